package dev.twinhold.compare;

import java.util.Arrays;
import java.util.List;

/**
 * Judges the rows of one matrix. What is judged lies in one array, row after row: half a million
 * cells are then read in the order in which they lie in memory.
 */
final class RowJudge {

    private static final int NOTHING = -1;

    private final List<Column> columns;
    private final RowNames rows;
    private final Contents contents;
    private final References references;
    private final int[] packed;
    private final long[] sizes;
    private final byte[] cells;

    RowJudge(
            List<Column> columns,
            List<StoreImages> images,
            RowNames rows,
            Contents contents,
            References references) {
        this.columns = columns;
        this.rows = rows;
        this.contents = contents;
        this.references = references;
        packed = new int[columns.size() * rows.size()];
        cells = new byte[packed.length];
        sizes = new long[rows.size()];
        Arrays.fill(packed, NOTHING);
        Arrays.fill(sizes, -1);
        for (int column = 0; column < columns.size(); column++) {
            fill(column, images.get(column));
        }
    }

    private void fill(int column, StoreImages images) {
        for (int index = 0; index < images.size(); index++) {
            int row = rows.row(images.name(index));
            if (row >= 0) {
                packed[row * columns.size() + column] = images.packed(index);
                sizes[row] = Math.max(sizes[row], images.size(index));
            }
        }
    }

    /** Row after row; of the rows that were judged. */
    byte[] cells() {
        return cells;
    }

    /** Judges a row and sums it up. */
    RowSummary judge(int row) {
        Versions versions = versions(row, true);
        // while nobody answers, what was known last is better than nothing
        Versions deciding = versions.size() == 0 ? versions(row, false) : versions;
        Reference reference = references.of(rows.name(row), deciding.majority());
        RowReference right = new RowReference(reference, contents);
        Counts.Tally tally = new Counts.Tally();
        boolean inUse = false;
        boolean pinned = false;
        int from = row * columns.size();
        for (int column = 0; column < columns.size(); column++) {
            int image = packed[from + column];
            boolean there = image != NOTHING;
            boolean used = there && StoreImages.isInUse(image);
            boolean kept = there && StoreImages.isPinned(image);
            CellState state = state(columns.get(column), image, right);
            cells[from + column] = Matrix.cell(state, kept, used);
            tally.add(columns.get(column).shown(state));
            inUse |= used;
            pinned |= kept;
        }
        return new RowSummary(tally.counts(), versions.size(), inUse, pinned, sizes[row]);
    }

    private Versions versions(int row, boolean live) {
        Versions versions = new Versions(contents);
        int from = row * columns.size();
        for (int column = 0; column < columns.size(); column++) {
            int image = packed[from + column];
            if (image != NOTHING
                    && columns.get(column).isLive() == live
                    && StoreImages.isWhole(image)) {
                versions.add(StoreImages.content(image));
            }
        }
        return versions;
    }

    private static CellState state(Column column, int image, RowReference right) {
        return switch (column.reach()) {
            case UNREAD -> CellState.UNKNOWN;
            case NO_STORE -> CellState.ABSENT;
            case LIVE, STALE -> {
                if (image == NOTHING) {
                    yield right.absent();
                }
                yield StoreImages.isWhole(image)
                        ? right.judge(StoreImages.content(image))
                        : CellState.INCOMPLETE;
            }
        };
    }

    /** What a row should be; the last answer is kept, as most cells of a row are alike. */
    private static final class RowReference {
        private final Reference reference;
        private final Contents contents;
        private final CellState absent;
        private int last = NOTHING;
        private CellState state = CellState.UNKNOWN;

        RowReference(Reference reference, Contents contents) {
            this.reference = reference;
            this.contents = contents;
            this.absent = reference.absent();
        }

        CellState absent() {
            return absent;
        }

        CellState judge(int content) {
            if (content != last) {
                last = content;
                state = reference.judge(content, contents);
            }
            return state;
        }
    }
}
