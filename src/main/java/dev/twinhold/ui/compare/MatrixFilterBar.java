package dev.twinhold.ui.compare;

import dev.twinhold.compare.MatrixFilter;
import dev.twinhold.compare.MatrixOrder;
import dev.twinhold.compare.MatrixRows;
import dev.twinhold.ui.kit.FilterChip;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Metrics;
import dev.twinhold.ui.kit.Texts;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.layout.HBox;

/** Which rows are wanted and in which order. */
final class MatrixFilterBar extends HBox {

    private final CompareModel model;
    private final HBox chips = new HBox();
    private final Map<MatrixFilter.Kind, FilterChip> kinds = new EnumMap<>(MatrixFilter.Kind.class);
    private final FilterChip inUse = new FilterChip(Icons.IN_USE, Texts.get("filter.inuse"));
    private final FilterChip grouped = new FilterChip(Icons.FOLDER, Texts.get("compare.group"));
    private final MenuButton order = new MenuButton();

    MatrixFilterBar(CompareModel model) {
        this.model = model;
        getStyleClass().add("filter-bar");
        setMinWidth(0);
        buildKinds();
        buildToggles();
        buildOrder();
        getChildren().addAll(chips, Layouts.spacer(), grouped, order);
        widthProperty().subscribe(_ -> fit());
        chips.widthProperty().subscribe(_ -> fit());
        model.filterProperty().subscribe(this::show);
        model.rowsProperty().subscribe(this::showCounts);
    }

    private void buildKinds() {
        chips.getStyleClass().add("chips");
        chips.setMinWidth(0);
        for (MatrixFilter.Kind kind : MatrixFilter.Kind.values()) {
            FilterChip chip = new FilterChip(CompareTexts.kind(kind));
            chip.setId("compare-" + kind.name().toLowerCase(Locale.ROOT));
            chip.setOnAction(_ -> choose(kind));
            kinds.put(kind, chip);
            chips.getChildren().add(chip);
        }
    }

    private void buildToggles() {
        inUse.setId("compare-inuse");
        inUse.hideCount();
        inUse.setOnAction(
                _ ->
                        model.filterProperty()
                                .set(model.filterProperty().get().withInUse(inUse.isSelected())));
        chips.getChildren().add(inUse);
        grouped.setId("compare-grouped");
        grouped.hideCount();
        grouped.setSelected(model.groupedProperty().get());
        grouped.setOnAction(_ -> model.groupedProperty().set(grouped.isSelected()));
    }

    private void buildOrder() {
        order.setId("compare-order");
        order.getStyleClass().addAll("flat", "small");
        order.setMinWidth(USE_PREF_SIZE);
        for (MatrixOrder wanted : MatrixOrder.values()) {
            RadioMenuItem item = new RadioMenuItem(CompareTexts.order(wanted));
            item.setOnAction(_ -> model.orderProperty().set(wanted));
            model.orderProperty().subscribe(now -> item.setSelected(now == wanted));
            order.getItems().add(item);
        }
        order.setText(Texts.get("compare.order"));
    }

    private void choose(MatrixFilter.Kind kind) {
        model.filterProperty().set(model.filterProperty().get().withKind(kind));
        // a click on the chosen chip must not leave none chosen
        show(model.filterProperty().get());
    }

    private void show(MatrixFilter filter) {
        kinds.forEach((kind, chip) -> chip.setSelected(filter.kind() == kind));
        inUse.setSelected(filter.inUse());
    }

    private void showCounts(MatrixRows rows) {
        kinds.forEach((kind, chip) -> chip.showCount(rows.count(kind)));
    }

    /** Where there is no room, the words of the toggles go. */
    private void fit() {
        double room = getWidth() - getInsets().getLeft() - getInsets().getRight();
        if (room <= 0) {
            return;
        }
        setCompact(false);
        setCompact(wanted() > room);
    }

    private double wanted() {
        return chips.prefWidth(-1)
                + grouped.prefWidth(-1)
                + order.prefWidth(-1)
                + 4 * getSpacing()
                + Metrics.PADDING;
    }

    private void setCompact(boolean compact) {
        inUse.setCompact(compact);
        grouped.setCompact(compact);
    }
}
