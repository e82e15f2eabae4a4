package dev.twinhold.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code docker login} left on this machine: {@code config.json} with {@code auths}, {@code
 * credHelpers} and {@code credsStore} (docs.docker.com, "docker login"). Read anew each time, as
 * somebody may log in meanwhile; never written.
 */
final class DockerConfig {

    private static final Logger LOG = LoggerFactory.getLogger(DockerConfig.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DOCKER_HUB = "docker.io";
    private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";

    private final Path file;
    private final Commands commands;

    DockerConfig(Path file, Commands commands) {
        this.file = file;
        this.commands = commands;
    }

    /** {@code $DOCKER_CONFIG/config.json}, else {@code ~/.docker/config.json}. */
    static Path usualFile() {
        return folder().resolve("config.json");
    }

    /** Where Docker's own settings of this user are. */
    static Path folder() {
        return Optional.ofNullable(System.getenv("DOCKER_CONFIG"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home", ""), ".docker"));
    }

    Optional<Credentials> find(String registry) throws RegistryException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        JsonNode config;
        try {
            config = JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            // the parser's message could quote the file
            LOG.debug("{} is not readable: {}", file, e.getClass().getSimpleName());
            throw unreadable();
        }
        Optional<CredentialHelper> helper = helper(config, registry);
        if (helper.isPresent()) {
            for (String key : keys(registry)) {
                Optional<Credentials> kept = helper.get().get(key, registry);
                if (kept.isPresent()) {
                    return kept;
                }
            }
        }
        return inFile(config, registry);
    }

    private Optional<CredentialHelper> helper(JsonNode config, String registry) {
        String own = config.path("credHelpers").path(registry).asText("");
        String name = own.isEmpty() ? config.path("credsStore").asText("") : own;
        return name.isEmpty() ? Optional.empty() : CredentialHelper.find(name, commands);
    }

    private static List<String> keys(String registry) {
        return registry.equals(DOCKER_HUB)
                ? List.of(DOCKER_HUB_KEY, DOCKER_HUB)
                : List.of(registry, "https://" + registry);
    }

    private static Optional<Credentials> inFile(JsonNode config, String registry) {
        for (Map.Entry<String, JsonNode> entry : config.path("auths").properties()) {
            if (isKeyOf(entry.getKey(), registry)) {
                Optional<Credentials> found = credentials(entry.getValue(), registry);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Older Dockers wrote addresses, newer ones write hosts. */
    private static boolean isKeyOf(String key, String registry) {
        String host = key.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
        return host.equals(registry)
                || registry.equals(DOCKER_HUB)
                        && (host.equals("index.docker.io") || host.equals("registry-1.docker.io"));
    }

    private static Optional<Credentials> credentials(JsonNode entry, String registry) {
        String identity = entry.path("identitytoken").asText("");
        if (!identity.isEmpty()) {
            return Optional.of(Credentials.identityToken(registry, identity));
        }
        try {
            String pair =
                    new String(
                            Base64.getDecoder().decode(entry.path("auth").asText("")),
                            StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon > 0 && colon + 1 < pair.length()
                    ? Optional.of(
                            Credentials.password(
                                    registry, pair.substring(0, colon), pair.substring(colon + 1)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            LOG.warn("the entry for {} in Docker's config.json is not base64", registry);
            return Optional.empty();
        }
    }

    private RegistryException unreadable() {
        return new RegistryException(
                new Problem(
                        Problem.Kind.BAD_INPUT,
                        file + " cannot be read",
                        "it is not JSON, or not yours",
                        "Mend it, or log in to the registry here"));
    }
}
