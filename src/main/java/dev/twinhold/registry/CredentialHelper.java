package dev.twinhold.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A program that keeps passwords for Docker: {@code docker-credential-NAME} (docker/
 * docker-credential-helpers, README "Development": the verbs get, store, erase; JSON over standard
 * input and output).
 */
final class CredentialHelper {

    private static final JsonMapper JSON = new JsonMapper();
    // as it becomes part of a program's name
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final String TOKEN_USER = "<token>";

    private final String name;
    private final Path program;
    private final Commands commands;

    private CredentialHelper(String name, Path program, Commands commands) {
        this.name = name;
        this.program = program;
        this.commands = commands;
    }

    /** The helper of a name, when this machine has it. */
    static Optional<CredentialHelper> find(String name, Commands commands) {
        return NAME.matcher(name).matches()
                ? commands.find("docker-credential-" + name)
                        .map(program -> new CredentialHelper(name, program, commands))
                : Optional.empty();
    }

    /**
     * Asks.
     *
     * @param key under which it was stored: a host, or an address
     * @param registry whom the answer belongs to
     */
    Optional<Credentials> get(String key, String registry) throws RegistryException {
        Commands.Ended ended = run("get", key);
        if (ended.exit() != 0) {
            // it says "credentials not found in native keychain" on standard output
            if (ended.output().contains("not found")) {
                return Optional.empty();
            }
            throw failed("get", Optional.empty());
        }
        try {
            JsonNode answer = JSON.readTree(ended.output());
            String user = answer.path("Username").asText("");
            String secret = answer.path("Secret").asText("");
            if (secret.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    user.equals(TOKEN_USER)
                            ? Credentials.identityToken(registry, secret)
                            : Credentials.password(registry, user, secret));
        } catch (IOException | IllegalArgumentException e) {
            // the cause could quote the answer
            throw failed("get", Optional.empty());
        }
    }

    /** Keeps. */
    void store(String key, Credentials credentials) throws RegistryException {
        try {
            String user =
                    credentials.kind() == Credentials.Kind.IDENTITY_TOKEN
                            ? TOKEN_USER
                            : credentials.user();
            String input =
                    JSON.writeValueAsString(
                            Map.of(
                                    "ServerURL", key,
                                    "Username", user,
                                    "Secret", credentials.secret()));
            if (run("store", input).exit() != 0) {
                throw failed("store", Optional.empty());
            }
        } catch (IOException e) {
            throw e instanceof RegistryException said ? said : failed("store", Optional.empty());
        }
    }

    /** Forgets; what is not there is fine. */
    void erase(String key) throws RegistryException {
        run("erase", key);
    }

    private Commands.Ended run(String verb, String input) throws RegistryException {
        try {
            return commands.run(program, List.of(verb), input);
        } catch (IOException e) {
            throw failed(verb, Optional.of(e));
        }
    }

    private RegistryException failed(String verb, Optional<IOException> cause) {
        Problem problem =
                new Problem(
                        Problem.Kind.AUTHENTICATION,
                        "docker-credential-" + name + " could not " + verb + " a password",
                        cause.map(c -> String.valueOf(c.getMessage())).orElse(""),
                        "Unlock the keychain, or log in for this run only");
        return cause.map(c -> new RegistryException(problem, c))
                .orElseGet(() -> new RegistryException(problem));
    }
}
