package dev.twinhold.upkeep;

import dev.twinhold.model.Completeness;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.KubernetesView.SeenImage;
import dev.twinhold.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for what is wrong with images for Kubernetes; changes nothing. */
final class Examination {

    private final ContainerdKeeper keeper;
    private final Kubernetes kubernetes;

    private Examination(ContainerdKeeper keeper) {
        this.keeper = keeper;
        this.kubernetes = new Kubernetes(keeper.place(), keeper.node());
    }

    /**
     * Of images in the store that Kubernetes looks at.
     *
     * @throws UpkeepException for another store
     */
    static Examination in(Keeper keeper) throws UpkeepException {
        if (keeper instanceof ContainerdKeeper containerd
                && containerd.place().store().equals(StoreId.KUBERNETES)) {
            return new Examination(containerd);
        }
        throw new UpkeepException(
                new Problem(
                        Problem.Kind.BAD_INPUT,
                        "Kubernetes does not look into " + keeper.place(),
                        "",
                        "Copy the image to containerd:k8s.io"));
    }

    ContainerdKeeper keeper() {
        return keeper;
    }

    Kubernetes kubernetes() {
        return kubernetes;
    }

    /** Asks; blocks. */
    Ailments of(String image) throws StoreException, UpkeepException {
        Held held = keeper.require(image);
        StoredImage row = whole(held, image);
        Optional<Digest> config = row.identity().config();
        Optional<String> unpackWith = unpackWith(row);
        return new Ailments(
                held,
                fullNames(held),
                digestNames(held),
                unseen(held, config),
                alias(config),
                unpackWith,
                unpackWith.isPresent() ? row.identity().diffIds().size() : 0,
                config);
    }

    private StoredImage whole(Held held, String image) throws StoreException, UpkeepException {
        if (held.names().stream().noneMatch(name -> ImageName.tryParse(name).isPresent())) {
            throw refusal(image, "it has no name that pods could use", "Tag it");
        }
        Optional<StoredImage> row = keeper.row(held);
        boolean complete = row.filter(r -> r.completeness().isComplete()).isPresent();
        if (row.isEmpty() || !complete) {
            String why =
                    switch (row.map(StoredImage::completeness).orElse(Completeness.COMPLETE)) {
                        case Completeness.Complete() -> "it went away meanwhile";
                        case Completeness.Incomplete(var missing, var _) ->
                                missing.size() + " of its blobs are not there";
                        case Completeness.NoPlatform(var _) -> "it is not for this node's platform";
                    };
            throw refusal(image, why, "Pull or import it again");
        }
        return row.get();
    }

    private UpkeepException refusal(String image, String why, String remedy) {
        return new UpkeepException(
                new Problem(
                        Problem.Kind.BAD_INPUT,
                        image + " in " + keeper.place() + " cannot be mended",
                        why,
                        remedy));
    }

    /** CRI looks up full names alone. One that another image has already is left to a person. */
    private Map<String, ImageName> fullNames(Held held) throws StoreException, UpkeepException {
        Map<String, ImageName> missing = new LinkedHashMap<>();
        for (String stored : held.names()) {
            Optional<ImageName> full =
                    ImageName.tryParse(stored).filter(name -> !name.toString().equals(stored));
            if (full.isPresent() && !held.names().contains(full.get().toString())) {
                if (keeper.content().image(full.get().toString()).isPresent()) {
                    throw refusal(
                            stored,
                            full.get() + " is the name of another image",
                            "Tag one of them anew, or move the name: twinhold tag --move");
                }
                missing.put(stored, full.get());
            }
        }
        return missing;
    }

    /** Pods that name a digest are looked up by it. */
    private static List<ImageName> digestNames(Held held) {
        return held.names().stream()
                .map(ImageName::tryParse)
                .flatMap(Optional::stream)
                .map(name -> name.withDigest(held.target()))
                .filter(name -> !held.names().contains(name.toString()))
                .distinct()
                .toList();
    }

    private List<ImageName> unseen(Held held, Optional<Digest> config) throws StoreException {
        List<ImageName> unseen = new ArrayList<>();
        for (String stored : held.names()) {
            Optional<ImageName> name =
                    ImageName.tryParse(stored).filter(full -> full.toString().equals(stored));
            if (kubernetes.isAsked() && name.isPresent()) {
                Optional<Digest> seen = kubernetes.status(name.get()).map(SeenImage::configDigest);
                if (!seen.equals(config)) {
                    unseen.add(name.get());
                }
            }
        }
        return unseen;
    }

    private Optional<Digest> alias(Optional<Digest> config) throws StoreException {
        boolean missing =
                kubernetes.isAsked()
                        && config.isPresent()
                        && keeper.content().image(config.get().toString()).isEmpty();
        return missing ? config : Optional.empty();
    }

    private Optional<String> unpackWith(StoredImage row) throws StoreException {
        List<Digest> chain = row.identity().chainIds();
        String snapshotter = keeper.engine().snapshotter(StoreId.KUBERNETES.namespace());
        boolean ready =
                chain.isEmpty() || keeper.content().hasSnapshot(snapshotter, chain.getLast());
        return ready ? Optional.empty() : Optional.of(snapshotter);
    }

    /** Waits for CRI's record of an image's configuration, where there is a CRI. */
    void awaitAlias(Optional<Digest> config)
            throws StoreException, UpkeepException, InterruptedException {
        if (config.isPresent()) {
            kubernetes.await(
                    () -> alias(config).isEmpty(),
                    kubernetes.named() + " has not made its record of " + config.get());
        }
    }
}
