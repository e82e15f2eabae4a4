package dev.twinhold.upkeep;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A namespace of containerd that is nobody's own. */
final class ContainerdKeeper implements Keeper {

    /**
     * The kubelet's garbage collection skips an image with it (containerd, internal/cri/labels).
     */
    static final String PIN = "io.cri-containerd.pinned";

    /** The only value that counts. */
    static final String PINNED = "pinned";

    // Docker, daemon/containerd: the name of an image without a name
    private static final String DANGLING = "moby-dangling@";

    private final Place place;
    private final NodeConnection node;
    private final ContainerdEngine engine;
    private final ContentStore content;

    ContainerdKeeper(Place place, NodeConnection node, ContainerdEngine engine) {
        this.place = place;
        this.node = node;
        this.engine = engine;
        this.content = engine.content(place.store().namespace());
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public NodeConnection node() {
        return node;
    }

    ContentStore content() {
        return content;
    }

    ContainerdEngine engine() {
        return engine;
    }

    @Override
    public List<Held> images() throws StoreException {
        return images(content.records());
    }

    /** Records by what they lead to. */
    static List<Held> images(List<ImageRecord> records) {
        Map<Digest, List<ImageRecord>> byTarget = new LinkedHashMap<>();
        for (ImageRecord record : records) {
            byTarget.computeIfAbsent(record.target().digest(), _ -> new ArrayList<>()).add(record);
        }
        return byTarget.entrySet().stream().map(e -> held(e.getKey(), e.getValue())).toList();
    }

    private static Held held(Digest target, List<ImageRecord> records) {
        List<String> all = records.stream().map(ImageRecord::name).sorted().toList();
        return new Held(
                target,
                all.stream().filter(ContainerdKeeper::isName).toList(),
                all,
                records.stream().anyMatch(r -> PINNED.equals(r.labels().get(PIN))));
    }

    private static boolean isName(String record) {
        return !record.startsWith(DANGLING) && Digest.tryParse(record).isEmpty();
    }

    /**
     * CRI's own label {@code io.cri-containerd.image} is not taken over: with it CRI would believe
     * that it knows the name already.
     */
    @Override
    public void tag(Held image, ImageName name) throws StoreException {
        Optional<ImageRecord> source = content.image(image.records().getFirst());
        if (source.isPresent()) {
            content.put(
                    new ImageRecord(
                            name.toString(),
                            source.get().target(),
                            image.pinned() ? Map.of(PIN, PINNED) : Map.of()));
        }
    }

    @Override
    public void untag(String storedName) throws StoreException {
        content.delete(storedName, false);
    }

    @Override
    public Optional<Digest> config(Held image) throws StoreException {
        return row(image).flatMap(row -> row.identity().config());
    }

    /** The image as tables show it, under one of its names. */
    Optional<StoredImage> row(Held image) throws StoreException {
        return engine.images(place.store()).stream()
                .filter(row -> row.target().equals(image.target()))
                .findFirst();
    }

    /**
     * Removes all records of an image, those by which it was chosen last, so that it is found again
     * when this is cut off.
     *
     * @param waitForCollection return when the space is free
     */
    void remove(Held image, Collection<String> chosen, boolean waitForCollection)
            throws StoreException {
        List<String> order = new ArrayList<>(image.records());
        order.sort(Comparator.comparing(chosen::contains));
        for (String record : order) {
            content.delete(record, waitForCollection && record.equals(order.getLast()));
        }
    }
}
