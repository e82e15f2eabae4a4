package dev.twinhold.compare;

import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.testing.Images;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Nodes as the fleet shows them. */
final class MatrixNodes {

    static final Instant READ = Instant.parse("2026-11-24T14:02:00Z");

    private static final ConnectionState LOST =
            new ConnectionState.Lost(
                    Problem.of(Problem.Kind.UNREACHABLE, "it does not answer"), Instant.MAX);

    private MatrixNodes() {}

    /** A node that has these in {@code k8s.io}. */
    static NodeView node(String name, Images... images) {
        return view(name, new ConnectionState.Connected(READ, Duration.ofMillis(1)), READ, images);
    }

    /** The same, but it does not answer any more. */
    static NodeView lost(String name, Images... images) {
        return view(name, LOST, READ, images);
    }

    /** A node that never answered. */
    static NodeView unread(String name) {
        return view(name, LOST, Instant.EPOCH);
    }

    private static NodeView view(
            String name, ConnectionState connection, Instant readAt, Images... images) {
        TreeMap<String, List<StoredImage>> namespaces = new TreeMap<>();
        namespaces.put("k8s.io", Arrays.stream(images).map(i -> i.in(StoreId.KUBERNETES)).toList());
        return new NodeView(
                new NodeConfig(new NodeId(name), NodeConfig.THIS_MACHINE.access(), "Plant " + name),
                connection,
                new EngineState.Absent(),
                present(),
                new EngineState.Absent(),
                new Inventory(List.of(), namespaces, Optional.empty(), Map.of(), readAt),
                false,
                List.of(),
                dev.twinhold.fleet.Diagnosis.NONE);
    }

    private static EngineState present() {
        return new EngineState.Present(
                new EngineInfo(
                        StoreId.Kind.CONTAINERD,
                        "2.1.9",
                        "",
                        Platform.parse("linux/amd64"),
                        "overlayfs",
                        "/var/lib/containerd",
                        "",
                        Optional.empty(),
                        "/run/containerd/containerd.sock"));
    }
}
