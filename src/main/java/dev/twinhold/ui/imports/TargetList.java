package dev.twinhold.ui.imports;

import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The nodes; with many of them a filter, a box for all, and no more rows than can be read. */
final class TargetList extends VBox {

    private static final int MANY = 8;
    private static final int MOST_ROWS = 60;

    private final ImportModel model;
    private final Runnable changed;
    private final TextField filter = new TextField();
    private final CheckBox all = new CheckBox(Texts.get("import.all"));
    private final HBox tools = Layouts.row(filter, all);
    private final VBox rows = new VBox();
    private final Label rest = Layouts.label("", "muted", "rest");
    private final Map<NodeId, TargetRow> made = new HashMap<>();

    TargetList(ImportModel model, Runnable changed) {
        this.model = model;
        this.changed = changed;
        getStyleClass().add("targets");
        filter.setPromptText(Texts.get("import.filter"));
        filter.textProperty().subscribe(() -> changed.run());
        HBox.setHgrow(filter, Priority.ALWAYS);
        all.setMinWidth(USE_PREF_SIZE);
        all.setOnAction(_ -> chooseAll());
        rows.getStyleClass().add("rows");
        ScrollPane scroll = new ScrollPane(new VBox(rows, rest));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(tools, scroll);
    }

    private List<TargetItem> matching() {
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        return model.targets().stream().filter(t -> matches(t, wanted)).toList();
    }

    private static boolean matches(TargetItem target, String wanted) {
        String group = target.view().config().group();
        return (CoreWords.node(target.node()) + " " + group)
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }

    private void chooseAll() {
        matching().stream()
                .filter(TargetItem::canBeChosen)
                .forEach(target -> target.choose(all.isSelected()));
        changed.run();
    }

    /** Brings it up to date. */
    void update() {
        boolean many = model.targets().size() > MANY;
        tools.setVisible(many);
        tools.setManaged(many);
        List<TargetItem> matching = matching();
        List<TargetItem> possible = matching.stream().filter(TargetItem::canBeChosen).toList();
        all.setDisable(possible.isEmpty());
        all.setSelected(!possible.isEmpty() && possible.stream().allMatch(TargetItem::isChosen));
        List<TargetItem> shown = matching.stream().limit(MOST_ROWS).toList();
        List<Node> nodes = shown.stream().<Node>map(this::row).toList();
        if (!nodes.equals(rows.getChildren())) {
            rows.getChildren().setAll(nodes);
        }
        shown.forEach(target -> row(target).update());
        int more = matching.size() - shown.size();
        rest.setText(more > 0 ? Texts.get("import.more", more) : "");
    }

    private TargetRow row(TargetItem target) {
        return made.computeIfAbsent(target.node(), _ -> new TargetRow(target, model, changed));
    }
}
