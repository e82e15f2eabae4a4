package dev.twinhold.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By {@code secret-tool} of libsecret, which asks the desktop's Secret Service. User and password
 * are kept together as one secret.
 *
 * @param program it
 * @param commands runs it
 */
record SecretToolKeychain(Path program, Commands commands) implements Keychain {

    private static final JsonMapper JSON = new JsonMapper();

    private static List<String> arguments(String verb, String registry) {
        return List.of(verb, "service", "twinhold", "registry", registry);
    }

    @Override
    public Optional<Credentials> find(String registry) throws RegistryException {
        Commands.Ended ended = run("read", arguments("lookup", registry), "");
        if (ended.exit() != 0 || ended.output().isBlank()) {
            return Optional.empty();
        }
        try {
            JsonNode kept = JSON.readTree(ended.output());
            String user = kept.path("user").asText("");
            String secret = kept.path("secret").asText("");
            return Optional.of(
                    user.isEmpty()
                            ? Credentials.identityToken(registry, secret)
                            : Credentials.password(registry, user, secret));
        } catch (IOException | IllegalArgumentException e) {
            // the cause could quote the secret
            throw failed("read");
        }
    }

    @Override
    public void keep(Credentials credentials) throws RegistryException {
        List<String> arguments = new ArrayList<>(List.of("store", "--label=Twinhold"));
        arguments.addAll(arguments("", credentials.registry()).subList(1, 5));
        try {
            String secret =
                    JSON.writeValueAsString(
                            Map.of("user", credentials.user(), "secret", credentials.secret()));
            if (run("write", arguments, secret).exit() != 0) {
                throw failed("write");
            }
        } catch (IOException e) {
            throw e instanceof RegistryException said ? said : failed("write");
        }
    }

    @Override
    public void forget(String registry) throws RegistryException {
        run("clear", arguments("clear", registry), "");
    }

    private Commands.Ended run(String doing, List<String> arguments, String input)
            throws RegistryException {
        try {
            return commands.run(program, arguments, input);
        } catch (IOException e) {
            throw failed(doing);
        }
    }

    private static RegistryException failed(String doing) {
        return new RegistryException(
                new Problem(
                        Problem.Kind.AUTHENTICATION,
                        "The desktop's keychain could not be asked to " + doing + " a password",
                        "secret-tool failed",
                        "Unlock the keychain, or log in for this run only"));
    }
}
