package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Texts;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All shortcuts at a glance. */
final class ShortcutsSheet extends VBox {

    private final GridPane grid = new GridPane();
    private int next;

    ShortcutsSheet(Actions actions, Runnable close) {
        setId("shortcuts-sheet");
        getStyleClass().add("shortcuts-sheet");
        grid.getStyleClass().add("shortcuts");
        actions.all().forEach(a -> a.keys().ifPresent(k -> add(a.text(), Shortcuts.display(k))));
        add(
                Texts.get("shortcuts.nodes"),
                Shortcuts.display(Shortcuts.NODES.getFirst())
                        + " – "
                        + Shortcuts.display(Shortcuts.NODES.getLast()));
        add(Texts.get("shortcuts.side"), Texts.get("key.sides"));
        add(
                Texts.get("shortcuts.across"),
                Shortcuts.display(Shortcuts.COPY_LEFT)
                        + " / "
                        + Shortcuts.display(Shortcuts.COPY_RIGHT));
        add(Texts.get("shortcuts.enter"), Texts.get("key.enter"));
        add(Texts.get("shortcuts.close"), Shortcuts.display(Shortcuts.CLOSE));
        Node closeButton = Layouts.iconButton(Icons.CLOSE, Texts.get("sheet.close"), close);
        HBox head =
                Layouts.row(
                        Layouts.label(Texts.get("shortcuts.title"), "title"),
                        Layouts.spacer(),
                        closeButton);
        getChildren().addAll(head, grid);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    private void add(String text, String keys) {
        grid.addRow(next++, Layouts.label(text), Layouts.label(keys, "key"));
    }
}
