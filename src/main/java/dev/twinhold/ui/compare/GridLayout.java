package dev.twinhold.ui.compare;

import dev.twinhold.ui.kit.Metrics;

/**
 * Where what is: in pixels of the whole matrix, of which a window is in view.
 *
 * @param columns in view order
 * @param lines names and headings
 * @param line height of each
 * @param nameWidth of the names at the left
 * @param width of the view
 * @param height of the view
 * @param scrollX of the cells, from their left edge
 * @param scrollY of the lines
 */
record GridLayout(
        ColumnOrder.Arranged columns,
        int lines,
        double line,
        double nameWidth,
        double width,
        double height,
        double scrollX,
        double scrollY) {

    /** Of a cell and what is between it and the next. */
    static final double CELL = 52;

    static final double HEAD = 128;
    static final double GROUP_GAP = 14;

    // two badges of a row; where there is little room, one
    private static final double SUMMARY = 208;
    private static final double SHORT_SUMMARY = 104;
    private static final double NARROW = 760;

    /** Room for the cells. */
    double bodyWidth() {
        return Math.max(CELL, Math.min(room(), contentWidth()));
    }

    private double room() {
        double summary = width < NARROW ? SHORT_SUMMARY : SUMMARY;
        return width - nameWidth - summary - Metrics.SCROLL_BAR;
    }

    /** Room for the counts of the rows: all that is left. */
    double countsWidth() {
        return Math.max(0, width - nameWidth - bodyWidth() - Metrics.SCROLL_BAR);
    }

    /** The widest that names may be. */
    static double mostNames(double width) {
        return width * (width < NARROW ? 0.35 : 0.5);
    }

    double bodyHeight() {
        return Math.max(line, height - HEAD - (scrollsX() ? Metrics.SCROLL_BAR : 0));
    }

    double contentWidth() {
        return columns.size() == 0 ? CELL : x(columns.size() - 1) + CELL;
    }

    double contentHeight() {
        return lines * line;
    }

    boolean scrollsX() {
        return contentWidth() > room();
    }

    double mostX() {
        return Math.max(0, contentWidth() - bodyWidth());
    }

    double mostY() {
        return Math.max(0, contentHeight() - bodyHeight());
    }

    /** Left edge of a column among the cells. */
    double x(int column) {
        return column * CELL + columns.gapsBefore(column) * GROUP_GAP;
    }

    /** The column at a place of the cells; -1 beside them. */
    int columnAt(double x) {
        int low = 0;
        int high = columns.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (x < x(middle)) {
                high = middle - 1;
            } else if (x >= x(middle) + CELL) {
                low = middle + 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    /** The line at a place of the lines; -1 below them. */
    int lineAt(double y) {
        int at = (int) Math.floor(y / line);
        return at >= 0 && at < lines ? at : -1;
    }

    int firstColumn() {
        int low = 0;
        int high = columns.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x(middle) + CELL <= scrollX) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** One behind the last column in view. */
    int endColumn() {
        int column = firstColumn();
        while (column < columns.size() && x(column) < scrollX + bodyWidth()) {
            column++;
        }
        return column;
    }

    int firstLine() {
        return Math.max(0, (int) Math.floor(scrollY / line));
    }

    /** One behind the last line in view. */
    int endLine() {
        return Math.min(lines, (int) Math.ceil((scrollY + bodyHeight()) / line));
    }

    /** The same, scrolled by whole pixels as far as there is anything: pictures stay sharp. */
    GridLayout scrolledTo(double x, double y) {
        return new GridLayout(
                columns,
                lines,
                line,
                nameWidth,
                width,
                height,
                Math.rint(Math.clamp(x, 0, mostX())),
                Math.rint(Math.clamp(y, 0, mostY())));
    }
}
