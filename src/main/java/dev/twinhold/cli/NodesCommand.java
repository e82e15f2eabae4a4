package dev.twinhold.cli;

import dev.twinhold.fleet.NodeView;
import java.util.List;
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
    record NodeJson(String node, String access, String group) {}

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            List<NodeView> nodes = services.fleet().nodes();
            if (json) {
                terminal.json(nodes.stream().map(NodesCommand::json).toList());
            } else {
                Table table = new Table().left("NODE", "ACCESS", "GROUP");
                nodes.forEach(
                        n ->
                                table.row(
                                        n.config().id().value(),
                                        n.config().access().describe(),
                                        n.config().group()));
                terminal.table(table);
            }
            return ExitCode.DONE.number();
        }
    }

    private static NodeJson json(NodeView node) {
        return new NodeJson(
                node.config().id().value(),
                node.config().access().describe(),
                node.config().group());
    }
}
