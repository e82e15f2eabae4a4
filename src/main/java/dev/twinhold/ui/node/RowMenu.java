package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.kit.Copying;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.shell.ActionItem;
import dev.twinhold.ui.shell.ChosenImage;
import dev.twinhold.ui.shell.ImageActions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** What can be done with the chosen images, and copied of the chosen rows. */
final class RowMenu extends ContextMenu {

    static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final NodeModel model;

    RowMenu(NodeModel model, ImageActions actions) {
        this.model = model;
        MenuItem name = item(Texts.get("copy.name"), row -> Optional.of(row.name()));
        name.setOnAction(_ -> copyName(model));
        name.setAccelerator(COPY);
        List<MenuItem> copies =
                List.of(
                        name,
                        item(Texts.get("copy.docker"), row -> row.docker().map(RowMenu::digest)),
                        item(
                                Texts.get("copy.containerd"),
                                row -> row.containerd().map(RowMenu::digest)));
        getItems().setAll(copies);
        setOnShowing(_ -> fill(actions, copies));
    }

    private void fill(ImageActions actions, List<MenuItem> copies) {
        List<ChosenImage> chosen = model.selection().imagesProperty().get();
        getItems().clear();
        actions.all().forEach(action -> getItems().add(ActionItem.of(action, chosen)));
        if (!getItems().isEmpty()) {
            getItems().add(new SeparatorMenuItem());
        }
        getItems().addAll(copies);
    }

    private static String digest(StoredImage image) {
        return image.target().toString();
    }

    private MenuItem item(String text, Function<Row, Optional<String>> value) {
        MenuItem item = new MenuItem(text, Icons.COPY.node());
        item.setOnAction(_ -> chosen().flatMap(value).ifPresent(Copying::copy));
        item.disableProperty()
                .bind(model.selectedProperty().map(row -> row.flatMap(value).isEmpty()));
        return item;
    }

    private Optional<Row> chosen() {
        return model.selectedProperty().get();
    }

    /** Copies the names of the chosen rows. */
    static void copyName(NodeModel model) {
        List<Row> rows = model.selection().rowsProperty().get();
        if (!rows.isEmpty()) {
            Copying.copy(rows.stream().map(Row::name).collect(Collectors.joining("\n")));
        }
    }
}
