package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.ui.kit.KeyedList;
import java.util.Optional;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;

/**
 * The row at the top of the list, and how much of it is scrolled away: what must not move when rows
 * come and go above it. Rows have one height, so positions can be reckoned.
 *
 * @param key of the row
 * @param hidden pixels of it above the edge
 */
record ScrollAnchor(String key, double hidden) {

    /** Where a list is scrolled to; empty when it shows its beginning. */
    static Optional<ScrollAnchor> of(ListView<Row> list, KeyedList<Row> rows) {
        return flow(list)
                .filter(flow -> flow.getPosition() > 0)
                .flatMap(
                        flow ->
                                at(
                                        flow.getPosition() * scrollable(flow, list, rows.size()),
                                        list.getFixedCellSize(),
                                        rows));
    }

    private static Optional<ScrollAnchor> at(double offset, double height, KeyedList<Row> rows) {
        int index = (int) (offset / height);
        return index < 0 || index >= rows.size()
                ? Optional.empty()
                : Optional.of(new ScrollAnchor(rows.get(index).key(), offset - index * height));
    }

    /** Scrolls there again; leaves the list alone when the row is gone. */
    void restore(ListView<Row> list, KeyedList<Row> rows) {
        int index = rows.indexOfKey(key);
        flow(list)
                .filter(_ -> index >= 0)
                .ifPresent(
                        flow -> {
                            double room = scrollable(flow, list, rows.size());
                            double offset = index * list.getFixedCellSize() + hidden;
                            flow.setPosition(room <= 0 ? 0 : Math.min(1, offset / room));
                        });
    }

    private static double scrollable(VirtualFlow<?> flow, ListView<Row> list, int rows) {
        return Math.max(0, rows * list.getFixedCellSize() - flow.getHeight());
    }

    private static Optional<VirtualFlow<?>> flow(ListView<Row> list) {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                ? Optional.of(flow)
                : Optional.empty();
    }
}
