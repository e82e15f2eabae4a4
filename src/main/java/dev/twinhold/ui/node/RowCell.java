package dev.twinhold.ui.node;

import dev.twinhold.fleet.Comparison;
import dev.twinhold.fleet.Row;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Metrics;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A whole row: what Docker has, the verdict, what containerd has, what Kubernetes sees. */
final class RowCell extends ListCell<Row> {

    private static final double PILL_WIDTH = 32;
    private static final double PILL_HEIGHT = 22;
    private static final double MARK = 3;

    private final RowSide docker = new RowSide();
    private final RowSide containerd = new RowSide();
    private final Region gutter = new Region();
    private final StackPane pill = new StackPane();
    private final StackPane wheel = new StackPane();
    private final Tooltip pillTip = new Tooltip();
    private final Tooltip wheelTip = new Tooltip();
    private final Map<Icons, Node> drawings = new EnumMap<>(Icons.class);
    private final Line line = new Line();
    private final ObservableValue<PairColumns> columns;
    private final NodeModel model;
    private final Across across;
    private final InstantSource time;
    private final Region meant = new Region();
    private final GutterButton arrow = new GutterButton();

    RowCell(
            NodeModel model,
            ObservableValue<PairColumns> columns,
            Across across,
            InstantSource time) {
        this.model = model;
        this.across = across;
        this.columns = columns;
        this.time = time;
        getStyleClass().add("row-cell");
        gutter.getStyleClass().add("gutter");
        pill.getStyleClass().addAll("pill", "toned");
        wheel.getStyleClass().addAll("seen", "toned");
        Tooltip.install(pill, pillTip);
        Tooltip.install(wheel, wheelTip);
        line.getChildren().addAll(docker.nodes());
        line.getChildren().addAll(containerd.nodes());
        meant.getStyleClass().add("meant");
        line.getChildren().addAll(gutter, pill, arrow, wheel, meant);
        columns.subscribe(_ -> line.requestLayout());
        setPrefWidth(0);
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::chooseSide);
        hoverProperty().subscribe(_ -> showMeant());
        selectedProperty().subscribe(_ -> showMeant());
        focusedProperty().subscribe(_ -> showMeant());
        model.selection().sideProperty().subscribe(_ -> showMeant());
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
        super.updateItem(row, empty);
        showMeant();
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        boolean several = Comparison.ALL_NAMESPACES.equals(model.namespaceProperty().get());
        docker.show(row.docker(), false, time.instant());
        containerd.show(row.containerd(), several, time.instant());
        showVerdict(row);
        showSeen(row);
        setAccessibleText(RowWords.spoken(row, time.instant()));
        setGraphic(line);
        line.requestLayout();
    }

    private void chooseSide(MouseEvent event) {
        if (!isEmpty()) {
            columns.getValue()
                    .sideAt(line.sceneToLocal(event.getSceneX(), event.getSceneY()).getX())
                    .ifPresent(model.selection().sideProperty()::set);
        }
    }

    /** Marks the side that is meant, and offers the copy to the other one where the eye is. */
    private void showMeant() {
        Optional<Row> row = Optional.ofNullable(getItem()).filter(_ -> !isEmpty());
        meant.setVisible(row.isPresent() && isSelected());
        boolean looked = isHover() || isFocused();
        arrow.show(across, row.filter(_ -> looked));
        pill.setVisible(!arrow.isVisible());
        line.requestLayout();
    }

    private void showVerdict(Row row) {
        if (!model.isCompared()) {
            Tone.MUTED.applyTo(pill);
            put(pill, Icons.UNKNOWN);
            pillTip.setText(Texts.get("verdict.none.sentence"));
            return;
        }
        RowWords.tone(row.verdict()).applyTo(pill);
        put(pill, RowWords.icon(row.verdict()));
        pillTip.setText(RowWords.sentence(row.verdict()));
    }

    private void showSeen(Row row) {
        wheel.setVisible(row.containerd().isPresent() && row.seen() != Row.Seen.UNKNOWN);
        Icons icon =
                switch (row.seen()) {
                    case YES, UNKNOWN -> Icons.WHEEL;
                    case NO -> Icons.NO_WHEEL;
                    case OTHER_IMAGE -> Icons.WARNING;
                };
        Tone tone =
                switch (row.seen()) {
                    case YES -> Tone.INFO;
                    case NO, UNKNOWN -> Tone.MUTED;
                    case OTHER_IMAGE -> Tone.WARN;
                };
        tone.applyTo(wheel);
        put(wheel, icon);
        wheelTip.setText(RowWords.sentence(row.seen()));
    }

    /** Made once per cell and kind; a child that stays spares a pass of the style sheets. */
    private void put(StackPane place, Icons icon) {
        Node drawing = drawings.computeIfAbsent(icon, Icons::node);
        if (!place.getChildren().contains(drawing)) {
            place.getChildren().setAll(drawing);
        }
    }

    /** Lays everything out by the columns, as wide as the list and never wider. */
    private final class Line extends Pane {

        Line() {
            setMinWidth(0);
            ObservableValue<Number> height =
                    listViewProperty()
                            .flatMap(list -> list.fixedCellSizeProperty())
                            .map(row -> row.doubleValue() - 1);
            minHeightProperty().bind(height.orElse(Metrics.ROW - 1));
            prefHeightProperty().bind(height.orElse(Metrics.ROW - 1));
        }

        @Override
        protected double computePrefWidth(double height) {
            return columns.getValue().width() + Metrics.SCROLL_BAR;
        }

        @Override
        protected void layoutChildren() {
            PairColumns now = columns.getValue();
            double height = getHeight();
            docker.layout(now.docker(), 0, height);
            containerd.layout(now.containerd(), Metrics.SCROLL_BAR, height);
            gutter.resizeRelocate(now.gutterX(), 0, PairColumns.GUTTER, height);
            pill.resizeRelocate(
                    now.gutterX() + (PairColumns.GUTTER - PILL_WIDTH) / 2,
                    Math.round((height - PILL_HEIGHT) / 2),
                    PILL_WIDTH,
                    PILL_HEIGHT);
            arrow.resizeRelocate(pill.getLayoutX(), pill.getLayoutY(), PILL_WIDTH, PILL_HEIGHT);
            layoutMeant(now, height);
            PairColumns.Span at = now.containerd().wheel();
            wheel.resizeRelocate(at.x(), 0, at.width(), height);
        }

        private void layoutMeant(PairColumns now, double height) {
            if (getItem() == null) {
                return;
            }
            Side side = model.selection().sideProperty().get().meantIn(getItem());
            double x =
                    switch (side) {
                        case DOCKER -> now.docker().all().x();
                        case CONTAINERD -> now.containerd().all().x();
                    };
            meant.resizeRelocate(x, 0, MARK, height);
        }
    }
}
