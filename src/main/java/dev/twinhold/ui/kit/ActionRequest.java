package dev.twinhold.ui.kit;

import javafx.event.Event;
import javafx.event.EventType;

/**
 * Asks the window that a node is in to run one of its actions: small parts deep in a screen need
 * not be handed the actions for the one that they may have to offer.
 */
public final class ActionRequest extends Event {

    private static final long serialVersionUID = 1L;

    /** The only kind. */
    public static final EventType<ActionRequest> ASKED =
            new EventType<>(Event.ANY, "ACTION_REQUEST");

    private final String action;

    /**
     * Fire it at a node.
     *
     * @param action its name in the palette's list and on the command line
     */
    public ActionRequest(String action) {
        super(ASKED);
        this.action = action;
    }

    /** The name of the action. */
    public String action() {
        return action;
    }
}
