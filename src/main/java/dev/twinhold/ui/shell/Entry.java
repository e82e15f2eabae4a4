package dev.twinhold.ui.shell;

import dev.twinhold.fleet.Group;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Tone;
import java.util.Optional;

/** A line of the sidebar. */
sealed interface Entry {

    /** Equal for one line at two moments. */
    String key();

    /** What the navigator calls the screen behind it; empty for a heading. */
    Optional<String> where();

    /**
     * A screen of its own.
     *
     * @param badge words behind it; empty for none
     * @param badgeTone their colour
     */
    record OfPlace(String id, String title, Icons icon, String badge, Tone badgeTone)
            implements Entry {
        @Override
        public String key() {
            return id;
        }

        @Override
        public Optional<String> where() {
            return Optional.of(id);
        }
    }

    /**
     * A group of nodes.
     *
     * @param text its name
     * @param note how it is treated; may be empty
     */
    record Heading(String text, Group.Colour colour, String note) implements Entry {
        @Override
        public String key() {
            return "group:" + text;
        }

        @Override
        public Optional<String> where() {
            return Optional.empty();
        }
    }

    /**
     * A node.
     *
     * @param tone of its state
     * @param shape of its state
     * @param words of its state, short; empty when all is well
     * @param unseen images that Kubernetes does not see
     */
    record OfNode(NodeId id, Tone tone, Icons shape, String words, int unseen) implements Entry {
        @Override
        public String key() {
            return Navigator.NODE + id;
        }

        @Override
        public Optional<String> where() {
            return Optional.of(key());
        }
    }
}
