package dev.twinhold.cli;

import dev.twinhold.fleet.Group;
import dev.twinhold.fleet.Groups;
import dev.twinhold.fleet.Labels;
import dev.twinhold.fleet.NodeView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code twinhold nodes}: the configuration; connects to nothing. */
@Command(
        name = "nodes",
        mixinStandardHelpOptions = true,
        description = "Lists the nodes of the configuration.")
final class NodesCommand implements Callable<Integer> {

    private final Twinhold root;

    @Option(names = "--json", description = "JSON instead of a table.")
    private boolean json;

    NodesCommand(Twinhold root) {
        this.root = root;
    }

    /** A node of {@code nodes --json}; documented in docs/command-line.md. */
    record NodeJson(
            String node,
            String access,
            String group,
            Map<String, String> labels,
            boolean production,
            boolean readOnly) {}

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            List<NodeView> nodes = services.fleet().nodes();
            if (json) {
                terminal.json(nodes.stream().map(n -> json(n, services.fleet().groups())).toList());
            } else {
                Table table = new Table().left("NODE", "ACCESS", "GROUP", "LABELS");
                nodes.forEach(
                        n ->
                                table.row(
                                        n.config().id().value(),
                                        n.config().access().describe(),
                                        group(n, services.fleet().groups()),
                                        Labels.text(n.config().labels())));
                terminal.table(table);
            }
            return ExitCode.DONE.number();
        }
    }

    private static String group(NodeView node, Groups groups) {
        Group group = groups.of(node.config().id());
        return group.name()
                + (group.production() ? " (production)" : "")
                + (group.readOnly() ? " (read-only)" : "");
    }

    private static NodeJson json(NodeView node, Groups groups) {
        Group group = groups.of(node.config().id());
        return new NodeJson(
                node.config().id().value(),
                node.config().access().describe(),
                node.config().group(),
                node.config().labels(),
                group.production(),
                group.readOnly());
    }
}
