package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Verdict;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which rows are wanted.
 *
 * @param words all of them must be in the name, in any case and order
 * @param verdict empty for any
 * @param inUse only images that a container uses
 * @param pinned only images that are kept from garbage collection
 * @param notSeen only images that Kubernetes does not see
 */
record RowFilter(
        String words, Optional<Verdict> verdict, boolean inUse, boolean pinned, boolean notSeen) {

    /** Every row. */
    static final RowFilter ALL = new RowFilter("", Optional.empty(), false, false, false);

    RowFilter withWords(String newWords) {
        return new RowFilter(newWords, verdict, inUse, pinned, notSeen);
    }

    RowFilter withVerdict(Optional<Verdict> newVerdict) {
        return new RowFilter(words, newVerdict, inUse, pinned, notSeen);
    }

    RowFilter withInUse(boolean wanted) {
        return new RowFilter(words, verdict, wanted, pinned, notSeen);
    }

    RowFilter withPinned(boolean wanted) {
        return new RowFilter(words, verdict, inUse, wanted, notSeen);
    }

    RowFilter withNotSeen(boolean wanted) {
        return new RowFilter(words, verdict, inUse, pinned, wanted);
    }

    /** The whole question as one predicate, made once per change and not per row. */
    Predicate<Row> predicate() {
        Predicate<Row> verdictMatches = row -> verdict.map(row.verdict()::equals).orElse(true);
        return withoutVerdict().and(verdictMatches);
    }

    /** The same with any verdict: what the counts of the verdicts are taken from. */
    Predicate<Row> withoutVerdict() {
        String[] wanted = words.toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
        return row ->
                contains(row.name(), wanted)
                        && (!inUse || images(row).anyMatch(StoredImage::inUse))
                        && (!pinned || images(row).anyMatch(StoredImage::pinned))
                        && (!notSeen || isUnseen(row));
    }

    private static boolean contains(String name, String[] wanted) {
        String text = name.toLowerCase(Locale.ROOT);
        for (String word : wanted) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static Stream<StoredImage> images(Row row) {
        return Stream.of(row.docker(), row.containerd()).flatMap(Optional::stream);
    }

    private static boolean isUnseen(Row row) {
        return switch (row.seen()) {
            case NO, OTHER_IMAGE -> true;
            case YES, UNKNOWN -> false;
        };
    }
}
