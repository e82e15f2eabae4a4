package dev.twinhold.ui.node;

import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.shell.ChosenImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is chosen, in words. */
final class SelectionTexts {

    private static final String SEPARATOR = " · ";

    private SelectionTexts() {}

    /** {@code 3 selected · 412 MB}; an image with two names counts its bytes once. */
    static String sum(RowSelection selection) {
        List<ChosenImage> images = selection.imagesProperty().get();
        Set<Object> seen = new HashSet<>();
        long bytes =
                images.stream()
                        .map(ChosenImage::image)
                        .filter(image -> seen.add(List.of(image.store().kind(), image.target())))
                        .mapToLong(StoredImage::size)
                        .filter(size -> size > 0)
                        .sum();
        return Texts.get("selection.count", images.size()) + SEPARATOR + Formats.bytes(bytes);
    }

    /** {@code in Docker}, {@code in containerd k8s.io}, {@code in both stores}. */
    static String where(RowSelection selection) {
        Set<StoreId> stores =
                selection.imagesProperty().get().stream()
                        .map(chosen -> chosen.image().store())
                        .collect(Collectors.toSet());
        if (stores.size() != 1) {
            return Texts.get("selection.in.several");
        }
        StoreId store = stores.iterator().next();
        return store.equals(StoreId.DOCKER)
                ? Texts.get("selection.in.docker")
                : Texts.get("selection.in.containerd", store.namespace());
    }
}
