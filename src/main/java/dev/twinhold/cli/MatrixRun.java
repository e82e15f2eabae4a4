package dev.twinhold.cli;

import dev.twinhold.compare.Baseline;
import dev.twinhold.compare.CellState;
import dev.twinhold.compare.Counts;
import dev.twinhold.compare.Matrices;
import dev.twinhold.compare.Matrix;
import dev.twinhold.compare.MatrixExport;
import dev.twinhold.compare.MatrixOrder;
import dev.twinhold.compare.MatrixRows;
import dev.twinhold.compare.RowSummary;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.NodeId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of {@code compare} over nodes. */
final class MatrixRun {

    private static final String MAJORITY = "majority";
    // a terminal is rarely wider
    private static final int MOST_COLUMNS = 8;

    private final Services services;
    private final Terminal terminal;
    private final MatrixFlags flags;
    private final NodeSelection selection;

    MatrixRun(Services services, Terminal terminal, MatrixFlags flags, NodeSelection selection) {
        this.services = services;
        this.terminal = terminal;
        this.flags = flags;
        this.selection = selection;
    }

    /** Compares these nodes; the exit code is documented in docs/command-line.md. */
    int run(List<NodeId> chosen) throws IOException, InterruptedException {
        Baseline baseline = baseline();
        List<NodeId> all = new ArrayList<>(chosen);
        if (baseline instanceof Baseline.OfNode(var node) && !all.contains(node)) {
            all.addFirst(node);
        }
        if (baseline instanceof Baseline.Wanted(var source, var _, var unusable)) {
            unusable.forEach(text -> terminal.note(source + ": '" + text + "' is no image name"));
        }
        NodeSelection.Answers answers = selection.read(services, terminal, all);
        Matrix matrix = new Matrices().build(views(all, answers), flags.store(), baseline);
        print(matrix);
        if (answers.failed() > 0) {
            return answers.exitCode().number();
        }
        return (matrix.allEqual() ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    /** Those that did not answer are columns of which nothing is known. */
    private List<NodeView> views(List<NodeId> all, NodeSelection.Answers answers) {
        return all.stream()
                .flatMap(
                        id ->
                                answers.nodes().stream()
                                        .filter(view -> view.config().id().equals(id))
                                        .findFirst()
                                        .or(() -> services.fleet().node(id))
                                        .stream())
                .toList();
    }

    private Baseline baseline() throws IOException {
        Optional<String> wanted = flags.baseline();
        if (wanted.isEmpty() || wanted.get().equals(MAJORITY)) {
            return Baseline.MAJORITY;
        }
        Optional<NodeId> node =
                services.fleet().nodes().stream()
                        .map(view -> view.config().id())
                        .filter(id -> id.value().equals(wanted.get()))
                        .findFirst();
        return node.isPresent()
                ? new Baseline.OfNode(node.get())
                : services.baselines().read(Path.of(wanted.get()));
    }

    private void print(Matrix matrix) throws IOException {
        Optional<MatrixExport> export = flags.export();
        if (export.isPresent()) {
            export.get().write(rows(matrix, MatrixOrder.NAME), terminal.out());
            return;
        }
        MatrixRows rows = rows(matrix, MatrixOrder.DRIFT);
        terminal.table(table(rows));
        terminal.note(summary(rows));
    }

    private MatrixRows rows(Matrix matrix, MatrixOrder order) {
        return MatrixRows.of(matrix, flags.filter(), order, false);
    }

    private static String summary(MatrixRows rows) {
        Matrix matrix = rows.matrix();
        return "%d images on %d nodes (%s) against %s: %d with drift, %d missing somewhere"
                .formatted(
                        matrix.rowCount(),
                        matrix.columns().size(),
                        matrix.store(),
                        matrix.baseline().describe(),
                        matrix.drift(),
                        java.util.stream.IntStream.range(0, matrix.rowCount())
                                .filter(row -> matrix.summary(row).counts().gaps() > 0)
                                .count());
    }

    private static Table table(MatrixRows rows) {
        Matrix matrix = rows.matrix();
        boolean wide = matrix.columns().size() <= MOST_COLUMNS;
        Table table = new Table().left("NAME").right("VERSIONS", "DIFFER", "LACK", "UNKNOWN");
        if (wide) {
            matrix.columns().forEach(column -> table.left(column.node().value()));
        }
        for (int row : rows.rows()) {
            List<String> cells = new ArrayList<>(summary(matrix, row));
            for (int column = 0; wide && column < matrix.columns().size(); column++) {
                cells.add(words(matrix, row, column));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static List<String> summary(Matrix matrix, int row) {
        RowSummary summary = matrix.summary(row);
        Counts counts = summary.counts();
        return List.of(
                matrix.name(row).familiar(),
                Integer.toString(summary.versions()),
                number(counts.drift() + counts.of(CellState.EXTRA)),
                number(counts.gaps()),
                number(counts.of(CellState.UNKNOWN)));
    }

    private static String number(int count) {
        return count == 0 ? "-" : Integer.toString(count);
    }

    private static String words(Matrix matrix, int row, int column) {
        CellState state = matrix.state(row, column);
        String words = state == CellState.ABSENT ? "-" : state.words();
        return matrix.pinned(row, column) ? words + ", pinned" : words;
    }
}
