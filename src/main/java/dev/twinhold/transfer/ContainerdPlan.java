package dev.twinhold.transfer;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Route;
import dev.twinhold.store.ContentStore.ImageRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an import does in one namespace of containerd.
 *
 * @param images as the node will have them
 * @param blobs each once, in sending order
 * @param records those of the images' names that are there now
 * @param snapshotter the one that containers of the namespace use
 * @param unpack whether it is to unpack now
 * @param unpacked snapshots that are there, of the images' topmost
 * @param summary the same for people
 */
record ContainerdPlan(
        List<PlannedImage> images,
        List<PlannedBlob> blobs,
        Map<String, ImageRecord> records,
        String snapshotter,
        boolean unpack,
        Set<Digest> unpacked,
        TargetPlan summary) {

    ContainerdPlan {
        images = List.copyOf(images);
        blobs = List.copyOf(blobs);
        records = Map.copyOf(records);
        unpacked = Set.copyOf(unpacked);
    }

    /** Nothing but a reason why not. */
    static ContainerdPlan blocked(TargetPlan summary) {
        return new ContainerdPlan(List.of(), List.of(), Map.of(), "", false, Set.of(), summary);
    }

    /** Whether the node has all of it, held by the records already. */
    boolean isThere() {
        return blobs.stream().allMatch(b -> b.route() == Route.HAS && b.missing().isEmpty())
                && images.stream().allMatch(image -> isRecorded(image) && isUnpacked(image));
    }

    /** Whether a blob is a layer that is unpacked on this occasion. */
    boolean isForUnpacking(Digest blob) {
        return unpack
                && images.stream()
                        .flatMap(image -> image.layers().stream())
                        .anyMatch(layer -> layer.blob().digest().equals(blob));
    }

    private boolean isRecorded(PlannedImage image) {
        return Records.names(image, summary.target()).stream()
                .allMatch(
                        name ->
                                Optional.ofNullable(records.get(name))
                                        .map(record -> record.target().digest())
                                        .equals(Optional.of(image.target().digest())));
    }

    private boolean isUnpacked(PlannedImage image) {
        return !unpack || image.topChainId().map(unpacked::contains).orElse(Boolean.TRUE);
    }
}
