package dev.twinhold.transfer;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Identity;
import dev.twinhold.model.StoredImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds images of an archive among those that Docker lists. */
final class DockerImages {

    private DockerImages() {}

    /** Those under one of the image's names. */
    static List<StoredImage> named(List<StoredImage> stored, PlannedImage image) {
        return stored.stream()
                .filter(s -> s.name().filter(image.names()::contains).isPresent())
                .toList();
    }

    /** Whether it is the archive's image. */
    static boolean isSame(PlannedImage image, StoredImage stored) {
        Identity archived =
                new Identity(
                        image.path().stream().map(Descriptor::digest).collect(Collectors.toSet()),
                        Optional.of(image.platform().config().digest()),
                        image.layers().stream().map(layer -> layer.diffId()).toList());
        return archived.compare(stored.identity()) == Identity.Likeness.SAME;
    }
}
