package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Shortcuts;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** The arrow between the two tables: copies the image of its row to where it points. */
final class GutterButton extends Button {

    private final Node right = Icons.ONLY_LEFT.node();
    private final Node left = Icons.ONLY_RIGHT.node();
    private final Tooltip tip = new Tooltip();

    GutterButton() {
        getStyleClass().setAll("gutter-button");
        setFocusTraversable(false);
        setTooltip(tip);
        setVisible(false);
    }

    /** Offers what can be copied of a row; nothing without one. */
    void show(Across across, Optional<Row> row) {
        Optional<Side> from = row.flatMap(across::from);
        setVisible(from.isPresent());
        from.ifPresent(side -> show(across, row.orElseThrow(), side));
    }

    private void show(Across across, Row row, Side from) {
        boolean toRight = from == Side.DOCKER;
        setGraphic(toRight ? right : left);
        String words = across.words(from);
        setAccessibleText(words);
        tip.setText(
                words
                        + "  "
                        + Shortcuts.display(toRight ? Shortcuts.COPY_RIGHT : Shortcuts.COPY_LEFT));
        setOnAction(_ -> across.copy(row, from));
    }
}
