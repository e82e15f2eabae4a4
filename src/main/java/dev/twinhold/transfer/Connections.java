package dev.twinhold.transfer;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.NodeId;
import java.io.IOException;

/** Where connections to nodes come from: {@link dev.twinhold.fleet.Fleet#connection}. */
interface Connections {

    /**
     * A connection that others share, made anew when the last one was lost; blocks.
     *
     * @throws IOException when the node cannot be reached
     */
    NodeConnection to(NodeId node) throws IOException, InterruptedException;
}
