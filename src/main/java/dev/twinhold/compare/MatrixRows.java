package dev.twinhold.compare;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of a matrix that are wanted, in order; immutable. */
public final class MatrixRows {

    /** A line of the list. */
    public sealed interface Line {
        /**
         * An image name.
         *
         * @param row of the matrix
         */
        record Image(int row) implements Line {}

        /**
         * A heading.
         *
         * @param repository what the next lines are tags of
         * @param images how many lines they are
         */
        record Repository(String repository, int images) implements Line {}
    }

    private final Matrix matrix;
    private final List<Line> lines;
    private final int[] rows;
    private final Map<MatrixFilter.Kind, Integer> counts;

    private MatrixRows(
            Matrix matrix, List<Line> lines, int[] rows, Map<MatrixFilter.Kind, Integer> counts) {
        this.matrix = matrix;
        this.lines = lines;
        this.rows = rows;
        this.counts = counts;
    }

    /**
     * Filters and sorts.
     *
     * @param grouped headings for repositories; those with the most to look at come first
     */
    public static MatrixRows of(
            Matrix matrix, MatrixFilter filter, MatrixOrder order, boolean grouped) {
        Map<MatrixFilter.Kind, Integer> counts = new EnumMap<>(MatrixFilter.Kind.class);
        Arrays.stream(MatrixFilter.Kind.values()).forEach(kind -> counts.put(kind, 0));
        List<Integer> rows =
                IntStream.range(0, matrix.rowCount())
                        .filter(row -> filter.fitsButKind(matrix.name(row), matrix.summary(row)))
                        .peek(row -> count(matrix.summary(row), counts))
                        .filter(row -> filter.kind().fits(matrix.summary(row)))
                        .boxed()
                        .sorted(order.comparator(matrix))
                        .toList();
        List<Line> lines = grouped ? grouped(matrix, rows) : images(rows);
        int[] inOrder =
                lines.stream()
                        .filter(Line.Image.class::isInstance)
                        .mapToInt(line -> ((Line.Image) line).row())
                        .toArray();
        return new MatrixRows(matrix, lines, inOrder, counts);
    }

    private static void count(RowSummary row, Map<MatrixFilter.Kind, Integer> counts) {
        counts.replaceAll((kind, count) -> kind.fits(row) ? count + 1 : count);
    }

    private static List<Line> images(List<Integer> rows) {
        return rows.stream().<Line>map(Line.Image::new).toList();
    }

    private static List<Line> grouped(Matrix matrix, List<Integer> rows) {
        Map<String, List<Integer>> groups =
                rows.stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> matrix.name(row).repository(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return groups.entrySet().stream()
                .<Line>mapMulti(
                        (group, out) -> {
                            out.accept(
                                    new Line.Repository(group.getKey(), group.getValue().size()));
                            images(group.getValue()).forEach(out);
                        })
                .toList();
    }

    /** Of which matrix. */
    public Matrix matrix() {
        return matrix;
    }

    /** What is listed, headings too. */
    public List<Line> lines() {
        return lines;
    }

    /** The matrix' rows that are listed, in order. */
    public int[] rows() {
        return rows.clone();
    }

    /** How many rows there would be of a kind under the filter's other wishes. */
    public int count(MatrixFilter.Kind kind) {
        return counts.getOrDefault(kind, 0);
    }
}
