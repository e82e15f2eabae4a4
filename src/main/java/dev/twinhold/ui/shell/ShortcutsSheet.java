package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All shortcuts at a glance. */
final class ShortcutsSheet extends VBox {

    private record Row(String text, String keys) {}

    private final List<Row> rows = new ArrayList<>();

    ShortcutsSheet(Actions actions, Runnable close) {
        setId("shortcuts-sheet");
        getStyleClass().add("shortcuts-sheet");
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
        ScrollPane scroll = new ScrollPane(grid());
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        getChildren().addAll(head, scroll);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    private void add(String text, String keys) {
        rows.add(new Row(text, keys));
    }

    /** In two columns, the first one down to its end before the second. */
    private GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("shortcuts");
        int half = (rows.size() + 1) / 2;
        for (int i = 0; i < rows.size(); i++) {
            grid.add(Layouts.label(rows.get(i).text()), 2 * (i / half), i % half);
            grid.add(Layouts.label(rows.get(i).keys(), "key"), 2 * (i / half) + 1, i % half);
        }
        return grid;
    }
}
