package dev.twinhold.ui.compare;

import dev.twinhold.compare.CellState;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Metrics;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** What the shapes mean. */
final class Legend extends GridPane {

    private static final int ROWS = 4;

    Legend() {
        setId("compare-legend");
        getStyleClass().add("matrix-legend");
        setHgap(Metrics.PADDING);
        setVgap(Metrics.HALF_GAP);
        add(Icons.SAME, CellState.SAME);
        add(Icons.DIFFERENT, CellState.DIFFERENT);
        add(Icons.SAME_LAYERS, CellState.SAME_LAYERS);
        add(Icons.MISSING, CellState.MISSING);
        add(Icons.INCOMPLETE, CellState.INCOMPLETE);
        add(Icons.ADD, CellState.EXTRA);
        add(Icons.UNKNOWN, CellState.UNKNOWN);
    }

    private void add(Icons icon, CellState state) {
        Label label = new Label(CompareTexts.words(state), icon.node());
        label.getStyleClass().add("toned");
        label.setMinWidth(USE_PREF_SIZE);
        CompareTexts.tone(state).applyTo(label);
        int number = getChildren().size();
        add(label, number / ROWS, number % ROWS);
    }
}
