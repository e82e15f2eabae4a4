package dev.twinhold.ui.compare;

import dev.twinhold.compare.MatrixRows;
import dev.twinhold.ui.compare.CellSelection.Place;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Metrics;
import dev.twinhold.ui.kit.Texts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;

/**
 * The matrix: four canvases of the size of what is in view, and two scroll bars. Nothing is made
 * for a row, a column or a cell, so that its cost is that of the window. Drawn at most once in a
 * pulse.
 */
final class MatrixView extends Region {

    static final double LEAST_NAMES = 120;
    static final double NAMES = 300;

    private final CompareModel model;
    private final SelectionModel selection;
    private final MatrixPaints paints;
    private final CellTiles tiles;
    private final TextRuler ruler = new TextRuler();
    private final Clock clock;
    private final MatrixCanvases canvases = new MatrixCanvases();
    private final ScrollBar across = new ScrollBar();
    private final ScrollBar down = new ScrollBar();
    // carry the style sheet's fonts, the first also the height of a row
    private final Label normal = Layouts.label("", "matrix-font");
    private final Label bold = Layouts.label("", "matrix-font", "strong");
    private final Label small = Layouts.label("", "matrix-font", "small");
    private final Label corner = Layouts.label("", "matrix-corner");
    private final Legend legend = new Legend();
    private final CursorCell cursor;
    private final DoubleConsumer onNameWidth;

    private GridLayout grid;
    private double nameWidth;
    private int hoverLine = -1;
    private int hoverColumn = -1;
    private int dropColumn = -1;

    /**
     * A view of a model.
     *
     * @param nameWidth pixels for the names
     * @param onNameWidth gets them while they are dragged
     */
    MatrixView(
            CompareModel model,
            SelectionModel selection,
            Clock clock,
            double nameWidth,
            DoubleConsumer onNameWidth) {
        this.model = model;
        this.selection = selection;
        this.clock = clock;
        this.nameWidth = nameWidth;
        this.onNameWidth = onNameWidth;
        this.paints = new MatrixPaints(this::recolour);
        this.tiles = new CellTiles(paints);
        this.cursor = new CursorCell(this);
        this.grid = grid(0, 0);
        setId("matrix");
        getStyleClass().add("matrix");
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setAccessibleText(Texts.get("compare.accessible"));
        down.setOrientation(Orientation.VERTICAL);
        down.setId("matrix-down");
        across.setId("matrix-across");
        for (Region carrier : List.of(normal, bold, small)) {
            carrier.setManaged(false);
            carrier.setVisible(false);
        }
        getChildren()
                .addAll(
                        paints,
                        normal,
                        bold,
                        small,
                        canvases.head(),
                        canvases.names(),
                        canvases.cells(),
                        canvases.counts(),
                        corner,
                        legend,
                        across,
                        down,
                        cursor);
        listen();
    }

    private void listen() {
        model.rowsProperty().subscribe((_, _) -> repaint());
        model.orderProperty().subscribe(order -> corner.setText(CompareTexts.order(order)));
        selection.chosenProperty().subscribe((_, _) -> repaint());
        selection.cursorProperty().subscribe((_, _) -> repaint());
        focusedProperty().subscribe(_ -> repaint());
        across.valueProperty().subscribe((_, _) -> requestLayout());
        down.valueProperty().subscribe((_, _) -> requestLayout());
        widthProperty().subscribe(_ -> repaint());
        heightProperty().subscribe(_ -> repaint());
        normal.setPrefHeight(Metrics.ROW);
        normal.fontProperty().subscribe((_, _) -> repaint());
        normal.prefHeightProperty().subscribe((_, _) -> repaint());
    }

    private void recolour() {
        tiles.forget();
        repaint();
    }

    private void repaint() {
        canvases.forget();
        requestLayout();
    }

    private GridLayout grid(double x, double y) {
        return new GridLayout(
                        model.arrangedProperty().get(),
                        model.rowsProperty().get().lines().size(),
                        normal.getPrefHeight(),
                        Math.min(
                                nameWidth, Math.max(LEAST_NAMES, GridLayout.mostNames(getWidth()))),
                        getWidth(),
                        getHeight(),
                        0,
                        0)
                .scrolledTo(x, y);
    }

    @Override
    protected void layoutChildren() {
        grid = grid(across.getValue(), down.getValue());
        bar(across, grid.mostX(), grid.bodyWidth(), grid.contentWidth(), grid.line());
        bar(down, grid.mostY(), grid.bodyHeight(), grid.contentHeight(), grid.line());
        double left = grid.nameWidth();
        double width = grid.bodyWidth();
        double height = grid.bodyHeight();
        canvases.place(grid);
        double barY = GridLayout.HEAD + height;
        across.resizeRelocate(left, barY, width, Metrics.SCROLL_BAR);
        across.setVisible(grid.scrollsX());
        double barX = getWidth() - Metrics.SCROLL_BAR;
        down.resizeRelocate(barX, GridLayout.HEAD, Metrics.SCROLL_BAR, height);
        down.setVisible(grid.mostY() > 0);
        double cornerHeight = corner.prefHeight(-1);
        double cornerY = GridLayout.HEAD - cornerHeight - Metrics.HALF_GAP;
        corner.resizeRelocate(Metrics.PADDING, cornerY, left - Metrics.PADDING, cornerHeight);
        double legendWidth = left - 2 * Metrics.PADDING;
        legend.setVisible(legend.prefWidth(-1) <= legendWidth);
        legend.resizeRelocate(Metrics.PADDING, Metrics.PADDING, legendWidth, legend.prefHeight(-1));
        paint();
    }

    private static void bar(
            ScrollBar bar, double most, double visible, double content, double line) {
        bar.setMax(most);
        bar.setVisibleAmount(content <= 0 ? 0 : most * visible / content);
        bar.setUnitIncrement(line);
        bar.setBlockIncrement(visible);
        if (bar.getValue() > most) {
            bar.setValue(most);
        }
    }

    private void paint() {
        tiles.setScale(
                Optional.ofNullable(getScene())
                        .flatMap(scene -> Optional.ofNullable(scene.getWindow()))
                        .map(window -> window.getOutputScaleX())
                        .orElse(1.0));
        ruler.setFont(normal.getFont());
        Frame frame = frame();
        canvases.paint(frame);
        cursor.show(frame);
    }

    private Frame frame() {
        return new Frame(
                model.rowsProperty().get(),
                grid,
                selection,
                isFocused(),
                hoverLine < grid.lines() ? hoverLine : -1,
                hoverColumn < grid.columns().size() ? hoverColumn : -1,
                dropColumn,
                new Frame.Look(
                        paints,
                        tiles,
                        ruler,
                        normal.getFont(),
                        bold.getFont(),
                        small.getFont(),
                        clock));
    }

    /** Where everything is now. */
    GridLayout grid() {
        return grid;
    }

    MatrixRows rows() {
        return model.rowsProperty().get();
    }

    Clock clock() {
        return clock;
    }

    /** The matrix' row of a line; -1 for a heading and for none. */
    int rowOf(int line) {
        return line >= 0
                        && line < rows().lines().size()
                        && rows().lines().get(line) instanceof MatrixRows.Line.Image(int row)
                ? row
                : -1;
    }

    void hover(int line, int column) {
        if (line != hoverLine || column != hoverColumn) {
            hoverLine = line;
            hoverColumn = column;
            repaint();
        }
    }

    /** Shows where a dragged column would go; -1 for nowhere. */
    void showDrop(int column) {
        dropColumn = column;
        repaint();
    }

    void setNameWidth(double pixels) {
        nameWidth =
                Math.clamp(
                        pixels,
                        LEAST_NAMES,
                        Math.max(LEAST_NAMES, GridLayout.mostNames(getWidth())));
        onNameWidth.accept(nameWidth);
        repaint();
    }

    /** Scrolls by pixels. */
    void scrollBy(double right, double lower) {
        across.setValue(Math.clamp(across.getValue() + right, 0, grid.mostX()));
        down.setValue(Math.clamp(down.getValue() + lower, 0, grid.mostY()));
    }

    /** Scrolls until the cell is in view. */
    void reveal(Place place) {
        int line = lineOf(place);
        int column = model.nodes().indexOf(place.node());
        if (line < 0 || column < 0) {
            return;
        }
        GridLayout now = grid(across.getValue(), down.getValue());
        across.setMax(now.mostX());
        down.setMax(now.mostY());
        across.setValue(inView(now.scrollX(), now.x(column), GridLayout.CELL, now.bodyWidth()));
        down.setValue(inView(now.scrollY(), line * now.line(), now.line(), now.bodyHeight()));
    }

    /** The scroll that is nearest to the present one and shows the whole of something. */
    private static double inView(double scroll, double from, double size, double room) {
        if (from < scroll) {
            return from;
        }
        return from + size > scroll + room ? from + size - room : scroll;
    }

    private int lineOf(Place place) {
        List<MatrixRows.Line> lines = rows().lines();
        int row = rows().matrix().rowOf(place.image()).orElse(-1);
        return row < 0 ? -1 : lines.indexOf(new MatrixRows.Line.Image(row));
    }

    /** The parts that listen to the mouse. */
    MatrixCanvases canvases() {
        return canvases;
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ROW_COUNT -> rows().lines().size();
            case COLUMN_COUNT -> grid.columns().size();
            case FOCUS_ITEM, CELL_AT_ROW_COLUMN -> cursor;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
