package dev.twinhold.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code twinhold logout}. */
@Command(
        name = "logout",
        mixinStandardHelpOptions = true,
        description =
                "Forgets what 'twinhold login' has kept; what 'docker login' keeps stays Docker's.")
final class LogoutCommand implements Callable<Integer> {

    private final Twinhold root;

    @Parameters(paramLabel = "HOST", description = "The registry as images name it.")
    private String host = "";

    LogoutCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        try (Services services = root.open()) {
            String registry = LoginCommand.registry(host);
            services.logins().forget(registry);
            root.terminal().note(registry + " is forgotten.");
            return ExitCode.DONE.number();
        }
    }
}
