package dev.twinhold.upkeep;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.DockerEngine.Removed;
import dev.twinhold.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Docker, whichever store it uses inside: nobody else touches its images. */
final class DockerKeeper implements Keeper {

    // tags, then digest names that only show without tags
    private static final int ROUNDS = 3;

    private final Place place;
    private final NodeConnection node;
    private final DockerEngine docker;

    DockerKeeper(Place place, NodeConnection node, DockerEngine docker) {
        this.place = place;
        this.node = node;
        this.docker = docker;
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public NodeConnection node() {
        return node;
    }

    DockerEngine docker() {
        return docker;
    }

    List<StoredImage> rows() throws StoreException {
        return docker.images(StoreId.DOCKER);
    }

    @Override
    public List<Held> images() throws StoreException {
        return images(rows());
    }

    /** Rows by image. */
    static List<Held> images(List<StoredImage> rows) {
        Map<Digest, List<StoredImage>> byId = new LinkedHashMap<>();
        for (StoredImage row : rows) {
            byId.computeIfAbsent(row.target(), _ -> new ArrayList<>()).add(row);
        }
        return byId.entrySet().stream()
                .map(
                        e ->
                                new Held(
                                        e.getKey(),
                                        e.getValue().stream()
                                                .filter(row -> row.name().isPresent())
                                                .map(StoredImage::storedName)
                                                .toList(),
                                        e.getValue().stream().map(StoredImage::storedName).toList(),
                                        false))
                .toList();
    }

    @Override
    public void tag(Held image, ImageName name) throws StoreException {
        docker.tag(image.target().toString(), name);
    }

    @Override
    public void untag(String storedName) throws StoreException {
        docker.remove(storedName, false);
    }

    @Override
    public Optional<Digest> config(Held image) throws StoreException {
        return rows().stream()
                .filter(row -> row.target().equals(image.target()))
                .flatMap(row -> row.identity().config().stream())
                .findFirst();
    }

    /**
     * Lets Docker take an image with all its names, those that show when others are gone too.
     *
     * @param force although a stopped container has it
     * @return layers and images that went
     */
    List<Digest> remove(Held image, boolean force) throws StoreException {
        List<Digest> deleted = new ArrayList<>();
        List<String> names = image.records();
        for (int i = 0; i < ROUNDS && !deleted.contains(image.target()); i++) {
            for (String name : names) {
                for (Removed removed : removeOne(name, force)) {
                    if (removed.kind() == Removed.Kind.DELETED) {
                        Digest.tryParse(removed.what()).ifPresent(deleted::add);
                    }
                }
            }
            if (!deleted.contains(image.target())) {
                names = find(image.target().toString()).map(Held::records).orElse(List.of());
            }
        }
        return deleted;
    }

    /** Names of one repository can go together. */
    private List<Removed> removeOne(String name, boolean force) throws StoreException {
        try {
            return docker.remove(name, force);
        } catch (StoreException e) {
            if (e.problem().kind() == Problem.Kind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }
}
