package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Tone;
import java.util.function.IntFunction;
import javafx.beans.value.ObservableValue;

/**
 * A screen of its own in the sidebar, above the nodes.
 *
 * @param id for settings and tests
 * @param title in the sidebar
 * @param icon before it
 * @param badge behind it
 * @param screen what it opens
 */
public record Place(String id, String title, Icons icon, Badge badge, Screen screen) {

    /** A number behind the title; 0 shows nothing. */
    public Place(
            String id, String title, Icons icon, ObservableValue<Number> count, Screen screen) {
        this(id, title, icon, new Badge(count, Tone.INFO, Integer::toString), screen);
    }

    /**
     * What is behind the title.
     *
     * @param count 0 shows nothing
     * @param tone its colour
     * @param words of a count
     */
    public record Badge(ObservableValue<Number> count, Tone tone, IntFunction<String> words) {}
}
