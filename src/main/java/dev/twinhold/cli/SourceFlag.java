package dev.twinhold.cli;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        try {
            return parse(from, configured).orElseThrow(() -> usage(whichNode(configured)));
        } catch (IllegalArgumentException e) {
            throw usage("--from: " + e.getMessage());
        }
    }

    /**
     * A store of one of these nodes.
     *
     * @return empty when no node is meant
     * @throws IllegalArgumentException when a node is, and no store
     */
    static Optional<Source> parse(String text, List<NodeId> nodes) {
        // a node's name may have a colon in it: the longest that fits is meant
        Optional<NodeId> node =
                nodes.stream()
                        .filter(id -> (text + ":").startsWith(id.value() + ":"))
                        .max(Comparator.comparing(id -> id.value().length()));
        return node.map(
                id -> {
                    String store = text.substring(Math.min(text.length(), id.value().length() + 1));
                    return new Source(
                            id, store.isEmpty() ? StoreId.KUBERNETES : StoreId.parse(store));
                });
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
