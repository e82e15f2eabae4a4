package dev.twinhold.cli;

import dev.twinhold.roster.ClusterNodes;
import dev.twinhold.roster.Found;
import dev.twinhold.roster.Kubeconfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twinhold nodes import-kubeconfig}: takes over the nodes of a cluster. */
@Command(
        name = "import-kubeconfig",
        mixinStandardHelpOptions = true,
        description = "Adds the nodes of a cluster, as its API server lists them.")
final class ImportKubeconfigCommand implements Callable<Integer> {

    private final Twinhold root;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The kubeconfig (default: $KUBECONFIG or ~/.kube/config).")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--context",
            paramLabel = "CONTEXT",
            description = "Another context than the current one.")
    private Optional<String> context = Optional.empty();

    @Option(
            names = "--user",
            paramLabel = "USER",
            required = true,
            description = "Who logs in to the nodes.")
    private String user = "";

    @Option(names = "--port", defaultValue = "22", description = "Of the nodes' SSH servers.")
    private int port;

    @Option(
            names = "--identity-file",
            paramLabel = "FILE",
            description = "Private key for the nodes.")
    private Optional<Path> identityFile = Optional.empty();

    @Option(
            names = "--address",
            defaultValue = "internal",
            description = "Which address of a node: ${COMPLETION-CANDIDATES} (default: internal).")
    private ClusterNodes.Address address = ClusterNodes.Address.INTERNAL;

    @Mixin private final RosterFlags flags = new RosterFlags();

    ImportKubeconfigCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Kubeconfig config = Kubeconfig.read(file.orElseGet(Kubeconfig::usual));
        List<Found> found =
                ClusterNodes.of(
                        config,
                        context,
                        new ClusterNodes.Ssh(
                                user,
                                port,
                                identityFile.map(Path::toAbsolutePath),
                                Optional.empty(),
                                address));
        try (Services services = root.open()) {
            return flags.take(services.fleet(), found, root.terminal()).number();
        }
    }
}
