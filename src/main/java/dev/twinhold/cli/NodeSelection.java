package dev.twinhold.cli;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which nodes a command is about: {@code --node} or {@code --all-nodes}. */
final class NodeSelection {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-n", "--node"},
            paramLabel = "NODE",
            description = "A node of the configuration; may be given several times.")
    private List<String> names = List.of();

    @Option(names = "--all-nodes", description = "Every node of the configuration.")
    private boolean all;

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    NodeSelection() {}

    /**
     * What was read of the nodes.
     *
     * @param nodes those that answered
     * @param failed how many did not; their problems have been printed
     */
    record Answers(List<NodeView> nodes, int failed) {
        ExitCode exitCode() {
            return ExitCode.of(nodes.size(), failed);
        }
    }

    /** The chosen nodes; a single configured node needs not be named. */
    List<NodeId> chosen(Fleet fleet) {
        List<NodeId> configured = fleet.nodes().stream().map(n -> n.config().id()).toList();
        if (all) {
            return configured;
        }
        if (names.isEmpty()) {
            if (configured.size() == 1) {
                return configured;
            }
            throw usage(
                    "Which node? Give --node NAME or --all-nodes. There are: " + join(configured));
        }
        return names.stream().distinct().map(name -> find(name, configured)).toList();
    }

    private NodeId find(String name, List<NodeId> configured) {
        return configured.stream()
                .filter(id -> id.value().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                usage(
                                        "There is no node '"
                                                + name
                                                + "'. There are: "
                                                + join(configured)));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static String join(List<NodeId> ids) {
        return String.join(", ", ids.stream().map(NodeId::value).toList());
    }

    /** Reads the chosen nodes, all at once, and prints the problems of those that do not answer. */
    Answers read(Services services, Terminal terminal) throws InterruptedException {
        List<NodeId> chosen = chosen(services.fleet());
        List<Future<NodeView>> questions = new ArrayList<>();
        for (NodeId id : chosen) {
            questions.add(services.threads().submit(() -> services.fleet().read(id)));
        }
        List<NodeView> answered = new ArrayList<>();
        int failed = 0;
        for (int i = 0; i < chosen.size(); i++) {
            try {
                NodeView view = questions.get(i).get();
                answered.add(view);
                view.problems().forEach(terminal::problem);
            } catch (ExecutionException e) {
                failed++;
                NodeId id = chosen.get(i);
                terminal.problem(
                        HasProblem.in(e)
                                .orElseGet(
                                        () ->
                                                Problem.of(
                                                        Problem.Kind.INTERNAL,
                                                        id + ": " + e.getCause())));
            }
        }
        return new Answers(answered, failed);
    }
}
