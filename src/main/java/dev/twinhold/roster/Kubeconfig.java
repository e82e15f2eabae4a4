package dev.twinhold.roster;

import dev.twinhold.model.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A kubeconfig: which cluster a context means, whom to trust there and how to log in (Kubernetes'
 * client-go, {@code clientcmd/api/v1}). Secrets stay in memory and are never printed.
 */
public final class Kubeconfig {

    private static final long LARGEST = 4L << 20;

    private final Path file;
    private final Map<?, ?> content;

    private Kubeconfig(Path file, Map<?, ?> content) {
        this.file = file;
        this.content = content;
    }

    /** What kubectl reads: the first file of {@code KUBECONFIG}, or {@code ~/.kube/config}. */
    public static Path usual() {
        return Optional.ofNullable(System.getenv("KUBECONFIG"))
                .map(files -> files.split(java.io.File.pathSeparator, -1)[0])
                .filter(first -> !first.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".kube", "config"));
    }

    /** Reads a file; blocks. */
    public static Kubeconfig read(Path file) throws RosterException {
        try {
            if (Files.size(file) > LARGEST) {
                throw bad(file, "it is larger than " + LARGEST + " bytes");
            }
            Object root =
                    new Load(LoadSettings.builder().setLabel(file.toString()).build())
                            .loadFromString(Files.readString(file));
            if (root instanceof Map<?, ?> map) {
                return new Kubeconfig(file.toAbsolutePath(), map);
            }
            throw bad(file, "it has no clusters");
        } catch (IOException | YamlEngineException e) {
            // the parser's message quotes the file, and with it perhaps a secret
            throw bad(
                    file,
                    e instanceof IOException
                            ? "it cannot be read: " + e.getMessage()
                            : "it is no YAML");
        }
    }

    private static RosterException bad(Path file, String why) {
        return new RosterException(
                new Problem(
                        Problem.Kind.BAD_INPUT,
                        file + " cannot be used as a kubeconfig",
                        why,
                        "'kubectl config view' shows what kubectl makes of it"));
    }

    private RosterException bad(String why) {
        return bad(file, why);
    }

    /**
     * How a context's cluster is reached.
     *
     * @param context empty for the current one
     */
    public Cluster cluster(Optional<String> context) throws RosterException {
        String name =
                context.or(() -> text(content, "current-context"))
                        .orElseThrow(() -> bad("it has no current context; name one"));
        Map<?, ?> chosen = named("contexts", "context", name);
        Map<?, ?> cluster = named("clusters", "cluster", text(chosen, "cluster").orElse(""));
        Map<?, ?> user = named("users", "user", text(chosen, "user").orElse(""));
        if (Boolean.TRUE.equals(cluster.get("insecure-skip-tls-verify"))) {
            throw bad("it wants the server's certificate unchecked (insecure-skip-tls-verify)");
        }
        if (cluster.get("proxy-url") != null) {
            throw bad("a proxy-url is not supported");
        }
        return new Cluster(
                server(cluster),
                text(cluster, "tls-server-name"),
                bytes(cluster, "certificate-authority"),
                login(user));
    }

    private URI server(Map<?, ?> cluster) throws RosterException {
        String text = text(cluster, "server").orElseThrow(() -> bad("the cluster has no server"));
        try {
            URI server = URI.create(text);
            if (!"https".equals(server.getScheme()) || server.getHost() == null) {
                throw bad("the server is '" + text + "', not an https address");
            }
            return server;
        } catch (IllegalArgumentException e) {
            throw bad("the server '" + text + "' is no address");
        }
    }

    private Login login(Map<?, ?> user) throws RosterException {
        Optional<byte[]> certificate = bytes(user, "client-certificate");
        Optional<byte[]> key = bytes(user, "client-key");
        Optional<String> token = text(user, "token");
        Optional<String> tokenFile = text(user, "tokenFile");
        if (token.isEmpty() && tokenFile.isPresent()) {
            token =
                    Optional.of(
                            new String(content(tokenFile.get()), StandardCharsets.UTF_8).strip());
        }
        boolean hasKey = certificate.isPresent() && key.isPresent();
        if (!hasKey && token.isEmpty()) {
            throw new RosterException(
                    new Problem(
                            Problem.Kind.UNSUPPORTED,
                            file + " has neither a client certificate nor a token",
                            user.get("exec") != null || user.get("auth-provider") != null
                                    ? "the login is made by another program, which is not run here"
                                    : "",
                            "Give a kubeconfig with a token: 'kubectl create token' makes one"));
        }
        return new Login(
                hasKey ? certificate : Optional.empty(), hasKey ? key : Optional.empty(), token);
    }

    /** Entries of a list of {@code {name, what}}. */
    private Map<?, ?> named(String list, String what, String name) throws RosterException {
        if (content.get(list) instanceof List<?> entries) {
            for (Object entry : entries) {
                if (entry instanceof Map<?, ?> map
                        && name.equals(map.get("name"))
                        && map.get(what) instanceof Map<?, ?> found) {
                    return found;
                }
            }
        }
        throw bad("there is no " + what + " '" + name + "' in it");
    }

    private static Optional<String> text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    /** {@code KEY-data} in base64, or the file that {@code KEY} names. */
    private Optional<byte[]> bytes(Map<?, ?> map, String key) throws RosterException {
        Optional<String> data = text(map, key + "-data");
        if (data.isPresent()) {
            try {
                return Optional.of(Base64.getMimeDecoder().decode(data.get()));
            } catch (IllegalArgumentException e) {
                throw bad(key + "-data is no base64");
            }
        }
        Optional<String> named = text(map, key);
        return named.isPresent() ? Optional.of(content(named.get())) : Optional.empty();
    }

    /** Relative names are beside the kubeconfig. */
    private byte[] content(String name) throws RosterException {
        try {
            return Files.readAllBytes(file.resolveSibling(name));
        } catch (IOException e) {
            throw bad("the file " + name + " cannot be read");
        }
    }

    /**
     * How the API server is reached.
     *
     * @param server https
     * @param tlsServerName the name in its certificate, where it is not that of the address
     * @param authority PEM of whom to trust; empty for those that the Java runtime trusts
     */
    record Cluster(
            URI server, Optional<String> tlsServerName, Optional<byte[]> authority, Login login) {}

    /** Who logs in; a class, so that nothing prints it. */
    static final class Login {
        private final Optional<byte[]> certificate;
        private final Optional<byte[]> key;
        private final Optional<String> token;

        private Login(Optional<byte[]> certificate, Optional<byte[]> key, Optional<String> token) {
            this.certificate = certificate;
            this.key = key;
            this.token = token;
        }

        /** PEM. */
        Optional<byte[]> certificate() {
            return certificate;
        }

        /** PEM. */
        Optional<byte[]> key() {
            return key;
        }

        Optional<String> token() {
            return token;
        }
    }
}
