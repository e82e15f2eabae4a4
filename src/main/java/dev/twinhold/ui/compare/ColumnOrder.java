package dev.twinhold.ui.compare;

import dev.twinhold.compare.Matrix;
import dev.twinhold.model.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order the nodes stand: grouped as in the sidebar, and within a group as they were
 * dragged. Immutable.
 */
final class ColumnOrder {

    static final ColumnOrder CONFIGURED = new ColumnOrder(List.of());

    private final List<NodeId> dragged;

    private ColumnOrder(List<NodeId> dragged) {
        this.dragged = List.copyOf(dragged);
    }

    /**
     * Columns in view order.
     *
     * @param matrix numbers of the matrix' columns
     * @param groups names of their groups
     * @param gaps how many groups began before each of them
     */
    record Arranged(List<Integer> matrix, List<String> groups, List<Integer> gaps) {
        int gapsBefore(int column) {
            return gaps.get(column);
        }

        int size() {
            return matrix.size();
        }

        /** Whether a group begins at this column. */
        boolean beginsGroup(int column) {
            return column == 0 || !groups.get(column).equals(groups.get(column - 1));
        }

        /** More than one group. */
        boolean hasGroups() {
            return groups.stream().distinct().count() > 1;
        }
    }

    Arranged arrange(Matrix matrix) {
        Map<NodeId, Integer> places = new HashMap<>();
        dragged.forEach(node -> places.put(node, places.size()));
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int column = 0; column < matrix.columns().size(); column++) {
            groups.computeIfAbsent(matrix.columns().get(column).group(), _ -> new ArrayList<>())
                    .add(column);
        }
        Comparator<Integer> byPlace =
                Comparator.comparing(
                        column ->
                                places.getOrDefault(
                                        matrix.columns().get(column).node(), Integer.MAX_VALUE));
        List<Integer> order = new ArrayList<>();
        List<String> names = new ArrayList<>();
        groups.forEach(
                (group, columns) -> {
                    columns.sort(byPlace);
                    order.addAll(columns);
                    columns.forEach(_ -> names.add(group));
                });
        return new Arranged(List.copyOf(order), List.copyOf(names), gaps(names));
    }

    private static List<Integer> gaps(List<String> groups) {
        List<Integer> gaps = new ArrayList<>();
        int count = 0;
        for (int column = 0; column < groups.size(); column++) {
            boolean begins = column > 0 && !groups.get(column).equals(groups.get(column - 1));
            count += begins ? 1 : 0;
            gaps.add(count);
        }
        return List.copyOf(gaps);
    }

    /** With one node moved to the place of another; in another group it goes to its own's edge. */
    ColumnOrder move(Matrix matrix, NodeId node, NodeId to) {
        List<NodeId> order = new ArrayList<>();
        for (int column : arrange(matrix).matrix()) {
            order.add(matrix.columns().get(column).node());
        }
        int target = order.indexOf(to);
        if (target < 0 || !order.remove(node)) {
            return this;
        }
        order.add(Math.min(target, order.size()), node);
        return new ColumnOrder(order);
    }
}
