package dev.twinhold.ui.node;

import dev.twinhold.model.Verdict;
import dev.twinhold.ui.shell.Settings;
import dev.twinhold.ui.shell.SettingsStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Keeps the chips and the order of rows for the next start; words are typed anew. */
final class RowMemory {

    private static final String VERDICT = "node-verdict";
    private static final String IN_USE = "node-in-use";
    private static final String PINNED = "node-pinned";
    private static final String NOT_SEEN = "node-not-seen";
    private static final String COLUMN = "node-column";
    private static final String DESCENDING = "node-descending";

    private final SettingsStore settings;

    RowMemory(SettingsStore settings) {
        this.settings = settings;
    }

    /** Gives a model what was chosen last, and remembers what is chosen in it from now on. */
    void follow(NodeModel model) {
        model.filterProperty().set(filter(settings.get()));
        model.orderProperty().set(order(settings.get()));
        model.filterProperty().subscribe((_, now) -> settings.change(s -> with(s, now)));
        model.orderProperty().subscribe((_, now) -> settings.change(s -> with(s, now)));
    }

    private static RowFilter filter(Settings from) {
        Map<String, Boolean> flags = from.flags();
        Optional<Verdict> verdict =
                Arrays.stream(Verdict.values())
                        .filter(v -> v.name().equals(from.choices().get(VERDICT)))
                        .findFirst();
        return new RowFilter(
                "",
                verdict,
                flags.getOrDefault(IN_USE, false),
                flags.getOrDefault(PINNED, false),
                flags.getOrDefault(NOT_SEEN, false));
    }

    private static Settings with(Settings before, RowFilter filter) {
        return before.withChoice(VERDICT, filter.verdict().map(Verdict::name).orElse(""))
                .withFlag(IN_USE, filter.inUse())
                .withFlag(PINNED, filter.pinned())
                .withFlag(NOT_SEEN, filter.notSeen());
    }

    private static Order order(Settings from) {
        return new Order(
                from.choice(COLUMN, Order.DEFAULT.column()),
                !from.flags().getOrDefault(DESCENDING, false));
    }

    private static Settings with(Settings before, Order order) {
        return before.withChoice(COLUMN, order.column().name())
                .withFlag(DESCENDING, !order.ascending());
    }
}
