package dev.twinhold.cli;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which images a command changes, and whether it does: the same options for each that does. */
final class ChangeFlags {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin private final NodeSelection selection = new NodeSelection();

    @Option(
            names = "--store",
            paramLabel = "STORE",
            converter = StoreConverter.class,
            defaultValue = "containerd:k8s.io",
            description =
                    "docker or containerd:NAMESPACE; may be given several times (default: ${DEFAULT-VALUE}).")
    private List<StoreId> stores = List.of();

    @Mixin private final PreviewFlags preview = new PreviewFlags();

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    ChangeFlags() {}

    boolean dryRun() {
        return preview.dryRun();
    }

    boolean showCommand() {
        return preview.showCommand();
    }

    boolean json() {
        return preview.json();
    }

    List<NodeId> nodes(Fleet fleet) {
        return selection.chosen(fleet);
    }

    List<StoreId> stores() {
        return stores;
    }

    /** Each of the images in each chosen store of each chosen node. */
    List<ImageRef> images(Fleet fleet, List<String> names) {
        List<ImageRef> images = new ArrayList<>();
        try {
            for (NodeId node : nodes(fleet)) {
                for (StoreId store : stores) {
                    names.forEach(name -> images.add(new ImageRef(node, store, name)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        return images;
    }

    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
