package dev.twinhold.ui.shell;

import javafx.scene.Node;

/** What fills the content area. */
public interface Screen {

    /** The same node each time. */
    Node node();

    /** It is shown now: ask sources, tick. */
    void activate();

    /** It is not shown any more: let go of every pin. */
    void deactivate();
}
