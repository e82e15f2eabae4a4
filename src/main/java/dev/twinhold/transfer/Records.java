package dev.twinhold.transfer;

import dev.twinhold.store.ContentStore.ImageRecord;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Image records as Kubernetes expects them. */
final class Records {

    /** Kept from the kubelet's garbage collection (containerd, internal/cri/labels). */
    private static final String PIN = "io.cri-containerd.pinned";

    private static final String PINNED = "pinned";

    private Records() {}

    /**
     * The record of a name. CRI's own label {@code io.cri-containerd.image} is left to CRI: with it
     * CRI would believe that it knows the image already.
     */
    static ImageRecord of(String name, PlannedImage image, boolean pin) {
        return new ImageRecord(name, image.target(), pin ? Map.of(PIN, PINNED) : Map.of());
    }

    /**
     * The names of an image's records in a store. Docker makes none by digest beside a tag in its
     * namespace, as it finds images by their digest anyway.
     */
    static Set<String> names(PlannedImage image, Destination target) {
        return switch (target.store().kind()) {
            case CONTAINERD, CRI -> image.recordNames();
            case DOCKER ->
                    image.names().stream()
                            .map(name -> image.recordName(name).toString())
                            .collect(Collectors.toCollection(LinkedHashSet::new));
        };
    }

    /** Whether a record keeps its image from garbage collection. */
    static boolean isPinned(ImageRecord record) {
        return PINNED.equals(record.labels().get(PIN));
    }
}
