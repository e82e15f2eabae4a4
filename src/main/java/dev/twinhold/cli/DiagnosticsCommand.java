package dev.twinhold.cli;

import dev.twinhold.about.Diagnostics;
import dev.twinhold.about.Product;
import dev.twinhold.about.RecentLog;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.NodeId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code twinhold diagnostics}: a text to show to who helps. */
@Command(
        name = "diagnostics",
        mixinStandardHelpOptions = true,
        description = {
            "Connects to nodes and prints versions, states and problems for somebody who helps.",
            "Names of hosts, users and folders are masked."
        })
final class DiagnosticsCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final NodeSelection selection = new NodeSelection();

    DiagnosticsCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            List<NodeId> chosen = selection.chosen(services.fleet());
            NodeSelection.Answers answers = selection.read(services, terminal, chosen);
            List<NodeView> nodes =
                    chosen.stream().flatMap(id -> services.fleet().node(id).stream()).toList();
            services.jobs().recall();
            terminal.out()
                    .print(
                            Diagnostics.text(
                                    Product.running(),
                                    List.of(),
                                    nodes,
                                    services.jobs().jobs(),
                                    RecentLog.lines()));
            terminal.out().flush();
            return answers.exitCode().number();
        }
    }
}
