package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.model.StoredImage;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/** What rows can be sorted by. Rows without a value come last in both directions. */
enum Column {
    /** Images without a name last. */
    NAME(row -> Optional.of(row.name()).filter(_ -> !isUntagged(row))),
    DOCKER_SIZE(row -> row.docker().map(StoredImage::size)),
    DOCKER_AGE(row -> row.docker().flatMap(Column::age)),
    DOCKER_USE(row -> row.docker().map(i -> -i.usedBy().size())),
    VERDICT(row -> Optional.of(row.verdict())),
    CONTAINERD_NAME(row -> row.containerd().map(_ -> row.name())),
    CONTAINERD_SIZE(row -> row.containerd().map(StoredImage::size)),
    CONTAINERD_AGE(row -> row.containerd().flatMap(Column::age)),
    CONTAINERD_USE(row -> row.containerd().map(i -> -i.usedBy().size())),
    SEEN(row -> Optional.of(row.seen()));

    private static final Comparator<Row> BY_NAME =
            Comparator.comparing(Column::isUntagged)
                    .thenComparing(Row::name)
                    .thenComparing(Row::key);

    private final Comparator<Row> ascending;
    private final Comparator<Row> descending;

    <T extends Comparable<? super T>> Column(Function<Row, Optional<T>> value) {
        ascending = lastWithout(value, Comparator.naturalOrder());
        descending = lastWithout(value, Comparator.reverseOrder());
    }

    private static <T> Comparator<Row> lastWithout(
            Function<Row, Optional<T>> value, Comparator<? super T> order) {
        return (a, b) -> {
            Optional<T> left = value.apply(a);
            Optional<T> right = value.apply(b);
            if (left.isPresent() && right.isPresent()) {
                return order.compare(left.get(), right.get());
            }
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        };
    }

    private static boolean isUntagged(Row row) {
        return row.docker().or(row::containerd).flatMap(StoredImage::name).isEmpty();
    }

    /** The younger is the smaller: ages ascend from now. */
    private static Optional<Long> age(StoredImage image) {
        return image.created().or(image::recorded).map(Instant::getEpochSecond).map(s -> -s);
    }

    /** The order of rows; equal ones by name. */
    Comparator<Row> comparator(boolean isAscending) {
        return (isAscending ? ascending : descending).thenComparing(BY_NAME);
    }
}
