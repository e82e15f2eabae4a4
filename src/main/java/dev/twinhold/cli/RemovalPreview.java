package dev.twinhold.cli;

import dev.twinhold.upkeep.NodeRemoval;
import dev.twinhold.upkeep.PlannedRemoval;
import dev.twinhold.upkeep.RemovalPlan;
import dev.twinhold.upkeep.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a removal would take, for people and as JSON. */
final class RemovalPreview {

    private final Terminal terminal;
    private final boolean json;

    RemovalPreview(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** An image of {@code --dry-run --json}; documented in docs/command-line.md. */
    record PlannedJson(
            String image,
            String store,
            String digest,
            List<String> names,
            int records,
            List<ImageJson.UsageJson> usedBy,
            List<String> guards,
            boolean goes,
            Optional<String> keptBecause,
            long bytesAlone) {}

    /** A node of {@code --dry-run --json}; documented in docs/command-line.md. */
    record NodeJson(
            String node,
            List<PlannedJson> images,
            List<String> absent,
            long bytesContent,
            long bytesUnpacked,
            long bytesFreed,
            List<String> problems) {}

    /** The result of a command. */
    void show(RemovalPlan plan) {
        if (json) {
            terminal.json(plan.nodes().stream().map(RemovalPreview::json).toList());
        } else {
            terminal.table(table(plan));
            terminal.note(sum(plan));
        }
    }

    /** Beside the result of a command. */
    void note(RemovalPlan plan) {
        if (!json) {
            table(plan).lines().forEach(terminal::note);
            terminal.note(sum(plan));
        }
    }

    private static String sum(RemovalPlan plan) {
        Space freed = plan.freed();
        return "Frees "
                + Words.bytes(freed.bytes())
                + (freed.isKnown()
                        ? " ("
                                + Words.bytes(freed.content())
                                + " of blobs, "
                                + Words.bytes(freed.unpacked())
                                + " unpacked)"
                        : "");
    }

    private static Table table(RemovalPlan plan) {
        Table table =
                new Table()
                        .left("NODE", "STORE", "IMAGE", "USED BY", "STATE")
                        .right("ALONE")
                        .left("");
        for (NodeRemoval node : plan.nodes()) {
            for (PlannedRemoval image : node.images()) {
                row(table, node, image);
            }
            node.absent()
                    .forEach(
                            image ->
                                    table.row(
                                            node.node().value(),
                                            image.store().toString(),
                                            image.name(),
                                            "",
                                            "",
                                            "",
                                            "is not there"));
        }
        return table;
    }

    /** All names go, so all are shown. */
    private static void row(Table table, NodeRemoval node, PlannedRemoval image) {
        List<String> names = new ArrayList<>(image.names());
        if (names.isEmpty()) {
            names.add("<untagged> " + image.target().shortened());
        }
        table.row(
                node.node().value(),
                image.image().store().toString(),
                names.getFirst(),
                image.usedBy().isEmpty() ? "-" : String.valueOf(image.usedBy().size()),
                String.join(", ", words(image)),
                Words.bytes(image.alone().bytes()),
                image.goes() ? "goes" : "is kept");
        names.stream().skip(1).forEach(name -> table.row("", "", name, "", "", "", ""));
    }

    private static List<String> words(PlannedRemoval image) {
        return image.guards().stream()
                .map(guard -> guard.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .sorted()
                .toList();
    }

    private static NodeJson json(NodeRemoval node) {
        return new NodeJson(
                node.node().value(),
                node.images().stream().map(RemovalPreview::json).toList(),
                node.absent().stream().map(image -> image.toString()).toList(),
                node.freed().content(),
                node.freed().unpacked(),
                node.freed().bytes(),
                node.problems().stream().map(problem -> problem.oneLine()).toList());
    }

    private static PlannedJson json(PlannedRemoval image) {
        return new PlannedJson(
                image.image().name(),
                image.image().store().toString(),
                image.target().toString(),
                image.names(),
                image.records(),
                image.usedBy().stream().map(ImageJson.UsageJson::of).toList(),
                words(image),
                image.goes(),
                image.refusal().map(problem -> problem.oneLine()),
                image.alone().bytes());
    }
}
