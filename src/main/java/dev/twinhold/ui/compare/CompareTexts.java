package dev.twinhold.ui.compare;

import dev.twinhold.compare.Baseline;
import dev.twinhold.compare.CellState;
import dev.twinhold.compare.Column;
import dev.twinhold.compare.Counts;
import dev.twinhold.compare.Matrix;
import dev.twinhold.compare.MatrixFilter;
import dev.twinhold.compare.MatrixOrder;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the matrix reads. */
final class CompareTexts {

    private CompareTexts() {}

    static String words(CellState state) {
        return switch (state) {
            case SAME -> Texts.get("cell.same");
            case SAME_LAYERS -> Texts.get("cell.layers");
            case DIFFERENT -> Texts.get("cell.different");
            case MISSING -> Texts.get("cell.missing");
            case INCOMPLETE -> Texts.get("cell.incomplete");
            case EXTRA -> Texts.get("cell.extra");
            case UNKNOWN -> Texts.get("cell.unknown");
            case ABSENT -> Texts.get("cell.absent");
        };
    }

    static Tone tone(CellState state) {
        return switch (state) {
            case SAME -> Tone.OK;
            case DIFFERENT -> Tone.BAD;
            case SAME_LAYERS, MISSING, INCOMPLETE -> Tone.WARN;
            case EXTRA -> Tone.INFO;
            case UNKNOWN, ABSENT -> Tone.MUTED;
        };
    }

    /** All of a cell in one line, for tooltips and screen readers. */
    static String cell(Matrix matrix, int row, int column, Clock clock) {
        List<String> words = new ArrayList<>();
        Column node = matrix.columns().get(column);
        CellState state = matrix.state(row, column);
        words.add(words(state));
        if (state == CellState.UNKNOWN) {
            ago(node, clock)
                    .ifPresent(
                            age ->
                                    words.add(
                                            Texts.get(
                                                    "cell.before",
                                                    words(matrix.lastKnown(row, column)),
                                                    age)));
        }
        if (matrix.pinned(row, column)) {
            words.add(Texts.get("cell.pinned"));
        }
        if (matrix.inUse(row, column)) {
            words.add(Texts.get("cell.inuse"));
        }
        return Texts.get(
                "cell.accessible",
                matrix.name(row).familiar(),
                CoreWords.node(node.node()),
                String.join(", ", words));
    }

    /** How old what is known of a node is; empty when it is new, or nothing is known. */
    static Optional<String> age(Column column, Clock clock) {
        return stale(column).map(read -> Formats.age(read, clock.instant()));
    }

    /** How long ago a node was read; empty when it was just read, or nothing is known. */
    static Optional<String> ago(Column column, Clock clock) {
        return stale(column).map(read -> Formats.ago(read, clock.instant()));
    }

    private static Optional<Instant> stale(Column column) {
        return column.reach() == Column.Reach.STALE && !column.readAt().equals(Instant.EPOCH)
                ? Optional.of(column.readAt())
                : Optional.empty();
    }

    /** The badges of a row; never empty. */
    static List<Badge> badges(Counts counts, int versions) {
        List<Badge> badges = new ArrayList<>();
        if (counts.drift() > 0) {
            badges.add(
                    versions > 1
                            ? new Badge(Tone.BAD, Texts.get("row.versions", versions))
                            : new Badge(Tone.BAD, Texts.get("row.different", counts.drift())));
        }
        add(badges, Tone.WARN, "row.missing", counts.of(CellState.MISSING));
        add(badges, Tone.WARN, "row.incomplete", counts.of(CellState.INCOMPLETE));
        add(badges, Tone.INFO, "row.extra", counts.of(CellState.EXTRA));
        if (badges.isEmpty()) {
            badges.add(
                    counts.of(CellState.SAME) > 0
                            ? new Badge(Tone.OK, Texts.get("row.equal"))
                            : new Badge(Tone.MUTED, Texts.get("row.unknown")));
        }
        return badges;
    }

    private static void add(List<Badge> badges, Tone tone, String key, int count) {
        if (count > 0) {
            badges.add(new Badge(tone, Texts.get(key, count)));
        }
    }

    /** A pill that is drawn. */
    record Badge(Tone tone, String text) {}

    static String baseline(Baseline baseline) {
        return switch (baseline) {
            case Baseline.Majority() -> Texts.get("baseline.majority");
            case Baseline.OfNode(var node) -> CoreWords.node(node);
            case Baseline.Wanted(var source, var _, var _) -> source;
            case Baseline.OfArchive(var source, var _) -> source;
        };
    }

    static String store(StoreId store) {
        if (store.equals(StoreId.KUBERNETES)) {
            return Texts.get("compare.store.kubernetes");
        }
        return switch (store.kind()) {
            case DOCKER -> Texts.get("store.docker");
            case CRI -> Texts.get("compare.store.cri");
            case CONTAINERD -> Texts.get("compare.store.namespace", store.namespace());
        };
    }

    static String kind(MatrixFilter.Kind kind) {
        return switch (kind) {
            case ALL -> Texts.get("filter.all");
            case DRIFT_AND_GAPS -> Texts.get("compare.filter.both");
            case DRIFT -> Texts.get("compare.filter.drift");
            case GAPS -> Texts.get("compare.filter.gaps");
            case ONLY_ONE_NODE -> Texts.get("compare.filter.one");
        };
    }

    static String order(MatrixOrder order) {
        return switch (order) {
            case DRIFT -> Texts.get("compare.order.drift");
            case NAME -> Texts.get("compare.order.name");
            case SIZE -> Texts.get("compare.order.size");
        };
    }
}
