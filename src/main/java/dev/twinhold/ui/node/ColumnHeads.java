package dev.twinhold.ui.node;

import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Texts;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/**
 * The heads of the columns; a click sorts. Tab stops once, at the column that sorts or where it
 * stopped last; the arrow keys go from one to the next, Enter or the space bar sorts.
 */
final class ColumnHeads extends Pane {

    private static final double HEIGHT = 28;
    private static final PairColumns.Span NOWHERE = new PairColumns.Span(0, 0);

    private final Map<Column, Button> heads = new EnumMap<>(Column.class);
    private final ObservableValue<PairColumns> columns;
    private final NodeModel model;
    private final Pane gutter = new Pane();

    ColumnHeads(NodeModel model, ObservableValue<PairColumns> columns) {
        this.model = model;
        this.columns = columns;
        getStyleClass().add("column-heads");
        gutter.getStyleClass().add("gutter");
        getChildren().add(gutter);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMinWidth(0);
        setPrefWidth(0);
        add(Column.NAME, Texts.get("column.image"), Texts.get("column.image.tip"));
        add(Column.DOCKER_SIZE, Texts.get("column.size"), Texts.get("column.size.docker.tip"));
        add(Column.DOCKER_AGE, Texts.get("column.age"), Texts.get("column.age.tip"));
        add(Column.DOCKER_USE, Texts.get("column.use"), Texts.get("column.use.tip"));
        add(Column.VERDICT, Texts.get("column.verdict"), Texts.get("column.verdict.tip"));
        add(Column.CONTAINERD_NAME, Texts.get("column.image"), Texts.get("column.there.tip"));
        add(Column.CONTAINERD_SIZE, Texts.get("column.size"), Texts.get("column.size.tip"));
        add(Column.CONTAINERD_AGE, Texts.get("column.age"), Texts.get("column.age.tip"));
        add(Column.CONTAINERD_USE, Texts.get("column.use"), Texts.get("column.use.tip"));
        add(Column.SEEN, "", Texts.get("column.seen.tip"));
        head(Column.SEEN).setGraphic(Icons.WHEEL.node());
        columns.subscribe(_ -> requestLayout());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        stopAt(head(model.orderProperty().get().column()));
        model.orderProperty().subscribe(this::showOrder);
    }

    private void add(Column column, String text, String tip) {
        Button head = new Button(text);
        head.setId("head-" + column.name().toLowerCase(java.util.Locale.ROOT));
        head.getStyleClass().setAll("column-head");
        head.setTooltip(new Tooltip(tip));
        head.setAccessibleText(text.isEmpty() ? tip : text);
        head.setOnAction(
                _ -> model.orderProperty().set(model.orderProperty().get().clicked(column)));
        head.focusedProperty().subscribe(focused -> stopAtFocused(head, focused));
        boolean isNumber = column != Column.NAME && column != Column.CONTAINERD_NAME;
        head.setContentDisplay(isNumber ? ContentDisplay.LEFT : ContentDisplay.RIGHT);
        if (isNumber) {
            head.getStyleClass().add(column == Column.VERDICT ? "centred" : "number");
        }
        heads.put(column, head);
        getChildren().add(head);
    }

    private Button head(Column column) {
        return java.util.Objects.requireNonNull(heads.get(column));
    }

    private void stopAtFocused(Button head, boolean focused) {
        if (focused) {
            stopAt(head);
        }
    }

    private void stopAt(Button stop) {
        heads.values().forEach(head -> head.setFocusTraversable(head == stop));
    }

    private void onKey(KeyEvent event) {
        List<Button> shown =
                heads.values().stream()
                        .filter(Node::isVisible)
                        .sorted(Comparator.comparingDouble(Node::getLayoutX))
                        .toList();
        shown.stream()
                .filter(Node::isFocused)
                .findFirst()
                .ifPresent(
                        head -> {
                            int at = shown.indexOf(head);
                            switch (event.getCode()) {
                                case LEFT -> shown.get(Math.max(0, at - 1)).requestFocus();
                                case RIGHT ->
                                        shown.get(Math.min(shown.size() - 1, at + 1))
                                                .requestFocus();
                                case HOME -> shown.getFirst().requestFocus();
                                case END -> shown.getLast().requestFocus();
                                case ENTER -> head.fire();
                                default -> {
                                    return;
                                }
                            }
                            event.consume();
                        });
    }

    private void showOrder(Order order) {
        heads.forEach(
                (column, head) -> {
                    if (column != Column.SEEN) {
                        head.setGraphic(arrow(order, column));
                    }
                });
    }

    private static @org.jspecify.annotations.Nullable Node arrow(Order order, Column column) {
        if (order.column() != column) {
            return null;
        }
        return (order.ascending() ? Icons.CHEVRON_UP : Icons.CHEVRON_DOWN).node();
    }

    @Override
    protected void layoutChildren() {
        PairColumns now = columns.getValue();
        gutter.resizeRelocate(now.gutterX(), 0, PairColumns.GUTTER, getHeight());
        place(Column.VERDICT, new PairColumns.Span(now.gutterX(), PairColumns.GUTTER));
        place(Column.NAME, now.docker().isStub() ? NOWHERE : now.docker().name());
        place(Column.DOCKER_SIZE, now.docker().size());
        place(Column.DOCKER_AGE, now.docker().age());
        place(Column.DOCKER_USE, now.docker().use());
        place(
                Column.CONTAINERD_NAME,
                now.containerd().isStub() ? NOWHERE : now.containerd().name());
        place(Column.CONTAINERD_SIZE, now.containerd().size());
        place(Column.CONTAINERD_AGE, now.containerd().age());
        place(Column.CONTAINERD_USE, now.containerd().use());
        place(Column.SEEN, now.containerd().isStub() ? NOWHERE : now.containerd().wheel());
        if (heads.values().stream().noneMatch(h -> h.isVisible() && h.isFocusTraversable())) {
            stopAt(head(Column.VERDICT));
        }
    }

    private void place(Column column, PairColumns.Span span) {
        Button head = head(column);
        head.setVisible(span.isShown());
        head.resizeRelocate(span.x(), 0, span.width(), getHeight() - 1);
    }
}
