package dev.twinhold.ui.nodes;

import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.ui.kit.CoreWords;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.StringConverter;

/** A node that can be taken over. */
final class RosterItem {

    private final NodeConfig node;
    private final BooleanProperty chosen = new SimpleBooleanProperty(true);

    RosterItem(NodeConfig node) {
        this.node = node;
    }

    NodeConfig node() {
        return node;
    }

    BooleanProperty chosen() {
        return chosen;
    }

    /** What stands beside the box. */
    static final class Words extends StringConverter<RosterItem> {
        @Override
        public String toString(RosterItem item) {
            return item.node.id() + " · " + CoreWords.say(item.node.access().describe());
        }

        @Override
        public RosterItem fromString(String text) {
            throw new UnsupportedOperationException("the list cannot be typed into");
        }
    }
}
