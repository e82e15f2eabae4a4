package dev.twinhold.compare;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The matrix as rows of words. */
final class TextTable {

    private static final List<String> HEADS =
            List.of("image", "versions", "different", "missing", "incomplete", "extra", "unknown");
    // what spreadsheets take for the begin of a formula: OWASP, "CSV Injection"
    private static final String FORMULA = "=+-@\t\r\n";

    private final MatrixRows rows;
    private final Matrix matrix;

    TextTable(MatrixRows rows) {
        this.rows = rows;
        this.matrix = rows.matrix();
    }

    void csv(Writer out) throws IOException {
        out.write(csv(heads()));
        for (int row : rows.rows()) {
            out.write(csv(cells(row)));
        }
        out.flush();
    }

    void markdown(Writer out) throws IOException {
        List<String> heads = heads();
        out.write(markdown(heads));
        out.write(markdown(heads.stream().map(_ -> "---").toList()));
        for (int row : rows.rows()) {
            out.write(markdown(cells(row)));
        }
        out.flush();
    }

    private List<String> heads() {
        List<String> heads = new ArrayList<>(HEADS);
        matrix.columns().forEach(column -> heads.add(column.node().value()));
        return heads;
    }

    private List<String> cells(int row) {
        RowSummary summary = matrix.summary(row);
        Counts counts = summary.counts();
        List<String> cells = new ArrayList<>();
        cells.add(matrix.name(row).toString());
        cells.add(Integer.toString(summary.versions()));
        cells.add(Integer.toString(counts.drift()));
        cells.add(Integer.toString(counts.of(CellState.MISSING)));
        cells.add(Integer.toString(counts.of(CellState.INCOMPLETE)));
        cells.add(Integer.toString(counts.of(CellState.EXTRA)));
        cells.add(Integer.toString(counts.of(CellState.UNKNOWN)));
        for (int column = 0; column < matrix.columns().size(); column++) {
            cells.add(words(row, column));
        }
        return cells;
    }

    private String words(int row, int column) {
        return matrix.state(row, column).words() + (matrix.pinned(row, column) ? ", pinned" : "");
    }

    private static String csv(List<String> cells) {
        return cells.stream().map(TextTable::csv).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** One cell of CSV. */
    static String csv(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static String markdown(List<String> cells) {
        return cells.stream()
                .map(text -> text.replace("\\", "\\\\").replace("|", "\\|").replace('\n', ' '))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
