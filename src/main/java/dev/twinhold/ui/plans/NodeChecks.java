package dev.twinhold.ui.plans;

import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.transfer.Destination;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** To which of the connected nodes, and into which store there. */
final class NodeChecks extends VBox {

    private static final double MOST = 112;

    private final ComboBox<StoreId> store = new ComboBox<>();
    private final List<CheckBox> boxes = new ArrayList<>();
    private final List<NodeView> nodes;

    /**
     * All connected nodes.
     *
     * @param first chosen from the start
     */
    NodeChecks(String id, List<NodeView> all, List<NodeId> first, Runnable changed) {
        super(8);
        nodes = all.stream().filter(NodeView::isConnected).toList();
        Set<StoreId> stores = new LinkedHashSet<>();
        nodes.forEach(node -> stores.addAll(node.importStores()));
        store.setId(id + "-store");
        store.setAccessibleText(Texts.get("plan.into"));
        store.getItems().setAll(stores);
        store.setConverter(new Names());
        store.setValue(stores.isEmpty() ? StoreId.KUBERNETES : stores.iterator().next());
        store.setOnAction(_ -> changed.run());
        FlowPane flow = new FlowPane(16, 8);
        for (NodeView node : nodes) {
            CheckBox box = new CheckBox(CoreWords.node(node.config().id()));
            box.setId(id + "-to-" + node.config().id());
            box.setSelected(nodes.size() == 1 || first.contains(node.config().id()));
            box.setOnAction(_ -> changed.run());
            boxes.add(box);
            flow.getChildren().add(box);
        }
        ScrollPane scroll = new ScrollPane(flow);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST);
        scroll.getStyleClass().add("edge-to-edge");
        getChildren().addAll(head(changed), scroll);
    }

    private HBox head(Runnable changed) {
        CheckBox all = new CheckBox(Texts.get("import.all"));
        all.setOnAction(
                _ -> {
                    boxes.forEach(box -> box.setSelected(all.isSelected()));
                    changed.run();
                });
        all.setVisible(boxes.size() > 1);
        return Layouts.row(
                Layouts.label(Texts.get("plan.into"), "muted"), store, Layouts.spacer(), all);
    }

    /** Those that are chosen. */
    List<Destination> chosen() {
        List<Destination> chosen = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (boxes.get(i).isSelected()) {
                chosen.add(new Destination(nodes.get(i).config().id(), store.getValue()));
            }
        }
        return chosen;
    }

    private static final class Names extends StringConverter<StoreId> {
        @Override
        public String toString(StoreId store) {
            return store == null ? "" : PlanTexts.store(store);
        }

        @Override
        public StoreId fromString(String text) {
            throw new UnsupportedOperationException("the box cannot be typed into");
        }
    }
}
