package dev.twinhold.compare;

import java.util.List;

/**
 * A row in short. Nodes that cannot be reached are counted as unknown and for nothing else.
 *
 * @param counts cells by state
 * @param versions different contents under this name
 * @param inUse containers on any node use it
 * @param pinned on any node
 * @param size bytes of the largest of them, as its store counts; -1 when unknown
 */
public record RowSummary(Counts counts, int versions, boolean inUse, boolean pinned, long size) {

    private static final int BITS = 12;
    private static final int MOST = (1 << BITS) - 1;

    /** Only one of several nodes has it. */
    public boolean onlyOnOneNode() {
        int known = counts.present() + counts.of(CellState.MISSING) + counts.of(CellState.ABSENT);
        return counts.present() == 1 && known > 1;
    }

    /** More is to be looked at earlier: each kind outweighs all that come after it. */
    long weight() {
        long weight = 0;
        for (CellState state :
                List.of(
                        CellState.DIFFERENT,
                        CellState.SAME_LAYERS,
                        CellState.INCOMPLETE,
                        CellState.MISSING,
                        CellState.EXTRA)) {
            weight = (weight << BITS) + Math.min(counts.of(state), MOST);
        }
        return weight;
    }
}
