package dev.twinhold.store.containerd;

import static dev.twinhold.store.grpc.GrpcProblems.call;

import com.google.protobuf.Empty;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.proto.introspection.IntrospectionGrpc;
import dev.twinhold.store.containerd.proto.introspection.Plugin;
import dev.twinhold.store.containerd.proto.introspection.PluginsRequest;
import dev.twinhold.store.containerd.proto.version.VersionGrpc;
import dev.twinhold.store.grpc.Fork;
import dev.twinhold.store.grpc.GrpcConnection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What containerd says of itself.
 *
 * @param version its version text
 * @param daemonId its uuid, kept in its root folder
 * @param plugins all that were compiled in; those that failed have an error
 */
record NodeFacts(String version, String daemonId, List<Plugin> plugins) {

    private static final String SNAPSHOTTER = "io.containerd.snapshotter.v1";
    private static final String CONTENT = "io.containerd.content.v1";
    private static final String GRPC = "io.containerd.grpc.v1";
    private static final Pattern VERSION_2 = Pattern.compile("^v?([2-9]|[1-9]\\d+)\\.");
    // containerd's default on Linux, defaults/defaults_snapshotter_linux.go
    private static final String DEFAULT_SNAPSHOTTER = "overlayfs";

    NodeFacts {
        plugins = List.copyOf(plugins);
    }

    static NodeFacts ask(GrpcConnection connection) throws StoreException {
        Fork<List<Plugin>> plugins = Fork.of(() -> plugins(connection));
        Fork<String> daemonId = Fork.of(() -> daemonId(connection));
        return new NodeFacts(version(connection), daemonId.join(), plugins.join());
    }

    private static String version(GrpcConnection connection) throws StoreException {
        return call(
                "containerd did not answer",
                () ->
                        VersionGrpc.newBlockingStub(connection.channel())
                                .withDeadlineAfter(Services.SOON)
                                .version(Empty.getDefaultInstance())
                                .getVersion());
    }

    private static String daemonId(GrpcConnection connection) throws StoreException {
        return call(
                "containerd did not tell its id",
                () -> introspection(connection).server(Empty.getDefaultInstance()).getUuid());
    }

    private static List<Plugin> plugins(GrpcConnection connection) throws StoreException {
        PluginsRequest all = PluginsRequest.getDefaultInstance();
        return call(
                "containerd did not list its plugins",
                () -> introspection(connection).plugins(all).getPluginsList());
    }

    private static IntrospectionGrpc.IntrospectionBlockingStub introspection(
            GrpcConnection connection) {
        return IntrospectionGrpc.newBlockingStub(connection.channel())
                .withDeadlineAfter(Services.SOON);
    }

    private Stream<Plugin> working(String type) {
        return plugins.stream()
                .filter(plugin -> plugin.getType().equals(type) && !plugin.hasInitErr());
    }

    /** Ids of the snapshotters that work. */
    List<String> snapshotters() {
        return working(SNAPSHOTTER).map(Plugin::getId).sorted().toList();
    }

    /** What containerd takes when nobody asks for another one. */
    String defaultSnapshotter() {
        List<String> working = snapshotters();
        return working.isEmpty() || working.contains(DEFAULT_SNAPSHOTTER)
                ? DEFAULT_SNAPSHOTTER
                : working.getFirst();
    }

    /** What the node's snapshotter unpacks. */
    Platform platform() throws StoreException {
        String wanted = defaultSnapshotter();
        return Stream.concat(
                        working(SNAPSHOTTER).filter(plugin -> plugin.getId().equals(wanted)),
                        working(SNAPSHOTTER))
                .flatMap(plugin -> plugin.getPlatformsList().stream())
                .findFirst()
                .map(Convert::platform)
                .orElseThrow(
                        () ->
                                new StoreException(
                                        new Problem(
                                                Problem.Kind.UNSUPPORTED,
                                                "containerd has no working snapshotter",
                                                "no plugin of type " + SNAPSHOTTER + " started",
                                                "See 'ctr plugins ls' on the node")));
    }

    /** containerd's data folder: the one above the content plugin's. */
    String root() {
        return working(CONTENT)
                .flatMap(plugin -> Optional.ofNullable(plugin.getExportsMap().get("root")).stream())
                .findFirst()
                .map(root -> root.substring(0, Math.max(root.lastIndexOf('/'), 0)))
                .orElse("");
    }

    /** Transfer of 2.0 and newer; 1.7 has one that is not usable. */
    boolean transfers() {
        return VERSION_2.matcher(version).find()
                && Stream.of("transfer", "streaming")
                        .allMatch(id -> working(GRPC).anyMatch(p -> p.getId().equals(id)));
    }

    /**
     * The folder with what the node knows of registries ({@code config_path} of CRI). containerd
     * 2.x tells it nowhere, neither in CRI's status nor among its plugins' exports; it is the
     * documented one, or that of the distribution whose data folder this is.
     */
    String hostDir() {
        String root = root();
        // k3s and rke2: <data>/agent/containerd beside <data>/agent/etc/containerd/certs.d
        if (root.endsWith("/agent/containerd")) {
            return root.substring(0, root.lastIndexOf('/')) + "/etc/containerd/certs.d";
        }
        return "/etc/containerd/certs.d";
    }
}
