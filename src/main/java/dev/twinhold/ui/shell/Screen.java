package dev.twinhold.ui.shell;

import java.util.List;
import javafx.scene.Node;

/** What fills the content area. */
public interface Screen {

    /** The same node each time. */
    Node node();

    /** It is shown now: ask sources, tick. */
    void activate();

    /** Puts the keyboard where one goes on from here. */
    default void focus() {
        node().requestFocus();
    }

    /** It is not shown any more: let go of every pin. */
    void deactivate();

    /**
     * What the palette finds on this screen.
     *
     * @param words never empty, as typed
     * @param most no more than these
     */
    default List<Finding> find(String words, int most) {
        return List.of();
    }
}
