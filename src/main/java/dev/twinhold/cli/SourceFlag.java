package dev.twinhold.cli;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which store a command reads from: {@code --from NODE[:STORE]}. */
final class SourceFlag {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "NODE[:STORE]",
            description =
                    "The node that has the images, and where on it: docker or"
                            + " containerd:NAMESPACE (default: containerd:k8s.io).")
    private String from = "";

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    SourceFlag() {}

    /** A store of a node. */
    record Source(NodeId node, StoreId store) {}

    /** The chosen store; a single configured node needs not be named. */
    Source chosen(Fleet fleet) {
        List<NodeId> configured = fleet.nodes().stream().map(n -> n.config().id()).toList();
        if (from.isEmpty() && configured.size() == 1) {
            return new Source(configured.getFirst(), StoreId.KUBERNETES);
        }
        // a node's name may have a colon in it: the longest that fits is meant
        NodeId node =
                configured.stream()
                        .filter(id -> (from + ":").startsWith(id.value() + ":"))
                        .max(Comparator.comparing(id -> id.value().length()))
                        .orElseThrow(() -> usage(whichNode(configured)));
        String store = from.substring(Math.min(from.length(), node.value().length() + 1));
        try {
            return new Source(node, store.isEmpty() ? StoreId.KUBERNETES : StoreId.parse(store));
        } catch (IllegalArgumentException e) {
            throw usage("--from: " + e.getMessage());
        }
    }

    private String whichNode(List<NodeId> configured) {
        String there = String.join(", ", configured.stream().map(NodeId::value).toList());
        return from.isEmpty()
                ? "Which node? Give --from NODE. There are: " + there
                : "There is no node '" + from + "'. There are: " + there;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
