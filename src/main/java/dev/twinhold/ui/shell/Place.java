package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Icons;
import javafx.beans.value.ObservableValue;

/**
 * A screen of its own in the sidebar, above the nodes.
 *
 * @param id for settings and tests
 * @param title in the sidebar
 * @param icon before it
 * @param count behind it; 0 shows nothing
 * @param screen what it opens
 */
public record Place(
        String id, String title, Icons icon, ObservableValue<Number> count, Screen screen) {}
