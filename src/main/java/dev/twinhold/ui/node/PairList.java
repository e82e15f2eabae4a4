package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.ui.kit.KeyedList;
import dev.twinhold.ui.kit.Metrics;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.shell.ImageActions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The rows of both tables. Selection and scroll stay with their rows when rows come and go. */
final class PairList extends ListView<Row> {

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private static final KeyCombination TO_DOCKER = new KeyCodeCombination(KeyCode.LEFT);
    private static final KeyCombination TO_CONTAINERD = new KeyCodeCombination(KeyCode.RIGHT);

    private final NodeModel model;
    private final KeyedList<Row> rows;
    private final Across across;
    private Optional<ScrollAnchor> anchor = Optional.empty();
    private Order shownOrder = Order.DEFAULT;
    private RowFilter shownFilter = RowFilter.ALL;

    PairList(
            NodeModel model,
            ObservableValue<PairColumns> columns,
            ImageActions actions,
            InstantSource time) {
        this.model = model;
        this.rows = model.shown();
        this.across = new Across(model, actions);
        setId("rows");
        getStyleClass().add("pair-list");
        setAccessibleText(Texts.get("node.rows.accessible", model.node()));
        // the style sheets may say otherwise
        setFixedCellSize(Metrics.ROW);
        setCellFactory(_ -> new RowCell(model, columns, across, time));
        setItems(rows);
        setContextMenu(new RowMenu(model, actions));
        rows.setBeforeUpdate(() -> anchor = ScrollAnchor.of(this, rows));
        // after the skin's own listener, which is made with the skin
        ListChangeListener<Row> settle = _ -> settle();
        skinProperty()
                .subscribe(
                        _ -> {
                            rows.removeListener(settle);
                            rows.addListener(settle);
                        });
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getSelectionModel()
                .getSelectedIndices()
                .addListener((ListChangeListener<Integer>) _ -> onSelected());
        // the toolkit tells the row that was chosen last by itself, and later than the rows
        getSelectionModel().selectedItemProperty().subscribe((_, _) -> onSelected());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        actions.copiesProperty().subscribe(_ -> refresh());
        model.viewProperty().subscribe(view -> pseudoClassStateChanged(STALE, !view.isConnected()));
        model.viewProperty().map(_ -> model.isCompared()).subscribe(_ -> refresh());
    }

    private void onSelected() {
        if (rows.isUpdating()) {
            return;
        }
        List<String> keys =
                getSelectionModel().getSelectedIndices().stream()
                        .filter(index -> index >= 0 && index < rows.size())
                        .map(index -> rows.get(index).key())
                        .toList();
        @Nullable Row lead = getSelectionModel().getSelectedItem();
        model.selection()
                .choose(keys, Optional.ofNullable(lead).map(Row::key).filter(keys::contains));
    }

    /** Left and right choose the table that is meant; with Ctrl they copy to the other one. */
    private void onKey(KeyEvent event) {
        if (Shortcuts.COPY_RIGHT.match(event)) {
            across.copyChosen(Side.DOCKER);
            event.consume();
        } else if (Shortcuts.COPY_LEFT.match(event)) {
            across.copyChosen(Side.CONTAINERD);
            event.consume();
        } else if (TO_DOCKER.match(event) || TO_CONTAINERD.match(event)) {
            boolean left = event.getCode() == KeyCode.LEFT;
            model.selection().sideProperty().set(left ? Side.DOCKER : Side.CONTAINERD);
            event.consume();
        }
    }

    /** Chooses again what was chosen, where it is now; the last that was chosen comes last. */
    private int chooseAgain() {
        Set<String> keys = model.selection().keys();
        int lead = model.selectedProperty().get().map(row -> rows.indexOfKey(row.key())).orElse(-1);
        int[] wanted =
                keys.isEmpty()
                        ? new int[0]
                        : IntStream.range(0, rows.size())
                                .filter(i -> keys.contains(rows.get(i).key()))
                                .toArray();
        MultipleSelectionModel<Row> chosen = getSelectionModel();
        int[] now = chosen.getSelectedIndices().stream().mapToInt(i -> i).sorted().toArray();
        if (!Arrays.equals(now, wanted) || chosen.getSelectedIndex() != lead) {
            chosen.clearSelection();
            if (wanted.length > 0) {
                chosen.selectIndices(wanted[0], wanted);
            }
            if (lead >= 0) {
                chosen.select(lead);
            }
        }
        return lead;
    }

    private void settle() {
        int chosen = chooseAgain();
        boolean refreshed =
                shownOrder.equals(model.orderProperty().get())
                        && shownFilter.equals(model.filterProperty().get());
        shownOrder = model.orderProperty().get();
        shownFilter = model.filterProperty().get();
        if (refreshed) {
            layout();
            anchor.ifPresent(a -> a.restore(this, rows));
        } else {
            scrollTo(Math.max(0, chosen));
        }
    }
}
