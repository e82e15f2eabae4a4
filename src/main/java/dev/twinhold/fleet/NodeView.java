package dev.twinhold.fleet;

import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A node at one moment.
 *
 * @param config as set up
 * @param connection where the connection stands
 * @param docker Docker on it
 * @param containerd containerd on it
 * @param kubernetes CRI on it
 * @param inventory its images when they were last read, perhaps in an earlier run; kept while the
 *     node is unreachable
 * @param refreshing true while they are being read
 * @param problems of the last reading, for the place where they belong
 * @param diagnosis how the last attempt to connect went, or goes
 */
public record NodeView(
        NodeConfig config,
        ConnectionState connection,
        EngineState docker,
        EngineState containerd,
        EngineState kubernetes,
        Inventory inventory,
        boolean refreshing,
        List<Problem> problems,
        Diagnosis diagnosis) {

    /** A node nobody has connected to. */
    public static NodeView idle(NodeConfig config) {
        return new NodeView(
                config,
                new ConnectionState.Idle(),
                new EngineState.Unknown(),
                new EngineState.Unknown(),
                new EngineState.Unknown(),
                Inventory.EMPTY,
                false,
                List.of(),
                Diagnosis.NONE);
    }

    /** The same with another state of the connection. */
    NodeView with(ConnectionState state) {
        return new NodeView(
                config,
                state,
                docker,
                containerd,
                kubernetes,
                inventory,
                refreshing,
                problems,
                diagnosis);
    }

    /** The same, as connecting goes. */
    NodeView with(Diagnosis next) {
        return new NodeView(
                config,
                connection,
                docker,
                containerd,
                kubernetes,
                inventory,
                refreshing,
                problems,
                next);
    }

    /** The same, being read or not. */
    NodeView refreshing(boolean now) {
        return new NodeView(
                config,
                connection,
                docker,
                containerd,
                kubernetes,
                inventory,
                now,
                problems,
                diagnosis);
    }

    /** The same with what was read. */
    NodeView with(Inventory read, List<Problem> found) {
        return new NodeView(
                config, connection, docker, containerd, kubernetes, read, false, found, diagnosis);
    }

    /** The same with what was seen before, unless it was read since. */
    NodeView recalling(Inventory seen) {
        return inventory == Inventory.EMPTY ? with(seen, problems).refreshing(refreshing) : this;
    }

    /** The same, connected. */
    NodeView connected(NodeConnection made, Instant since, Duration roundTrip) {
        return new NodeView(
                config,
                new ConnectionState.Connected(since, roundTrip),
                made.dockerState(),
                made.containerdState(),
                made.kubernetesState(),
                inventory,
                refreshing,
                List.of(),
                diagnosis);
    }

    /** True when its daemons can be asked now. */
    public boolean isConnected() {
        return connection instanceof ConnectionState.Connected;
    }

    /**
     * Where images can be put on it, what Kubernetes looks at first; empty when no daemon of it can
     * be used. A namespace that Docker keeps its images in is Docker's business and is not listed.
     */
    public List<StoreId> importStores() {
        Set<StoreId> stores = new LinkedHashSet<>();
        if (containerd instanceof EngineState.Present) {
            stores.add(StoreId.KUBERNETES);
            inventory.containerd().keySet().forEach(name -> stores.add(StoreId.containerd(name)));
        }
        if (docker instanceof EngineState.Present(var info)) {
            info.contentNamespace().map(StoreId::containerd).ifPresent(stores::remove);
            stores.add(StoreId.DOCKER);
        }
        return List.copyOf(stores);
    }
}
