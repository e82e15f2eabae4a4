package dev.twinhold.ui.kit;

import dev.twinhold.model.Digest;
import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;

/** A digest, shortened in the middle; whole when pointed at; a click copies it. */
public final class DigestLabel extends Button {

    private static final Duration CONFIRMED = Duration.ofMillis(1200);

    private final FxClock clock;
    private Pin confirmation = Pin.NONE;

    /** A label that copies {@code digest}. */
    public DigestLabel(FxClock clock, Digest digest) {
        this(clock, digest.shortened(), digest.toString());
    }

    /** A label that shows one text and copies another. */
    public DigestLabel(FxClock clock, String shown, String whole) {
        this.clock = clock;
        setText(shown);
        setGraphic(Icons.COPY.node());
        setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        setEllipsisString("…");
        setMinWidth(0);
        getStyleClass().setAll("digest-label");
        setTooltip(new Tooltip(whole));
        setAccessibleText(Texts.get("copy.accessible", whole));
        setOnAction(_ -> copy(whole));
    }

    private void copy(String text) {
        Copying.copy(text);
        confirmation.unpin();
        setGraphic(Icons.CHECK.node());
        confirmation = clock.later(CONFIRMED, () -> setGraphic(Icons.COPY.node()));
    }
}
