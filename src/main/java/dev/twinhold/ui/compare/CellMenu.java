package dev.twinhold.ui.compare;

import dev.twinhold.compare.Baseline;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.shell.ActionItem;
import dev.twinhold.ui.shell.ImageActions;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with the chosen cells, and with the node at the keyboard. */
final class CellMenu extends ContextMenu {

    private final CompareModel model;
    private final SelectionModel selection;
    private final ImageActions images;
    private final Consumer<NodeId> openNode;
    private MatrixActions actions = MatrixActions.NONE;

    CellMenu(
            CompareModel model,
            SelectionModel selection,
            ImageActions images,
            Consumer<NodeId> openNode) {
        this.model = model;
        this.selection = selection;
        this.images = images;
        this.openNode = openNode;
        // a menu without items is never shown, and so never filled
        getItems().add(new MenuItem());
        setOnShowing(_ -> fill());
    }

    void setActions(MatrixActions given) {
        actions = given;
    }

    private void fill() {
        ChosenCells chosen = selection.chosenProperty().get();
        getItems().clear();
        actions.all().forEach(action -> getItems().add(item(action, chosen)));
        if (!getItems().isEmpty()) {
            getItems().add(new SeparatorMenuItem());
        }
        images.all().forEach(a -> getItems().add(ActionItem.of(a, images.chosenProperty().get())));
        selection
                .cursorProperty()
                .get()
                .map(CellSelection.Place::node)
                .ifPresent(
                        node ->
                                getItems()
                                        .addAll(
                                                new SeparatorMenuItem(),
                                                baseline(node),
                                                open(node)));
    }

    private static MenuItem item(MatrixActions.CellAction action, ChosenCells chosen) {
        String why = obstacle(action, chosen);
        MenuItem item =
                new MenuItem(
                        why.isEmpty() ? action.text() : action.text() + " – " + why,
                        action.icon().node());
        item.setMnemonicParsing(false);
        item.setDisable(!why.isEmpty());
        item.setOnAction(_ -> action.run().accept(chosen));
        return item;
    }

    /** Why an action cannot be done; empty when it can. */
    static String obstacle(MatrixActions.CellAction action, ChosenCells chosen) {
        return chosen.isEmpty()
                ? Texts.get("compare.selection.none")
                : action.obstacle().apply(chosen).orElse("");
    }

    private MenuItem baseline(NodeId node) {
        MenuItem item = new MenuItem(Texts.get("compare.baseline.use", node), Icons.CHECK.node());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> model.baselineProperty().set(new Baseline.OfNode(node)));
        return item;
    }

    private MenuItem open(NodeId node) {
        MenuItem item = new MenuItem(Texts.get("compare.open", node), Icons.NODE.node());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> openNode.accept(node));
        return item;
    }
}
