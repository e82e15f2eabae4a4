package dev.twinhold.compare;

import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The named images of one store in numbers, sorted by the number of the name. */
final class StoreImages {

    private static final int WHOLE = 1;
    private static final int PINNED = 2;
    private static final int IN_USE = 4;
    private static final int FLAG_BITS = 3;

    private final int[] names;
    private final int[] packed;
    private final StoredImage[] images;

    private StoreImages(int[] names, int[] packed, StoredImage[] images) {
        this.names = names;
        this.packed = packed;
        this.images = images;
    }

    private static int pack(StoredImage image, Contents contents) {
        return contents.number(image) << FLAG_BITS
                | (image.completeness().isComplete() ? WHOLE : 0)
                | (image.pinned() ? PINNED : 0)
                | (image.inUse() ? IN_USE : 0);
    }

    /** The number of the content in a packed image. */
    static int content(int packed) {
        return packed >> FLAG_BITS;
    }

    /** Whether all of it is there. */
    static boolean isWhole(int packed) {
        return (packed & WHOLE) != 0;
    }

    static boolean isPinned(int packed) {
        return (packed & PINNED) != 0;
    }

    static boolean isInUse(int packed) {
        return (packed & IN_USE) != 0;
    }

    /** The images of a store of a node; Kubernetes' own are asked of CRI where that is all. */
    static List<StoredImage> of(NodeView node, StoreId store) {
        return switch (store.kind()) {
            case DOCKER -> node.inventory().docker();
            case CRI -> node.inventory().kubernetes().orElse(List.of());
            case CONTAINERD -> {
                List<StoredImage> there = node.inventory().containerd().get(store.namespace());
                yield there == null ? kubernetes(node, store) : there;
            }
        };
    }

    private static List<StoredImage> kubernetes(NodeView node, StoreId store) {
        return store.equals(StoreId.KUBERNETES)
                ? node.inventory().kubernetes().orElse(List.of())
                : List.of();
    }

    static StoreImages of(List<StoredImage> images, Names names, Contents contents) {
        Map<ImageName, StoredImage> byName = new HashMap<>();
        for (StoredImage image : images) {
            // a normalised record wins over one that only reads the same
            image.name()
                    .ifPresent(
                            name ->
                                    byName.merge(
                                            name,
                                            image,
                                            (a, b) -> a.nameIsNotNormalised() ? b : a));
        }
        TreeMap<Integer, StoredImage> sorted = new TreeMap<>();
        byName.forEach((name, image) -> sorted.put(names.number(name), image));
        StoredImage[] inOrder = sorted.values().toArray(StoredImage[]::new);
        return new StoreImages(
                sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
                Arrays.stream(inOrder).mapToInt(image -> pack(image, contents)).toArray(),
                inOrder);
    }

    int size() {
        return names.length;
    }

    /** Number of the name at an index. */
    int name(int at) {
        return names[at];
    }

    /** What is judged of the image at an index, in one number that is never negative. */
    int packed(int at) {
        return packed[at];
    }

    long size(int at) {
        return images[at].size();
    }

    /** The image of that name. */
    Optional<StoredImage> find(int name) {
        int at = Arrays.binarySearch(names, name);
        return at < 0 ? Optional.empty() : Optional.of(images[at]);
    }

    /** The number of the content of that name. */
    Optional<Integer> findContent(int name) {
        int at = Arrays.binarySearch(names, name);
        return at < 0 ? Optional.empty() : Optional.of(content(packed[at]));
    }
}
