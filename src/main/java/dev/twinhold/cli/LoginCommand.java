package dev.twinhold.cli;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.registry.Logins;
import dev.twinhold.registry.RegistryException;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code twinhold login}. */
@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps user and password of a registry in the keychain of this machine, once the registry has taken them.",
            "What 'docker login' has kept is used without this."
        })
final class LoginCommand implements Callable<Integer> {

    // longer than any token that registries give
    private static final int SECRET = 64 << 10;

    private final Twinhold root;
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "HOST",
            description = "The registry as images name it, with its port: registry.example:5000.")
    private String host = "";

    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER",
            description = "The user; asked on the terminal when left out.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--password-stdin",
            description = "Read the password from standard input instead of asking for it.")
    private boolean fromInput;

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    LoginCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            requireKeychain(services.logins());
            Credentials told = Credentials.password(registry(host), user(), secret());
            services.logins().keep(told, Logins.Keeping.THIS_RUN);
            services.registry().checkLogin(told.registry());
            services.logins().keep(told, Logins.Keeping.KEYCHAIN);
            terminal.note(told.registry() + " took it; kept in the keychain.");
            return ExitCode.DONE.number();
        }
    }

    private static void requireKeychain(Logins logins) throws RegistryException {
        if (!logins.keychainAvailable()) {
            throw new RegistryException(
                    new Problem(
                            Problem.Kind.UNSUPPORTED,
                            "This machine has no keychain that can be used",
                            "there is no docker-credential helper and no secret-tool",
                            "Use 'docker login', or install secret-tool"));
        }
    }

    /** As images are read: {@code docker.io} for Docker Hub by its other names. */
    static String registry(String host) {
        return ImageName.parse(host + "/repository").registry();
    }

    private String user() {
        return user.or(() -> console().map(c -> c.readLine("User of %s: ", host)))
                .map(String::strip)
                .filter(u -> !u.isEmpty())
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--user is missing"));
    }

    private String secret() throws IOException {
        String secret =
                fromInput
                        ? new String(System.in.readNBytes(SECRET), StandardCharsets.UTF_8)
                                .stripTrailing()
                        : console()
                                .flatMap(c -> Optional.ofNullable(c.readPassword("Password: ")))
                                .map(String::new)
                                .orElse("");
        if (secret.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "there is no password: give it with --password-stdin");
        }
        return secret;
    }

    private static Optional<Console> console() {
        return Optional.ofNullable(System.console());
    }
}
