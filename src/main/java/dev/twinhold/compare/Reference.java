package dev.twinhold.compare;

import dev.twinhold.model.Identity.Likeness;
import java.util.List;

/** What a row should be. */
sealed interface Reference {

    /** One of these contents; with none, only that something is there. */
    record OneOf(List<Integer> contents) implements Reference {
        /** Copies. */
        public OneOf {
            contents = List.copyOf(contents);
        }
    }

    /** The baseline has nothing of this name. */
    record Nothing() implements Reference {}

    /** Nobody knows what the baseline has. */
    record Unknown() implements Reference {}

    /** The state of a node that has this content, whole. */
    default CellState judge(int content, Contents all) {
        return switch (this) {
            case Nothing() -> CellState.EXTRA;
            case Unknown() -> CellState.UNKNOWN;
            case OneOf(var right) -> like(content, right, all);
        };
    }

    private static CellState like(int content, List<Integer> right, Contents all) {
        CellState best = right.isEmpty() ? CellState.SAME : CellState.DIFFERENT;
        for (int one : right) {
            Likeness likeness = one == content ? Likeness.SAME : all.compare(one, content);
            if (likeness == Likeness.SAME) {
                return CellState.SAME;
            }
            best = likeness == Likeness.SAME_LAYERS ? CellState.SAME_LAYERS : best;
        }
        return best;
    }

    /** The state of a node that has nothing of this name. */
    default CellState absent() {
        return switch (this) {
            case Nothing() -> CellState.ABSENT;
            case Unknown() -> CellState.UNKNOWN;
            case OneOf(var _) -> CellState.MISSING;
        };
    }
}
