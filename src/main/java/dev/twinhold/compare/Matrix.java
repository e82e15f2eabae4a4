package dev.twinhold.compare;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import java.util.List;
import java.util.Optional;

/**
 * Image names × nodes at one moment; immutable. Rows are sorted by name, columns are in the order
 * of the configuration. A cell takes one byte; what the store told of it is looked up on demand.
 */
public final class Matrix {

    private static final byte STATE = 0x0f;
    private static final byte PINNED = 0x10;
    private static final byte IN_USE = 0x20;
    private static final CellState[] STATES = CellState.values();

    private final StoreId store;
    private final Baseline baseline;
    private final List<Column> columns;
    private final RowNames rows;
    private final List<StoreImages> images;
    private final byte[] cells;
    private final List<RowSummary> summaries;
    private final List<Counts> counts;

    /** Nothing but empty lists; what stands in a window before the first answer. */
    public static Matrix empty(StoreId store, Baseline baseline) {
        return new Matrix(
                store, baseline, List.of(), RowNames.NONE, List.of(), new byte[0], List.of());
    }

    /**
     * Made by {@link Matrices} alone.
     *
     * @param cells row after row, made by {@link #cell}; given away
     */
    Matrix(
            StoreId store,
            Baseline baseline,
            List<Column> columns,
            RowNames rows,
            List<StoreImages> images,
            byte[] cells,
            List<RowSummary> summaries) {
        this.store = store;
        this.baseline = baseline;
        this.columns = List.copyOf(columns);
        this.rows = rows;
        this.images = List.copyOf(images);
        this.cells = cells;
        this.summaries = List.copyOf(summaries);
        counts = count();
    }

    static byte cell(CellState state, boolean pinned, boolean inUse) {
        return (byte) (state.ordinal() | (pinned ? PINNED : 0) | (inUse ? IN_USE : 0));
    }

    private List<Counts> count() {
        List<Counts.Tally> tallies = columns.stream().map(_ -> new Counts.Tally()).toList();
        for (int row = 0; row < rowCount(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                tallies.get(column).add(state(row, column));
            }
        }
        return tallies.stream().map(Counts.Tally::counts).toList();
    }

    /** Which store of each node is shown. */
    public StoreId store() {
        return store;
    }

    /** What the cells are judged against. */
    public Baseline baseline() {
        return baseline;
    }

    /** The nodes. */
    public List<Column> columns() {
        return columns;
    }

    /** Number of rows. */
    public int rowCount() {
        return rows.size();
    }

    /** The image name of a row. */
    public ImageName name(int row) {
        return rows.name(row);
    }

    /** The row of a name. */
    public Optional<Integer> rowOf(ImageName name) {
        return rows.find(name);
    }

    /** A row in short. */
    public RowSummary summary(int row) {
        return summaries.get(row);
    }

    /** A column in short. */
    public Counts counts(int column) {
        return counts.get(column);
    }

    /** What is known now: {@link CellState#UNKNOWN} for every cell of a node out of reach. */
    public CellState state(int row, int column) {
        return columns.get(column).shown(lastKnown(row, column));
    }

    /** What was known when the node was last read. */
    public CellState lastKnown(int row, int column) {
        return STATES[cells[row * columns.size() + column] & STATE];
    }

    /** Kept from the kubelet's garbage collection there. */
    public boolean pinned(int row, int column) {
        return (cells[row * columns.size() + column] & PINNED) != 0;
    }

    /** Containers there use it. */
    public boolean inUse(int row, int column) {
        return (cells[row * columns.size() + column] & IN_USE) != 0;
    }

    /** What the store told of the image there, as old as its column. */
    public Optional<StoredImage> image(int row, int column) {
        return images.get(column).find(rows.number(row));
    }

    /** The same by names. */
    public Optional<StoredImage> image(ImageName name, NodeId node) {
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).node().equals(node)) {
                int at = column;
                return rowOf(name).flatMap(row -> image(row, at));
            }
        }
        return Optional.empty();
    }

    /** Rows with other contents under one name. */
    public int drift() {
        return (int) summaries.stream().filter(s -> s.counts().drift() > 0).count();
    }

    /** True when all that is known is as it should be. */
    public boolean allEqual() {
        return summaries.stream().allMatch(s -> s.counts().allEqual());
    }
}
