package dev.twinhold.compare;

/** How many cells of a row or a column are in each state. Immutable. */
public final class Counts {

    private static final int STATES = CellState.values().length;

    private final int[] byState;

    private Counts(int[] byState) {
        this.byState = byState;
    }

    /** Cells in this state. */
    public int of(CellState state) {
        return byState[state.ordinal()];
    }

    /** Cells with other content than the baseline's. */
    public int drift() {
        return of(CellState.DIFFERENT) + of(CellState.SAME_LAYERS);
    }

    /** Cells that lack the image, or a part of it. */
    public int gaps() {
        return of(CellState.MISSING) + of(CellState.INCOMPLETE);
    }

    /** Cells with an image, whichever it is. */
    public int present() {
        int sum = 0;
        for (CellState state : CellState.values()) {
            sum += state.isPresent() ? of(state) : 0;
        }
        return sum;
    }

    /** True when nothing that is known is unlike the baseline. */
    public boolean allEqual() {
        return drift() + gaps() + of(CellState.EXTRA) == 0;
    }

    /** Counts up. */
    static final class Tally {
        private final int[] byState = new int[STATES];

        void add(CellState state) {
            byState[state.ordinal()]++;
        }

        Counts counts() {
            return new Counts(byState.clone());
        }
    }
}
