package dev.twinhold.cli;

import dev.twinhold.fleet.Comparison;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.fleet.Row;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoredImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code twinhold compare}: the two stores of a node. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Compares Docker's images with containerd's on a node, name by name.")
final class CompareCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final NodeSelection selection = new NodeSelection();

    @Option(
            names = "--namespace",
            paramLabel = "NAMESPACE",
            defaultValue = "k8s.io",
            description = "containerd's namespace, or '*' for all (default: ${DEFAULT-VALUE}).")
    private String namespace = "k8s.io";

    @Option(names = "--json", description = "JSON instead of a table.")
    private boolean json;

    CompareCommand(Twinhold root) {
        this.root = root;
    }

    /** A row of {@code compare --json}; documented in docs/command-line.md. */
    record RowJson(
            String node,
            String name,
            String verdict,
            Optional<ImageJson> docker,
            Optional<ImageJson> containerd,
            Optional<Boolean> seenByKubernetes) {}

    private record Compared(NodeId node, Row row) {}

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            NodeSelection.Answers answers = selection.read(services, terminal);
            List<Compared> rows = new ArrayList<>();
            for (NodeView node : answers.nodes()) {
                Comparison.rows(node.inventory(), namespace)
                        .forEach(row -> rows.add(new Compared(node.config().id(), row)));
            }
            if (json) {
                terminal.json(rows.stream().map(CompareCommand::json).toList());
            } else {
                terminal.table(table(rows));
            }
            return answers.exitCode().number();
        }
    }

    private static RowJson json(Compared compared) {
        Row row = compared.row();
        return new RowJson(
                compared.node().value(),
                row.name(),
                row.verdict().words(),
                row.docker().map(i -> ImageJson.of(compared.node(), i)),
                row.containerd().map(i -> ImageJson.of(compared.node(), i)),
                seen(row.seen()));
    }

    private static Optional<Boolean> seen(Row.Seen seen) {
        return switch (seen) {
            case YES -> Optional.of(true);
            case NO, OTHER_IMAGE -> Optional.of(false);
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Table table(List<Compared> rows) {
        Table table =
                new Table()
                        .left("NODE", "NAME", "VERDICT")
                        .right("DOCKER", "CONTAINERD")
                        .left("KUBERNETES");
        for (Compared compared : rows) {
            Row row = compared.row();
            table.row(
                    compared.node().value(),
                    row.name(),
                    row.verdict().words(),
                    size(row.docker()),
                    size(row.containerd()),
                    words(row.seen()));
        }
        return table;
    }

    private static String size(Optional<StoredImage> image) {
        return image.map(i -> Words.bytes(i.size())).orElse("-");
    }

    private static String words(Row.Seen seen) {
        return switch (seen) {
            case YES -> "sees it";
            case OTHER_IMAGE -> "sees another image";
            case NO -> "does not see it";
            case UNKNOWN -> "no CRI";
        };
    }
}
