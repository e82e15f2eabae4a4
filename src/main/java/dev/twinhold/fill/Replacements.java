package dev.twinhold.fill;

import dev.twinhold.archive.ImageSource;
import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.transfer.Destination;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the images that would lose their names. */
final class Replacements {

    private final Fleet fleet;

    Replacements(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Reads the node's images and compares those of these names with the source's; blocks. */
    List<FillPlan.Replaced> of(Destination target, ImageSource source, List<ImageName> images)
            throws IOException, InterruptedException {
        NodeView node = fleet.read(target.node());
        List<FillPlan.Replaced> replaced = new ArrayList<>();
        for (ImageName image : images) {
            there(node.inventory(), target.store(), image)
                    .filter(old -> isAnother(old, source, image))
                    .ifPresent(
                            old ->
                                    replaced.add(
                                            new FillPlan.Replaced(
                                                    image, old.target(), old.usedBy().size())));
        }
        return replaced;
    }

    private static Optional<StoredImage> there(
            Inventory inventory, StoreId store, ImageName image) {
        List<StoredImage> images =
                switch (store.kind()) {
                    case DOCKER -> inventory.docker();
                    case CONTAINERD ->
                            inventory.containerd().getOrDefault(store.namespace(), List.of());
                    case CRI -> List.of();
                };
        return images.stream()
                .filter(stored -> stored.name().equals(Optional.of(image)))
                .findFirst();
    }

    private static boolean isAnother(StoredImage old, ImageSource source, ImageName image) {
        Set<Digest> wanted = new HashSet<>();
        source.images().stream()
                .filter(one -> one.names().contains(image.toString()))
                .forEach(one -> wanted.addAll(digests(one)));
        boolean sameConfig = old.identity().config().filter(wanted::contains).isPresent();
        return !sameConfig && old.identity().targets().stream().noneMatch(wanted::contains);
    }

    /** By which it can be told to be the same: a configuration covers all layers. */
    private static Set<Digest> digests(SourceImage image) {
        Set<Digest> digests = new HashSet<>();
        digests.add(image.target().digest());
        image.platforms()
                .forEach(
                        platform -> {
                            digests.add(platform.config().digest());
                            digests.add(platform.manifest().digest());
                        });
        return digests;
    }
}
