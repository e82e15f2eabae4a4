package dev.twinhold.ui.kit;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** A pill with an icon and a few words; the tone colours it. */
public final class Badge extends Label {

    private Optional<Icons> icon = Optional.empty();

    /** An empty badge, to be shown something later. */
    public Badge() {
        getStyleClass().add("badge");
        setMinWidth(USE_PREF_SIZE);
        Tone.MUTED.applyTo(this);
    }

    /** A badge of words. */
    public Badge(Tone tone, String text) {
        this();
        show(tone, text);
    }

    /** A badge of a shape and words. */
    public Badge(Tone tone, Icons icon, String text) {
        this();
        show(tone, icon, text);
    }

    /** Changes it. */
    public void show(Tone tone, String text) {
        tone.applyTo(this);
        setText(text);
        setGraphic(null);
        icon = Optional.empty();
    }

    /** Changes it. */
    public void show(Tone tone, Icons newIcon, String text) {
        tone.applyTo(this);
        setText(text);
        if (!icon.equals(Optional.of(newIcon))) {
            icon = Optional.of(newIcon);
            setGraphic(newIcon.node());
        }
    }

    /** Says more when pointed at. */
    public Badge explain(String words) {
        setTooltip(new Tooltip(words));
        setAccessibleHelp(words);
        return this;
    }
}
