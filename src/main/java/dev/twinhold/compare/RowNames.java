package dev.twinhold.compare;

import dev.twinhold.model.ImageName;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** The names that are rows, sorted; immutable. */
final class RowNames {

    static final RowNames NONE = new RowNames(new BitSet(), new int[0], new Line[0]);

    /** A name with its text, which is made once. */
    private record Line(ImageName name, String text, int number) {}

    private final BitSet wanted;
    private final int[] rowOfNumber;
    private final Line[] lines;

    private RowNames(BitSet wanted, int[] rowOfNumber, Line[] lines) {
        this.wanted = wanted;
        this.rowOfNumber = rowOfNumber;
        this.lines = lines;
    }

    /** The names of these numbers. */
    static RowNames of(BitSet numbers, Names names) {
        Line[] lines =
                numbers.stream()
                        .mapToObj(n -> new Line(names.name(n), names.name(n).toString(), n))
                        .sorted(Comparator.comparing(Line::text))
                        .toArray(Line[]::new);
        int[] rows = new int[numbers.length()];
        Arrays.fill(rows, -1);
        IntStream.range(0, lines.length).forEach(row -> rows[lines[row].number()] = row);
        return new RowNames((BitSet) numbers.clone(), rows, lines);
    }

    /** Whether these are the same names: then they need not be sorted again. */
    boolean areThose(BitSet numbers) {
        return wanted.equals(numbers);
    }

    int size() {
        return lines.length;
    }

    ImageName name(int row) {
        return lines[row].name();
    }

    int number(int row) {
        return lines[row].number();
    }

    /** The row of a name's number; -1 when it is none. */
    int row(int number) {
        return number < rowOfNumber.length ? rowOfNumber[number] : -1;
    }

    Optional<Integer> find(ImageName name) {
        String text = name.toString();
        int low = 0;
        int high = lines.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = lines[middle].text().compareTo(text);
            if (order == 0) {
                return Optional.of(middle);
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return Optional.empty();
    }
}
