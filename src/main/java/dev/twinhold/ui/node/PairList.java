package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.ui.kit.KeyedList;
import dev.twinhold.ui.kit.Metrics;
import dev.twinhold.ui.kit.Texts;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/** The rows of both tables. Selection and scroll stay with their rows when rows come and go. */
final class PairList extends ListView<Row> {

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final NodeModel model;
    private final KeyedList<Row> rows;
    private Optional<ScrollAnchor> anchor = Optional.empty();
    private Order shownOrder = Order.DEFAULT;
    private RowFilter shownFilter = RowFilter.ALL;

    PairList(NodeModel model, ObservableValue<PairColumns> columns, InstantSource time) {
        this.model = model;
        this.rows = model.shown();
        setId("rows");
        getStyleClass().add("pair-list");
        setAccessibleText(Texts.get("node.rows.accessible", model.node()));
        setFixedCellSize(Metrics.ROW);
        setCellFactory(_ -> new RowCell(model, columns, time));
        setItems(rows);
        setContextMenu(new RowMenu(model));
        rows.setBeforeUpdate(() -> anchor = ScrollAnchor.of(this, rows));
        // after the skin's own listener, which is made with the skin
        ListChangeListener<Row> settle = _ -> settle();
        skinProperty()
                .subscribe(
                        _ -> {
                            rows.removeListener(settle);
                            rows.addListener(settle);
                        });
        getSelectionModel().selectedItemProperty().subscribe((_, row) -> onSelected(row));
        model.viewProperty().subscribe(view -> pseudoClassStateChanged(STALE, !view.isConnected()));
        model.viewProperty().map(_ -> model.isCompared()).subscribe(_ -> refresh());
    }

    private void onSelected(@Nullable Row row) {
        if (!rows.isUpdating() && row != null) {
            model.select(row.key());
        }
    }

    private void settle() {
        int chosen =
                model.selectedProperty().get().map(row -> rows.indexOfKey(row.key())).orElse(-1);
        if (chosen < 0) {
            getSelectionModel().clearSelection();
        } else if (getSelectionModel().getSelectedIndex() != chosen) {
            getSelectionModel().clearAndSelect(chosen);
        }
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
