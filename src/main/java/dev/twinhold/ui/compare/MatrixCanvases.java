package dev.twinhold.ui.compare;

import javafx.scene.canvas.Canvas;

/**
 * What the matrix is drawn on: the nodes above, the names at the left, the cells, the counts at the
 * right. What stays as it is while one scrolls the other way is not drawn again.
 */
final class MatrixCanvases {

    private final Canvas head = new Canvas();
    private final Canvas names = new Canvas();
    private final Canvas cells = new Canvas();
    private final Canvas counts = new Canvas();
    private boolean everything = true;
    private double paintedX;
    private double paintedY;

    Canvas head() {
        return head;
    }

    Canvas names() {
        return names;
    }

    Canvas cells() {
        return cells;
    }

    Canvas counts() {
        return counts;
    }

    /** Everything is drawn next time. */
    void forget() {
        everything = true;
    }

    void place(GridLayout grid) {
        double left = grid.nameWidth();
        double width = grid.bodyWidth();
        double height = grid.bodyHeight();
        place(head, left, 0, width + grid.countsWidth(), GridLayout.HEAD);
        place(names, 0, GridLayout.HEAD, left, height);
        place(cells, left, GridLayout.HEAD, width, height);
        place(counts, left + width, GridLayout.HEAD, grid.countsWidth(), height);
    }

    private void place(Canvas canvas, double x, double y, double width, double height) {
        // a canvas of another size is empty
        everything |= canvas.getWidth() != Math.ceil(width);
        everything |= canvas.getHeight() != Math.ceil(height);
        canvas.relocate(x, y);
        canvas.setWidth(Math.ceil(width));
        canvas.setHeight(Math.ceil(height));
    }

    void paint(Frame frame) {
        GridLayout grid = frame.grid();
        if (everything || paintedX != grid.scrollX()) {
            HeadPainter.paint(
                    head.getGraphicsContext2D(), frame, head.getWidth(), head.getHeight());
        }
        if (everything || paintedY != grid.scrollY()) {
            NamePainter.paint(
                    names.getGraphicsContext2D(), frame, names.getWidth(), names.getHeight());
            NamePainter.paintCounts(
                    counts.getGraphicsContext2D(), frame, counts.getWidth(), counts.getHeight());
        }
        CellPainter.paint(cells.getGraphicsContext2D(), frame, cells.getWidth(), cells.getHeight());
        everything = false;
        paintedX = grid.scrollX();
        paintedY = grid.scrollY();
    }
}
