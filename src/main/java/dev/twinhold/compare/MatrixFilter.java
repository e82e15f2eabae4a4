package dev.twinhold.compare;

import dev.twinhold.model.ImageName;
import java.util.Locale;

/**
 * Which rows are wanted.
 *
 * @param kind of difference
 * @param words that are in the name; empty for any
 * @param inUse only what containers use
 */
public record MatrixFilter(Kind kind, String words, boolean inUse) {

    /** What is different about a row. */
    public enum Kind {
        /** Every row. */
        ALL,
        /** Something is not as it should be. */
        DRIFT_AND_GAPS,
        /** One name, several contents. */
        DRIFT,
        /** Some node lacks it, or a part of it. */
        GAPS,
        /** One node alone has it. */
        ONLY_ONE_NODE;

        /** Whether a row is of this kind. */
        public boolean fits(RowSummary row) {
            return switch (this) {
                case ALL -> true;
                case DRIFT_AND_GAPS -> !row.counts().allEqual();
                case DRIFT -> row.counts().drift() > 0;
                case GAPS -> row.counts().gaps() > 0;
                case ONLY_ONE_NODE -> row.onlyOnOneNode();
            };
        }
    }

    /** Every row. */
    public static final MatrixFilter ALL = new MatrixFilter(Kind.ALL, "", false);

    /** Compares small letters. */
    public MatrixFilter {
        words = words.strip().toLowerCase(Locale.ROOT);
    }

    /** The same for another kind. */
    public MatrixFilter withKind(Kind other) {
        return new MatrixFilter(other, words, inUse);
    }

    /** The same with other words. */
    public MatrixFilter withWords(String other) {
        return new MatrixFilter(kind, other, inUse);
    }

    /** The same, of what is used alone or of all. */
    public MatrixFilter withInUse(boolean only) {
        return new MatrixFilter(kind, words, only);
    }

    /** Whether a row is wanted, whatever its kind. */
    boolean fitsButKind(ImageName name, RowSummary row) {
        return (!inUse || row.inUse())
                && (words.isEmpty() || name.toString().contains(words) || contains(name));
    }

    // tags may have capital letters
    private boolean contains(ImageName name) {
        return name.toString().toLowerCase(Locale.ROOT).contains(words);
    }
}
