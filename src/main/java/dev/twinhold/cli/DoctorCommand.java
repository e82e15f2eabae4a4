package dev.twinhold.cli;

import dev.twinhold.fleet.Access;
import dev.twinhold.fleet.Address;
import dev.twinhold.fleet.Diagnosis;
import dev.twinhold.fleet.Doctor;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.NodeId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code twinhold doctor}: what keeps a node from being used, step by step. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Tests how nodes are reached, step by step: TCP, host key, login, sockets, versions,"
                    + " permissions.",
            "What does not hold is explained, with a remedy. Nothing is changed, neither here nor on"
                    + " the node, but for the key of a new host that you confirm."
        })
final class DoctorCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final NodeSelection selection = new NodeSelection();

    @Parameters(
            arity = "0..*",
            paramLabel = "USER@HOST:PORT",
            description = "Addresses that need not be in the configuration.")
    private List<String> addresses = List.of();

    @Option(
            names = "--identity-file",
            paramLabel = "FILE",
            description =
                    "The private key for the addresses; otherwise the agent and the usual keys.")
    private Optional<Path> identityFile = Optional.empty();

    @Option(names = "--json", description = "JSON instead of a list.")
    private boolean json;

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    DoctorCommand(Twinhold root) {
        this.root = root;
    }

    private record Examined(NodeConfig node, Diagnosis diagnosis) {}

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            List<Examined> examined = examine(services, nodes(services.fleet()));
            if (json) {
                terminal.json(
                        examined.stream()
                                .map(e -> DiagnosisReport.json(e.node(), e.diagnosis()))
                                .toList());
            } else {
                examined.forEach(e -> DiagnosisReport.print(e.node(), e.diagnosis(), terminal));
            }
            int well = (int) examined.stream().filter(e -> e.diagnosis().isWell()).count();
            return ExitCode.of(well, examined.size() - well).number();
        }
    }

    private List<NodeConfig> nodes(Fleet fleet) {
        if (!addresses.isEmpty()) {
            return addresses.stream().distinct().map(this::unconfigured).toList();
        }
        return selection.chosen(fleet).stream()
                .flatMap(id -> fleet.node(id).stream())
                .map(NodeView::config)
                .toList();
    }

    private NodeConfig unconfigured(String text) {
        try {
            Address address =
                    Address.parse(text)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "'"
                                                            + text
                                                            + "' is not of the form user@host:port"));
            return new NodeConfig(
                    new NodeId(address.host()),
                    new Access.Ssh(
                            address.host(),
                            address.port().orElse(22),
                            address.user().orElse("root"),
                            identityFile),
                    "");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** All at once: a node that does not answer holds the others up no longer than itself. */
    private static List<Examined> examine(Services services, List<NodeConfig> nodes)
            throws Exception {
        Doctor doctor = services.fleet().doctor();
        List<Future<Examined>> tests = new ArrayList<>();
        for (NodeConfig node : nodes) {
            tests.add(
                    services.threads()
                            .submit(() -> new Examined(node, doctor.examine(node, _ -> {}))));
        }
        List<Examined> examined = new ArrayList<>();
        for (Future<Examined> test : tests) {
            examined.add(test.get());
        }
        return examined;
    }
}
