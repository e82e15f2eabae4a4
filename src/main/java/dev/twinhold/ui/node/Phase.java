package dev.twinhold.ui.node;

import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeView;

/** What stands where the rows stand. */
enum Phase {
    /** No connection yet, and none was there before. */
    CONNECTING,
    /** Connected, and the first reading is under way. */
    READING,
    /** Never reached. */
    UNREACHABLE,
    /** Reached, and there is neither Docker nor containerd to be used. */
    NO_ENGINE,
    /** Read, and there are no images. */
    NO_IMAGES,
    /** There are images, but none that is asked for. */
    NO_MATCH,
    /** Rows. */
    ROWS;

    static Phase of(NodeView view, int allRows, int shownRows) {
        if (shownRows > 0) {
            return ROWS;
        }
        if (allRows > 0) {
            return NO_MATCH;
        }
        boolean neverRead = view.inventory() == Inventory.EMPTY;
        return switch (view.connection()) {
            case ConnectionState.Idle() -> CONNECTING;
            case ConnectionState.Connecting() -> neverRead ? CONNECTING : NO_IMAGES;
            case ConnectionState.Lost(var _, var _) -> neverRead ? UNREACHABLE : NO_IMAGES;
            case ConnectionState.Connected(var _, var _) ->
                    hasNoEngine(view) ? NO_ENGINE : neverRead ? READING : NO_IMAGES;
        };
    }

    private static boolean hasNoEngine(NodeView view) {
        return !(view.docker() instanceof EngineState.Present)
                && !(view.containerd() instanceof EngineState.Present);
    }
}
