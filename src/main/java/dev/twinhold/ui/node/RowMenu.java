package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Texts;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** What can be copied of the chosen row. */
final class RowMenu extends ContextMenu {

    static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final NodeModel model;

    RowMenu(NodeModel model) {
        this.model = model;
        MenuItem name = item(Texts.get("copy.name"), row -> Optional.of(row.name()));
        name.setAccelerator(COPY);
        getItems()
                .addAll(
                        name,
                        item(Texts.get("copy.docker"), row -> row.docker().map(RowMenu::digest)),
                        item(
                                Texts.get("copy.containerd"),
                                row -> row.containerd().map(RowMenu::digest)));
    }

    private static String digest(StoredImage image) {
        return image.target().toString();
    }

    private MenuItem item(String text, Function<Row, Optional<String>> value) {
        MenuItem item = new MenuItem(text, Icons.COPY.node());
        item.setOnAction(_ -> chosen().flatMap(value).ifPresent(RowMenu::copy));
        item.disableProperty()
                .bind(model.selectedProperty().map(row -> row.flatMap(value).isEmpty()));
        return item;
    }

    private Optional<Row> chosen() {
        return model.selectedProperty().get();
    }

    /** Copies the name of the chosen row. */
    static void copyName(NodeModel model) {
        model.selectedProperty().get().ifPresent(row -> copy(row.name()));
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
