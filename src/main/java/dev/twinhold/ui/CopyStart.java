package dev.twinhold.ui;

import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.transfer.CopyRequest;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.shell.CopyHandler;
import dev.twinhold.ui.shell.ImageAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks for the copies that the window is asked for: one sheet for each store they come from. */
final class CopyStart implements CopyHandler {

    private final Consumer<CopyRequest> ask;
    private final Supplier<DeliveryOptions> usual;

    /**
     * @param ask shows what a copy would do, and starts it
     * @param usual how copies are done
     */
    CopyStart(Consumer<CopyRequest> ask, Supplier<DeliveryOptions> usual) {
        this.ask = ask;
        this.usual = usual;
    }

    /** One that only names a node means the store that Kubernetes looks at there. */
    @Override
    public void copy(List<ImageRef> images, NodeId node, Optional<StoreId> store) {
        Destination target = new Destination(node, store.orElse(StoreId.KUBERNETES));
        Map<StoreId, List<ImageRef>> bySource =
                images.stream().collect(Collectors.groupingBy(ImageRef::store));
        bySource.values()
                .forEach(
                        some ->
                                ask.accept(
                                        new CopyRequest(
                                                some,
                                                List.of(target),
                                                Optional.empty(),
                                                usual.get())));
    }

    /** To where Kubernetes looks, on the node where the images are. */
    ImageAction toKubernetes() {
        return new ImageAction(
                "copy",
                Texts.get("action.copy"),
                Icons.COPY,
                Optional.empty(),
                images ->
                        images.stream().allMatch(i -> i.image().store().equals(StoreId.KUBERNETES))
                                ? Optional.of(Texts.get("copy.is-there"))
                                : Optional.empty(),
                images ->
                        copy(
                                images.stream()
                                        .filter(i -> !i.store().equals(StoreId.KUBERNETES))
                                        .toList(),
                                images.getFirst().node(),
                                Optional.of(StoreId.KUBERNETES)));
    }

    /** Whatever keeps images. */
    @Override
    public boolean takes(StoreId store) {
        return switch (store.kind()) {
            case CONTAINERD, DOCKER -> true;
            case CRI -> false;
        };
    }
}
