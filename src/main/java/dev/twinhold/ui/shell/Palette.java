package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One field that goes anywhere and does anything: type, choose, Enter. */
final class Palette extends VBox {

    private static final double ROW = 34;
    private static final int MOST_ROWS = 12;

    private final TextField words = new TextField();
    private final ListView<Finding> found = new ListView<>();
    private final Function<String, List<Finding>> search;
    private final Runnable close;

    Palette(Function<String, List<Finding>> search, Runnable close) {
        this.search = search;
        this.close = close;
        setId("palette");
        getStyleClass().add("palette");
        words.setId("palette-words");
        words.setPromptText(Texts.get("palette.prompt"));
        words.setAccessibleText(Texts.get("palette.prompt"));
        words.textProperty().subscribe(this::show);
        words.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        found.setId("palette-found");
        found.setFixedCellSize(ROW);
        found.setFocusTraversable(false);
        found.setPlaceholder(Layouts.label(Texts.get("palette.nothing"), "muted"));
        found.setCellFactory(_ -> new Cell());
        found.setOnMouseClicked(_ -> run());
        getChildren().addAll(words, found);
        focusedProperty().subscribe(focused -> focusWords(focused));
    }

    private void focusWords(boolean focused) {
        if (focused) {
            words.requestFocus();
        }
    }

    private void show(String typed) {
        found.getItems().setAll(search.apply(typed));
        int rows = Math.clamp(found.getItems().size(), 1, MOST_ROWS);
        found.setPrefHeight(rows * found.getFixedCellSize() + 2);
        found.getSelectionModel().selectFirst();
        found.scrollTo(0);
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1, event);
            case UP -> move(-1, event);
            case PAGE_DOWN -> move(MOST_ROWS, event);
            case PAGE_UP -> move(-MOST_ROWS, event);
            case ENTER -> {
                event.consume();
                run();
            }
            default -> {}
        }
    }

    private void move(int by, KeyEvent event) {
        event.consume();
        if (found.getItems().isEmpty()) {
            return;
        }
        int last = found.getItems().size() - 1;
        int index = Math.clamp(found.getSelectionModel().getSelectedIndex() + by, 0, last);
        found.getSelectionModel().clearAndSelect(index);
        found.scrollTo(Math.max(0, index - MOST_ROWS + 2));
    }

    private void run() {
        Finding chosen = found.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close.run();
            chosen.run().run();
        }
    }

    private static final class Cell extends ListCell<Finding> {
        private final Map<Icons, Node> drawings = new EnumMap<>(Icons.class);
        private final StackPane icon = new StackPane();
        private final Label text = new Label();
        private final Label hint = Layouts.label("", "subtle");
        private final HBox line = Layouts.row(icon, text, Layouts.spacer(), hint);

        Cell() {
            getStyleClass().add("palette-cell");
            icon.setMinWidth(20);
            hint.setMinWidth(USE_PREF_SIZE);
            text.setMinWidth(0);
            line.setPrefWidth(1);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Finding finding, boolean empty) {
            super.updateItem(finding, empty);
            if (empty || finding == null) {
                setGraphic(null);
                return;
            }
            icon.getChildren().setAll(drawings.computeIfAbsent(finding.icon(), Icons::node));
            text.setText(finding.text());
            hint.setText(finding.hint());
            setAccessibleText(finding.text() + " " + finding.hint());
            setGraphic(line);
        }
    }
}
