package dev.twinhold.compare;

import java.util.Comparator;

/** How rows are sorted. */
public enum MatrixOrder {
    /** What differs most first, then by name. */
    DRIFT,
    /** By name. */
    NAME,
    /** The largest first. */
    SIZE;

    /** Compares row numbers of a matrix, whose rows are sorted by name. */
    Comparator<Integer> comparator(Matrix matrix) {
        Comparator<Integer> byName = Comparator.naturalOrder();
        return switch (this) {
            case NAME -> byName;
            case DRIFT ->
                    Comparator.<Integer>comparingLong(row -> -matrix.summary(row).weight())
                            .thenComparing(byName);
            case SIZE ->
                    Comparator.<Integer>comparingLong(row -> -matrix.summary(row).size())
                            .thenComparing(byName);
        };
    }
}
