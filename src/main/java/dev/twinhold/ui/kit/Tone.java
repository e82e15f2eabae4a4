package dev.twinhold.ui.kit;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/** What a colour means. Each also has a shape or a word beside it. */
public enum Tone {
    /** There already, well. */
    OK,
    /** Linked without bytes. */
    LINK,
    /** Moving, chosen, or worth knowing. */
    INFO,
    /** Look here. */
    WARN,
    /** Different or failed. */
    BAD,
    /** Nothing to see. */
    MUTED;

    private final PseudoClass pseudoClass =
            PseudoClass.getPseudoClass(name().toLowerCase(Locale.ROOT));

    /** Gives the node this tone and takes any other off it; {@code kit.css} has the colours. */
    public void applyTo(Node node) {
        for (Tone tone : values()) {
            node.pseudoClassStateChanged(tone.pseudoClass, tone == this);
        }
    }
}
