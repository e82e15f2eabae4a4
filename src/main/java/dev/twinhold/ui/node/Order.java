package dev.twinhold.ui.node;

/**
 * How rows are sorted.
 *
 * @param column by what
 * @param ascending in which direction
 */
record Order(Column column, boolean ascending) {

    /** By name, as long as nobody chose anything else. */
    static final Order DEFAULT = new Order(Column.NAME, true);

    /** What a click on a column's head makes of it: ascending, descending, default again. */
    Order clicked(Column head) {
        if (column != head) {
            return new Order(head, true);
        }
        return ascending ? new Order(head, false) : DEFAULT;
    }
}
