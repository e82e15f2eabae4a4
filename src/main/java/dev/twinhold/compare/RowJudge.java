package dev.twinhold.compare;

import dev.twinhold.model.StoredImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Judges the rows of one matrix, column by column within each. */
final class RowJudge {

    private static final int NOTHING = -1;

    private final List<Column> columns;
    private final List<StoreImages> images;
    private final RowNames rows;
    private final Contents contents;
    private final References references;
    private final int[][] at;
    private final byte[][] cells;

    RowJudge(
            List<Column> columns,
            List<StoreImages> images,
            RowNames rows,
            Contents contents,
            References references) {
        this.columns = columns;
        this.images = images;
        this.rows = rows;
        this.contents = contents;
        this.references = references;
        at = new int[columns.size()][];
        cells = new byte[columns.size()][rows.size()];
        for (int column = 0; column < at.length; column++) {
            at[column] = indexes(images.get(column));
        }
    }

    /** For each row where its image is among the column's. */
    private int[] indexes(StoreImages column) {
        int[] byRow = new int[rows.size()];
        Arrays.fill(byRow, NOTHING);
        for (int index = 0; index < column.size(); index++) {
            int row = rows.row(column.name(index));
            if (row >= 0) {
                byRow[row] = index;
            }
        }
        return byRow;
    }

    byte[][] cells() {
        return cells;
    }

    /** Judges a row and sums it up. */
    RowSummary judge(int row) {
        Versions versions = versions(row, true);
        // while nobody answers, what was known last is better than nothing
        Versions deciding = versions.size() == 0 ? versions(row, false) : versions;
        Reference reference = references.of(rows.name(row), deciding.majority());
        Counts.Tally tally = new Counts.Tally();
        boolean inUse = false;
        boolean pinned = false;
        long size = -1;
        for (int column = 0; column < at.length; column++) {
            Optional<StoredImage> image = image(row, column);
            CellState state = state(row, column, image, reference);
            boolean used = image.filter(StoredImage::inUse).isPresent();
            boolean kept = image.filter(StoredImage::pinned).isPresent();
            cells[column][row] = Matrix.cell(state, kept, used);
            tally.add(shown(column, state));
            inUse |= used;
            pinned |= kept;
            size = Math.max(size, image.map(StoredImage::size).orElse(-1L));
        }
        return new RowSummary(tally.counts(), versions.size(), inUse, pinned, size);
    }

    private Versions versions(int row, boolean live) {
        Versions versions = new Versions(contents);
        for (int column = 0; column < at.length; column++) {
            int index = at[column][row];
            if (index >= 0
                    && columns.get(column).isLive() == live
                    && images.get(column).image(index).completeness().isComplete()) {
                versions.add(images.get(column).content(index));
            }
        }
        return versions;
    }

    private Optional<StoredImage> image(int row, int column) {
        int index = at[column][row];
        return index < 0 ? Optional.empty() : Optional.of(images.get(column).image(index));
    }

    private CellState state(int row, int column, Optional<StoredImage> image, Reference reference) {
        switch (columns.get(column).reach()) {
            case UNREAD -> {
                return CellState.UNKNOWN;
            }
            case NO_STORE -> {
                return CellState.ABSENT;
            }
            case LIVE, STALE -> {
                if (image.isEmpty()) {
                    return reference.absent();
                }
                boolean whole = image.get().completeness().isComplete();
                int content = images.get(column).content(at[column][row]);
                return whole ? reference.judge(content, contents) : CellState.INCOMPLETE;
            }
        }
        throw new AssertionError("every reach has its state");
    }

    private CellState shown(int column, CellState state) {
        return switch (columns.get(column).reach()) {
            case STALE, UNREAD -> CellState.UNKNOWN;
            case LIVE, NO_STORE -> state;
        };
    }
}
