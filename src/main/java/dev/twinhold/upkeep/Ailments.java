package dev.twinhold.upkeep;

import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with an image for Kubernetes.
 *
 * @param held the image
 * @param fullNames names that are missing, by the stored ones that stand for nothing without them
 * @param digestNames {@code repository@digest} names that are missing
 * @param unseen full names that CRI does not know, or as another image
 * @param alias CRI's record of the configuration, when it is missing
 * @param unpackWith the snapshotter that lacks the image's files
 * @param layers how many there are to unpack
 * @param config CRI's id of the image
 */
record Ailments(
        Held held,
        Map<String, ImageName> fullNames,
        List<ImageName> digestNames,
        List<ImageName> unseen,
        Optional<Digest> alias,
        Optional<String> unpackWith,
        int layers,
        Optional<Digest> config) {

    /** The names that pods find it by when all is mended. */
    List<ImageName> names() {
        return held.names().stream()
                .map(ImageName::tryParse)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
