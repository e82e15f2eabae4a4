package dev.twinhold.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns for people; numbers are right-aligned. */
final class Table {

    private record Column(String head, boolean right) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    Table left(String... heads) {
        Arrays.stream(heads).forEach(h -> columns.add(new Column(h, false)));
        return this;
    }

    Table right(String... heads) {
        Arrays.stream(heads).forEach(h -> columns.add(new Column(h, true)));
        return this;
    }

    Table row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<String> lines() {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream().map(Column::head).toList());
        all.addAll(rows);
        return all.stream().map(cells -> line(cells, all)).toList();
    }

    private String line(List<String> cells, List<List<String>> all) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            int column = i;
            int width = all.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
            String padding = " ".repeat(width - cells.get(i).length());
            line.append(i == 0 ? "" : "  ")
                    .append(
                            columns.get(i).right()
                                    ? padding + cells.get(i)
                                    : cells.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }
}
