package dev.twinhold.transfer;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The blobs that images share. */
final class Blobs {

    private Blobs() {}

    /** Each blob once, in the order in which they come first. */
    static Collection<Descriptor> distinct(Collection<Descriptor> blobs) {
        Map<Digest, Descriptor> distinct = new LinkedHashMap<>();
        blobs.forEach(blob -> distinct.putIfAbsent(blob.digest(), blob));
        return distinct.values();
    }

    /**
     * All blobs of these images in the order in which they are sent. Configurations come first:
     * they are small, and an image that does not fit fails early. Then layers from the bottom up,
     * since the node can unpack a layer only over its parent; of several images' layers at one
     * height the largest goes first, so that no long one starts last. What points at all of them
     * comes last and is on its way while the last layers are.
     */
    static List<Descriptor> inSendingOrder(List<PlannedImage> images) {
        List<Descriptor> blobs = new ArrayList<>();
        images.forEach(image -> blobs.add(image.platform().config()));
        blobs.addAll(layersByHeight(images));
        images.forEach(image -> blobs.addAll(image.path().reversed()));
        return List.copyOf(distinct(blobs));
    }

    private static List<Descriptor> layersByHeight(List<PlannedImage> images) {
        List<Descriptor> ordered = new ArrayList<>();
        int highest = images.stream().mapToInt(image -> image.layers().size()).max().orElse(0);
        for (int height = 0; height < highest; height++) {
            int at = height;
            images.stream()
                    .filter(image -> at < image.layers().size())
                    .map(image -> image.layers().get(at).blob())
                    .sorted(Comparator.comparingLong(Descriptor::size).reversed())
                    .forEach(ordered::add);
        }
        return ordered;
    }
}
