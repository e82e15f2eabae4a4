package dev.twinhold.compare;

import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.time.Instant;

/**
 * A node of the matrix.
 *
 * @param node its name
 * @param group as configured; empty for none
 * @param store which of its stores is shown
 * @param reach what can be said of it
 * @param readAt when its images were read; {@link Instant#EPOCH} for never
 */
public record Column(NodeId node, String group, StoreId store, Reach reach, Instant readAt) {

    /** What can be said of a node. */
    public enum Reach {
        /** Connected and read. */
        LIVE,
        /** Not connected now; what is known is as old as {@link Column#readAt}. */
        STALE,
        /** Nothing was read yet. */
        UNREAD,
        /** Read, and it has no such store. */
        NO_STORE
    }

    static Column of(NodeView view, StoreId store) {
        return new Column(
                view.config().id(),
                view.config().group(),
                store,
                reach(view, store),
                view.inventory().readAt());
    }

    private static Reach reach(NodeView view, StoreId store) {
        Inventory inventory = view.inventory();
        if (inventory.readAt().equals(Instant.EPOCH)) {
            return Reach.UNREAD;
        }
        if (!view.isConnected()) {
            return isConnectingAgain(view) && hasNone(view, store) ? Reach.UNREAD : Reach.STALE;
        }
        if (hasNone(view, store)) {
            return Reach.NO_STORE;
        }
        return engine(view, store) instanceof EngineState.Unusable ? Reach.STALE : Reach.LIVE;
    }

    private static boolean isConnectingAgain(NodeView view) {
        return view.connection() instanceof ConnectionState.Connecting;
    }

    private static boolean hasNone(NodeView view, StoreId store) {
        return engine(view, store) instanceof EngineState.Absent
                && (!store.equals(StoreId.KUBERNETES) || view.inventory().kubernetes().isEmpty());
    }

    private static EngineState engine(NodeView view, StoreId store) {
        return switch (store.kind()) {
            case DOCKER -> view.docker();
            case CONTAINERD -> view.containerd();
            case CRI -> view.kubernetes();
        };
    }

    /** What can be said now of a cell that was last known in a state. */
    CellState shown(CellState lastKnown) {
        return switch (reach) {
            case STALE, UNREAD -> CellState.UNKNOWN;
            case LIVE, NO_STORE -> lastKnown;
        };
    }

    /** Whether its cells count. */
    public boolean isLive() {
        return reach == Reach.LIVE;
    }
}
