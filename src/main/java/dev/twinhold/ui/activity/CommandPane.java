package dev.twinhold.ui.activity;

import dev.twinhold.ui.kit.Copying;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.util.List;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** What a person would type on a node for the same; shown when asked for. */
final class CommandPane extends VBox {

    private static final int MOST_ROWS = 6;

    CommandPane(FxClock clock, List<String> commands) {
        getStyleClass().add("command");
        String text = String.join("\n", commands);
        ToggleButton show = new ToggleButton(Texts.get("command.show"), Icons.TERMINAL.node());
        show.getStyleClass().addAll("flat", "small", "log-button", "command-button");
        TextArea lines = new TextArea(text);
        lines.setEditable(false);
        lines.setPrefRowCount(Math.min(MOST_ROWS, commands.size()));
        lines.getStyleClass().addAll("mono", "log");
        VBox open =
                Layouts.column(
                        Layouts.paragraph(Texts.get("command.hint"), "muted", "small"),
                        lines,
                        Copying.button(clock, Texts.get("command.copy"), () -> text));
        open.visibleProperty().bind(show.selectedProperty());
        open.managedProperty().bind(show.selectedProperty());
        getChildren().addAll(show, open);
        boolean any = !commands.isEmpty();
        setVisible(any);
        setManaged(any);
    }
}
