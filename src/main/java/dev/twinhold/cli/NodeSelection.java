package dev.twinhold.cli;

import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    @Option(
            names = "--in-group",
            paramLabel = "GROUP",
            description = "The nodes of a group; may be given several times.")
    private List<String> groups = List.of();

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "The nodes with this label; several must all be there.")
    private Map<String, String> labels = Map.of();

    @Option(names = "--all-nodes", description = "Every node of the configuration.")
    private boolean all;

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    NodeSelection() {}

    /**
     * What was read of the nodes.
     *
     * @param nodes those that answered, wholly or in part
     * @param whole how many of them answered wholly
     * @param failed how many did not answer wholly; their problems have been printed
     */
    record Answers(List<NodeView> nodes, int whole, int failed) {
        ExitCode exitCode() {
            return nodes.size() > whole ? ExitCode.PARTLY : ExitCode.of(whole, failed);
        }
    }

    /** The chosen nodes; a single configured node needs not be named. */
    List<NodeId> chosen(Fleet fleet) {
        List<NodeId> configured = fleet.nodes().stream().map(n -> n.config().id()).toList();
        if (all) {
            return configured;
        }
        if (!groups.isEmpty() || !labels.isEmpty()) {
            return described(fleet);
        }
        if (names.isEmpty()) {
            if (configured.size() == 1) {
                return configured;
            }
            throw usage(
                    "Which node? Give --node NAME or --all-nodes. There are: " + join(configured));
        }
        return named(fleet, names);
    }

    private List<NodeId> described(Fleet fleet) {
        List<NodeId> found =
                fleet.nodes().stream()
                        .map(NodeView::config)
                        .filter(
                                node ->
                                        names.contains(node.id().value())
                                                || ((groups.isEmpty()
                                                                || groups.contains(node.group()))
                                                        && node.labels()
                                                                .entrySet()
                                                                .containsAll(labels.entrySet())))
                        .map(NodeConfig::id)
                        .toList();
        if (found.isEmpty()) {
            throw usage("No node is in such a group and has such labels.");
        }
        return found;
    }

    /** Nodes that another option names. */
    List<NodeId> named(Fleet fleet, List<String> wanted) {
        return named(fleet, wanted, spec);
    }

    /** Nodes that an option of a command names. */
    static List<NodeId> named(Fleet fleet, List<String> wanted, CommandSpec command) {
        List<NodeId> configured = fleet.nodes().stream().map(n -> n.config().id()).toList();
        return wanted.stream().distinct().map(name -> find(name, configured, command)).toList();
    }

    private static NodeId find(String name, List<NodeId> configured, CommandSpec command) {
        return configured.stream()
                .filter(id -> id.value().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        command.commandLine(),
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
        return read(services, terminal, chosen(services.fleet()));
    }

    /** The same for these nodes. */
    Answers read(Services services, Terminal terminal, List<NodeId> chosen)
            throws InterruptedException {
        List<Future<NodeView>> questions = new ArrayList<>();
        for (NodeId id : chosen) {
            questions.add(services.threads().submit(() -> services.fleet().read(id)));
        }
        List<NodeView> answered = new ArrayList<>();
        int whole = 0;
        for (int i = 0; i < chosen.size(); i++) {
            try {
                NodeView view = questions.get(i).get();
                answered.add(view);
                whole += isWhole(view, terminal) ? 1 : 0;
            } catch (ExecutionException e) {
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
        return new Answers(answered, whole, chosen.size() - whole);
    }

    /** Says what could not be read of a node, and what it has not. */
    private static boolean isWhole(NodeView view, Terminal terminal) {
        List<Problem> problems = new ArrayList<>(view.problems());
        List<String> absent = new ArrayList<>();
        Map<String, EngineState> engines = new LinkedHashMap<>();
        engines.put("Docker", view.docker());
        engines.put("containerd", view.containerd());
        engines.forEach(
                (name, state) -> {
                    switch (state) {
                        case EngineState.Unusable(var problem) -> problems.add(problem);
                        case EngineState.Absent() -> absent.add("no " + name + " here");
                        case EngineState.Present(var _), EngineState.Unknown() -> {}
                    }
                });
        if (!absent.isEmpty()) {
            terminal.note(view.config().id() + ": " + String.join(", ", absent));
        }
        problems.forEach(terminal::problem);
        return problems.isEmpty();
    }
}
