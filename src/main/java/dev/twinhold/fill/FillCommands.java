package dev.twinhold.fill;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.StoreId;
import java.util.List;
import java.util.stream.Collectors;

/** The same with the nodes' own tools, which send every byte to every node. */
final class FillCommands {

    private FillCommands() {}

    static List<String> of(FillRequest request) {
        return request.legs().entrySet().stream()
                .map(leg -> command(leg.getKey(), leg.getValue()))
                .toList();
    }

    private static String command(FillRequest.Leg leg, List<ImageName> images) {
        String load =
                isDocker(leg.destination().store())
                        ? "docker load"
                        : "ctr -n " + leg.destination().store().namespace() + " images import -";
        return read(leg.source(), images) + " | ssh " + leg.destination().node() + " " + load;
    }

    private static String read(FillSource source, List<ImageName> images) {
        String names = images.stream().map(ImageName::toString).collect(Collectors.joining(" "));
        return switch (source) {
            case FillSource.OfArchive(var file) -> "cat " + file;
            case FillSource.OfStore(var node, var store) ->
                    "ssh "
                            + node
                            + (isDocker(store)
                                    ? " docker save " + names
                                    : " ctr -n " + store.namespace() + " images export - " + names);
        };
    }

    private static boolean isDocker(StoreId store) {
        return store.kind() == StoreId.Kind.DOCKER;
    }
}
