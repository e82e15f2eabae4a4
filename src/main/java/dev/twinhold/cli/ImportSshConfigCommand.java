package dev.twinhold.cli;

import dev.twinhold.roster.SshConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code twinhold nodes import-ssh-config}: takes over the hosts of OpenSSH's configuration. */
@Command(
        name = "import-ssh-config",
        mixinStandardHelpOptions = true,
        description = "Adds the hosts of an ssh_config file; connects to nothing.")
final class ImportSshConfigCommand implements Callable<Integer> {

    private final Twinhold root;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The file (default: ~/.ssh/config).")
    private Optional<Path> file = Optional.empty();

    @Mixin private final RosterFlags flags = new RosterFlags();

    ImportSshConfigCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        SshConfig config = SshConfig.read(file.orElseGet(SshConfig::usual));
        try (Services services = root.open()) {
            return flags.take(services.fleet(), config.hosts(), root.terminal()).number();
        }
    }
}
