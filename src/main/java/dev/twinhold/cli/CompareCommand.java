package dev.twinhold.cli;

import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code twinhold compare}: the two stores of one node, or one store of several nodes.
 *
 * <p>{@code --namespace} is about the two stores; whatever else is given is about nodes.
 */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compares nodes image by image: which has what, what differs, what is missing.",
            "For a single node: Docker's images with containerd's, name by name."
        })
final class CompareCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final NodeSelection selection = new NodeSelection();
    @Mixin private final MatrixFlags matrix = new MatrixFlags();

    @Option(
            names = "--namespace",
            paramLabel = "NAMESPACE",
            description =
                    "Compares the two stores of each node: containerd's namespace, or '*' for all.")
    private Optional<String> namespace = Optional.empty();

    CompareCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            List<NodeId> chosen = selection.chosen(services.fleet());
            if (namespace.isEmpty() && (chosen.size() > 1 || matrix.isGiven())) {
                return new MatrixRun(services, terminal, matrix, selection).run(chosen);
            }
            NodeSelection.Answers answers = selection.read(services, terminal, chosen);
            new StoresReport(terminal, namespace.orElse(StoreId.KUBERNETES.namespace()))
                    .print(answers.nodes(), matrix.json());
            return answers.exitCode().number();
        }
    }
}
