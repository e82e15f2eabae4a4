package dev.twinhold.fleet;

import dev.twinhold.model.Problem;
import java.util.List;

/**
 * A node at one moment.
 *
 * @param config as set up
 * @param connection where the connection stands
 * @param docker Docker on it
 * @param containerd containerd on it
 * @param kubernetes CRI on it
 * @param inventory its images when they were last read; kept while the node is unreachable
 * @param refreshing true while they are being read
 * @param problems of the last reading, for the place where they belong
 */
public record NodeView(
        NodeConfig config,
        ConnectionState connection,
        EngineState docker,
        EngineState containerd,
        EngineState kubernetes,
        Inventory inventory,
        boolean refreshing,
        List<Problem> problems) {

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
                List.of());
    }

    /** True when its daemons can be asked now. */
    public boolean isConnected() {
        return connection instanceof ConnectionState.Connected;
    }
}
