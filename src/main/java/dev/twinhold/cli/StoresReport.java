package dev.twinhold.cli;

import dev.twinhold.fleet.Comparison;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.fleet.Row;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoredImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code compare} says of the two stores of a node. */
final class StoresReport {

    private final Terminal terminal;
    private final String namespace;

    StoresReport(Terminal terminal, String namespace) {
        this.terminal = terminal;
        this.namespace = namespace;
    }

    void print(List<NodeView> nodes, boolean json) {
        List<Compared> rows = new ArrayList<>();
        for (NodeView node : nodes) {
            Comparison.rows(node.inventory(), namespace)
                    .forEach(row -> rows.add(new Compared(node.config().id(), row)));
        }
        if (json) {
            terminal.json(rows.stream().map(StoresReport::json).toList());
        } else {
            terminal.table(table(rows));
        }
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
