package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Icons;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;

/**
 * Something a person can do, the same by mouse, by key and by palette.
 *
 * @param id for looking it up
 * @param text what buttons, tooltips and the palette call it
 * @param keys the shortcut
 * @param icon its picture
 * @param enabled whether it can be done now
 * @param run does it
 */
public record Action(
        String id,
        String text,
        Optional<KeyCombination> keys,
        Icons icon,
        ObservableBooleanValue enabled,
        Runnable run) {

    /** One that can always be done. */
    public static Action of(String id, String text, KeyCombination keys, Icons icon, Runnable run) {
        return new Action(id, text, Optional.of(keys), icon, always(), run);
    }

    /** One without a shortcut that can always be done. */
    public static Action of(String id, String text, Icons icon, Runnable run) {
        return new Action(id, text, Optional.empty(), icon, always(), run);
    }

    private static ObservableBooleanValue always() {
        return Bindings.createBooleanBinding(() -> true);
    }
}
