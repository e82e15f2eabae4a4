package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.KeyedList;
import dev.twinhold.ui.kit.Texts;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Where one can go: the places, and the nodes by group. */
final class Sidebar extends VBox {

    private static final double ROW = 32;

    private final Navigator navigator;
    private final KeyedList<Entry> entries;
    private final ListView<Entry> list = new ListView<>();

    Sidebar(SidebarModel model, Navigator navigator, ImageActions images, Button addNode) {
        this.navigator = navigator;
        this.entries = model.entries();
        getStyleClass().add("sidebar");
        list.setId("sidebar");
        list.setAccessibleText(Texts.get("sidebar.accessible"));
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new SidebarCell(images));
        list.setItems(entries);
        VBox.setVgrow(list, Priority.ALWAYS);
        addNode.getStyleClass().addAll("flat", "add-node");
        addNode.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(list, addNode);
        entries.addListener((ListChangeListener<Entry>) _ -> showHere());
        navigator.hereProperty().subscribe(_ -> showHere());
        list.getSelectionModel().selectedItemProperty().subscribe((_, entry) -> go(entry));
    }

    /** The keyboard's way in. */
    Node list() {
        return list;
    }

    private void go(@Nullable Entry entry) {
        if (entry != null && !entries.isUpdating()) {
            entry.where().ifPresent(navigator::open);
        }
    }

    private void showHere() {
        Optional<String> here = navigator.hereProperty().get();
        int index = here.map(entries::indexOfKey).orElse(-1);
        if (index < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != index) {
            list.getSelectionModel().clearAndSelect(index);
        }
    }
}
