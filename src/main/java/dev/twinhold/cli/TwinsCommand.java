package dev.twinhold.cli;

import dev.twinhold.upkeep.NodeTwins;
import dev.twinhold.upkeep.PlannedRemoval;
import dev.twinhold.upkeep.Twin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code twinhold twins}. */
@Command(
        name = "twins",
        mixinStandardHelpOptions = true,
        description = {
            "Lists images that are twice on a node's disk, in Docker and in containerd,",
            "and what it would free to remove them from one of the two."
        })
final class TwinsCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final NodeSelection selection = new NodeSelection();

    @Option(names = "--json", description = "JSON instead of a table.")
    private boolean json;

    TwinsCommand(Twinhold root) {
        this.root = root;
    }

    /** One store's side in {@code twins --json}; documented in docs/command-line.md. */
    record SideJson(String store, List<String> names, boolean inUse, boolean pinned, long bytes) {
        static SideJson of(PlannedRemoval image) {
            return new SideJson(
                    image.image().store().toString(),
                    image.names(),
                    !image.usedBy().isEmpty(),
                    image.guards().contains(dev.twinhold.upkeep.Guard.PINNED),
                    image.alone().bytes());
        }
    }

    /** A twin in {@code twins --json}; documented in docs/command-line.md. */
    record TwinJson(String node, String image, SideJson docker, SideJson containerd) {}

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            List<NodeTwins> found =
                    services.upkeep().twins().find(selection.chosen(services.fleet()));
            if (json) {
                terminal.json(found.stream().flatMap(node -> json(node).stream()).toList());
            } else {
                show(terminal, found);
            }
            found.forEach(node -> node.problems().forEach(terminal::problem));
            int failed = (int) found.stream().filter(node -> !node.problems().isEmpty()).count();
            return ExitCode.of(found.size() - failed, failed).number();
        }
    }

    private static List<TwinJson> json(NodeTwins node) {
        List<TwinJson> twins = new ArrayList<>();
        for (Twin twin : node.twins()) {
            twins.add(
                    new TwinJson(
                            node.node().value(),
                            twin.name(),
                            SideJson.of(twin.docker()),
                            SideJson.of(twin.containerd())));
        }
        return twins;
    }

    private static void show(Terminal terminal, List<NodeTwins> found) {
        Table table =
                new Table()
                        .left("NODE", "IMAGE", "ALSO IN", "IN USE")
                        .right("DOCKER'S", "CONTAINERD'S");
        for (NodeTwins node : found) {
            for (Twin twin : node.twins()) {
                table.row(
                        node.node().value(),
                        twin.name(),
                        twin.containerd().image().store().toString(),
                        inUse(twin),
                        Words.bytes(twin.docker().alone().bytes()),
                        Words.bytes(twin.containerd().alone().bytes()));
            }
        }
        terminal.table(table);
        for (NodeTwins node : found) {
            terminal.note(
                    node.node()
                            + ": "
                            + node.twins().size()
                            + " twins; what is not in use frees "
                            + Words.bytes(node.fromDocker().bytes())
                            + " when it goes from Docker, "
                            + Words.bytes(node.fromContainerd().bytes())
                            + " from containerd");
        }
    }

    private static String inUse(Twin twin) {
        List<String> words = new ArrayList<>();
        if (!twin.docker().usedBy().isEmpty()) {
            words.add("Docker");
        }
        if (!twin.containerd().usedBy().isEmpty()) {
            words.add("containerd");
        }
        return words.isEmpty() ? "-" : String.join(", ", words);
    }
}
