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

    private final int[] names;
    private final int[] contents;
    private final StoredImage[] images;

    private StoreImages(int[] names, int[] contents, StoredImage[] images) {
        this.names = names;
        this.contents = contents;
        this.images = images;
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
                Arrays.stream(inOrder).mapToInt(contents::number).toArray(),
                inOrder);
    }

    int size() {
        return names.length;
    }

    /** Number of the name at an index. */
    int name(int at) {
        return names[at];
    }

    /** Number of the content at an index. */
    int content(int at) {
        return contents[at];
    }

    StoredImage image(int at) {
        return images[at];
    }

    /** The image of that name. */
    Optional<StoredImage> find(int name) {
        int at = Arrays.binarySearch(names, name);
        return at < 0 ? Optional.empty() : Optional.of(images[at]);
    }

    /** The number of the content of that name. */
    Optional<Integer> findContent(int name) {
        int at = Arrays.binarySearch(names, name);
        return at < 0 ? Optional.empty() : Optional.of(contents[at]);
    }
}
