package dev.twinhold.roster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinhold.fleet.Access;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The nodes of a Kubernetes cluster, as its API server lists them ({@code GET /api/v1/nodes},
 * kubernetes.io, "Kubernetes API", Node). TLS is always checked. Blocks on the network.
 */
public final class ClusterNodes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 500;
    private static final int LARGEST_PAGE = 64 << 20;
    private static final int MOST_PAGES = 100;

    private final Kubeconfig.Cluster cluster;
    private final Ssh ssh;

    /** Which of a node's addresses is used. */
    public enum Address {
        /** The one inside the cluster's network; the outer one where there is none. */
        INTERNAL("InternalIP"),
        /** The one outside. */
        EXTERNAL("ExternalIP"),
        /** The name. */
        HOSTNAME("Hostname");

        private final String type;

        Address(String type) {
            this.type = type;
        }
    }

    /**
     * How the nodes are logged in to, which a cluster does not know.
     *
     * @param user on every node
     * @param port 1 to 65535
     */
    public record Ssh(
            String user,
            int port,
            Optional<java.nio.file.Path> identityFile,
            Optional<Access.Ssh> via,
            Address address) {}

    private ClusterNodes(Kubeconfig.Cluster cluster, Ssh ssh) {
        this.cluster = cluster;
        this.ssh = ssh;
    }

    /**
     * Asks the cluster.
     *
     * @param context of the kubeconfig; empty for the current one
     * @throws RosterException when the kubeconfig cannot be used or the cluster does not answer
     */
    public static List<Found> of(Kubeconfig config, Optional<String> context, Ssh ssh)
            throws RosterException {
        return new ClusterNodes(config.cluster(context), ssh).list();
    }

    private List<Found> list() throws RosterException {
        OkHttpClient client = ClusterClient.of(cluster);
        List<Found> found = new ArrayList<>();
        String next = "";
        try {
            for (int page = 0; page < MOST_PAGES; page++) {
                JsonNode answer = ask(client, next);
                answer.path("items").forEach(node -> found.add(found(node)));
                next = answer.path("metadata").path("continue").asText("");
                if (next.isEmpty()) {
                    break;
                }
            }
            return found;
        } catch (IOException e) {
            throw new RosterException(
                    new Problem(
                            Problem.Kind.UNREACHABLE,
                            cluster.server() + " does not answer",
                            String.valueOf(e.getMessage()),
                            "'kubectl get nodes' with the same kubeconfig says more"),
                    e);
        } finally {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }

    private JsonNode ask(OkHttpClient client, String next) throws IOException, RosterException {
        HttpUrl base = HttpUrl.get(cluster.server());
        HttpUrl.Builder url =
                base.newBuilder()
                        .host(cluster.tlsServerName().orElse(base.host()))
                        .addPathSegments("api/v1/nodes")
                        .addQueryParameter("limit", Integer.toString(PAGE));
        if (!next.isEmpty()) {
            url.addQueryParameter("continue", next);
        }
        Request.Builder request = new Request.Builder().url(url.build());
        request.header("Accept", "application/json");
        cluster.login().token().ifPresent(t -> request.header("Authorization", "Bearer " + t));
        try (Response response = client.newCall(request.build()).execute()) {
            if (response.code() != 200) {
                throw refused(response.code());
            }
            byte[] body = response.body().byteStream().readNBytes(LARGEST_PAGE + 1);
            if (body.length > LARGEST_PAGE) {
                throw new IOException("the list of nodes is larger than " + LARGEST_PAGE);
            }
            return JSON.readTree(body);
        }
    }

    private RosterException refused(int code) {
        return new RosterException(
                switch (code) {
                    case 401 ->
                            new Problem(
                                    Problem.Kind.AUTHENTICATION,
                                    cluster.server() + " refused the login",
                                    "the certificate or the token is not, or no longer, valid",
                                    "Get a new kubeconfig");
                    case 403 ->
                            new Problem(
                                    Problem.Kind.PERMISSION,
                                    "This user may not list the nodes of " + cluster.server(),
                                    "",
                                    "Let the user list nodes: 'kubectl auth can-i list nodes'");
                    default ->
                            new Problem(
                                    Problem.Kind.UNREACHABLE,
                                    cluster.server() + " answered " + code,
                                    "",
                                    "'kubectl get nodes' with the same kubeconfig says more");
                });
    }

    private Found found(JsonNode node) {
        String name = node.path("metadata").path("name").asText("");
        Optional<String> address = address(node.path("status").path("addresses"));
        if (address.isEmpty()) {
            return Found.unusable(
                    name,
                    Problem.of(Problem.Kind.NOT_FOUND, "The cluster knows no address of " + name));
        }
        try {
            Access.Ssh access =
                    new Access.Ssh(
                            address.get(), ssh.port(), ssh.user(), ssh.identityFile(), ssh.via());
            return Found.of(name, access, labels(node.path("metadata").path("labels")));
        } catch (IllegalArgumentException e) {
            return Found.unusable(
                    name, Problem.of(Problem.Kind.BAD_INPUT, name + ": " + e.getMessage()));
        }
    }

    private Optional<String> address(JsonNode addresses) {
        Optional<String> wanted = ofType(addresses, ssh.address().type);
        return ssh.address() == Address.INTERNAL
                ? wanted.or(() -> ofType(addresses, Address.EXTERNAL.type))
                        .or(() -> ofType(addresses, Address.HOSTNAME.type))
                : wanted;
    }

    private static Optional<String> ofType(JsonNode addresses, String type) {
        for (JsonNode address : addresses) {
            if (address.path("type").asText().equals(type)) {
                return Optional.of(address.path("address").asText());
            }
        }
        return Optional.empty();
    }

    /** Those that tell nodes apart; most of Kubernetes' own say the same of each. */
    private static Map<String, String> labels(JsonNode labels) {
        Map<String, String> kept = new TreeMap<>();
        labels.properties()
                .forEach(
                        label -> {
                            if (tells(label.getKey())) {
                                kept.put(label.getKey(), label.getValue().asText());
                            }
                        });
        return kept;
    }

    private static boolean tells(String key) {
        String domain = key.contains("/") ? key.substring(0, key.indexOf('/')) : "";
        boolean ofKubernetes = domain.endsWith("kubernetes.io") || domain.endsWith("k8s.io");
        return !ofKubernetes
                || domain.equals("topology.kubernetes.io")
                || domain.equals("node-role.kubernetes.io")
                || key.equals("kubernetes.io/arch");
    }
}
