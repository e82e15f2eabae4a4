package dev.twinhold.ui.compare;

import dev.twinhold.compare.CellState;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.shell.ActionRow;
import dev.twinhold.ui.shell.ImageActions;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** Below the matrix: what is chosen, and what can be done with it. */
final class MatrixSelectionBar extends HBox {

    private static final double ROOM_FOR_TWO = 680;
    private static final double LEAST_COUNT = 56;

    private final SelectionModel selection;
    private final BooleanBinding wide = widthProperty().greaterThan(ROOM_FOR_TWO);
    private final Label count = Layouts.label("", "count");
    private final Label states = Layouts.label("", "muted");
    private final HBox buttons = Layouts.row();
    private MatrixActions actions = MatrixActions.NONE;

    MatrixSelectionBar(SelectionModel selection, ImageActions images) {
        this.selection = selection;
        setId("matrix-selection");
        getStyleClass().add("selection-bar");
        setMinWidth(0);
        count.setId("matrix-selection-count");
        states.setMinWidth(0);
        ActionRow row = new ActionRow(images.all(), images.chosenProperty());
        HBox.setHgrow(row, Priority.ALWAYS);
        getChildren().addAll(count, states, buttons, row);
        selection.chosenProperty().subscribe(this::show);
        wide.subscribe(this::fit);
    }

    void setActions(MatrixActions given) {
        actions = given;
        show(selection.chosenProperty().get());
    }

    private void fit(boolean roomy) {
        count.setMinWidth(roomy ? USE_PREF_SIZE : LEAST_COUNT);
        show(selection.chosenProperty().get());
    }

    private void show(ChosenCells chosen) {
        count.setText(
                chosen.isEmpty()
                        ? Texts.get("compare.selection.none")
                        : Texts.get(
                                "compare.selection",
                                Texts.count("compare.cells", chosen.size()),
                                Texts.count("compare.images", chosen.images().size()),
                                Texts.count("compare.nodes", chosen.nodes().size())));
        states.setText(states(chosen));
        List<StackPane> places = new ArrayList<>();
        for (MatrixActions.CellAction action : actions.all()) {
            places.add(button(action, chosen, places.size()));
        }
        buttons.getChildren().setAll(places);
    }

    private static String states(ChosenCells chosen) {
        List<String> words = new ArrayList<>();
        for (CellState state : CellState.values()) {
            int cells = chosen.count(state);
            if (cells > 0) {
                words.add(cells + " " + CompareTexts.words(state));
            }
        }
        return String.join(" · ", words);
    }

    /** In a place of its own: the tooltip that says why it is disabled must not be disabled. */
    private StackPane button(MatrixActions.CellAction action, ChosenCells chosen, int index) {
        boolean first = index == 0;
        boolean worded = first || (index == 1 && wide.get());
        Button button = new Button(worded ? action.text() : "", action.icon().node());
        button.setAccessibleText(action.text());
        button.setId("matrix-action-" + action.id());
        button.getStyleClass().addAll(first ? "accent" : "flat", "small");
        button.setMinWidth(USE_PREF_SIZE);
        String why = CellMenu.obstacle(action, chosen);
        button.setDisable(!why.isEmpty());
        button.setOnAction(_ -> action.run().accept(chosen));
        StackPane place = new StackPane(button);
        Tooltip.install(
                place, new Tooltip(why.isEmpty() ? action.text() : action.text() + "\n" + why));
        return place;
    }
}
