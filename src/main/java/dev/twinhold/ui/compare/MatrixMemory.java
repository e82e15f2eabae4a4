package dev.twinhold.ui.compare;

import dev.twinhold.compare.MatrixFilter;
import dev.twinhold.compare.MatrixOrder;
import dev.twinhold.ui.shell.Settings;
import dev.twinhold.ui.shell.SettingsStore;

/** Keeps the chips and the order of the matrix for the next start; words are typed anew. */
final class MatrixMemory {

    private static final String KIND = "compare-kind";
    private static final String ORDER = "compare-order";
    private static final String IN_USE = "compare-in-use";
    private static final String GROUPED = "compare-grouped";

    private final SettingsStore settings;

    MatrixMemory(SettingsStore settings) {
        this.settings = settings;
    }

    /** Gives a model what was chosen last, and remembers what is chosen in it from now on. */
    void follow(CompareModel model) {
        Settings last = settings.get();
        model.filterProperty()
                .set(
                        MatrixFilter.ALL
                                .withKind(last.choice(KIND, MatrixFilter.ALL.kind()))
                                .withInUse(last.flags().getOrDefault(IN_USE, false)));
        model.orderProperty().set(last.choice(ORDER, MatrixOrder.DRIFT));
        model.groupedProperty().set(last.flags().getOrDefault(GROUPED, false));
        model.filterProperty()
                .subscribe(
                        (_, now) ->
                                settings.change(
                                        s ->
                                                s.withChoice(KIND, now.kind().name())
                                                        .withFlag(IN_USE, now.inUse())));
        model.orderProperty()
                .subscribe((_, now) -> settings.change(s -> s.withChoice(ORDER, now.name())));
        model.groupedProperty()
                .subscribe((_, now) -> settings.change(s -> s.withFlag(GROUPED, now)));
    }
}
