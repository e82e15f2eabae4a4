package dev.twinhold.ui.node;

import dev.twinhold.model.Verdict;
import dev.twinhold.ui.kit.FilterChip;
import dev.twinhold.ui.kit.FilterField;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** Which rows are wanted: words, one verdict, and three properties. */
final class FilterBar extends HBox {

    private final NodeModel model;
    private final FilterField words;
    private final HBox chips = new HBox();
    private final HBox toggles = new HBox();
    private final FilterChip all = new FilterChip(Texts.get("filter.all"));
    private final Map<Verdict, FilterChip> verdicts = new EnumMap<>(Verdict.class);
    private final FilterChip inUse = new FilterChip(Icons.IN_USE, Texts.get("filter.inuse"));
    private final FilterChip pinned = new FilterChip(Icons.PINNED, Texts.get("filter.pinned"));
    private final FilterChip notSeen = new FilterChip(Icons.NO_WHEEL, Texts.get("filter.notseen"));

    FilterBar(NodeModel model) {
        this.model = model;
        this.words = new FilterField("filter", model::typeWords);
        getStyleClass().add("filter-bar");
        setMinWidth(0);
        buildChips();
        buildToggles();
        getChildren().addAll(chips, Layouts.spacer(), toggles);
        widthProperty().subscribe(_ -> fit());
        chips.widthProperty().subscribe(_ -> fit());
        model.filterProperty().subscribe(this::showFilter);
        model.countsProperty().subscribe(this::showCounts);
        model.viewProperty().subscribe(_ -> showCompared());
    }

    private void buildChips() {
        chips.getStyleClass().add("chips");
        chips.setMinWidth(0);
        chips.getChildren().add(all);
        all.setId("chip-all");
        all.setOnAction(_ -> choose(Optional.empty()));
        for (Verdict verdict : Verdict.values()) {
            FilterChip chip = new FilterChip(RowWords.icon(verdict), name(verdict));
            chip.setId("chip-" + verdict.name().toLowerCase(Locale.ROOT));
            chip.setOnAction(_ -> choose(Optional.of(verdict)));
            verdicts.put(verdict, chip);
            chips.getChildren().add(chip);
        }
    }

    private void buildToggles() {
        toggles.getStyleClass().add("chips");
        inUse.setId("chip-inuse");
        pinned.setId("chip-pinned");
        notSeen.setId("chip-notseen");
        toggles.getChildren()
                .addAll(
                        toggle(inUse, RowFilter::inUse, RowFilter::withInUse),
                        toggle(pinned, RowFilter::pinned, RowFilter::withPinned),
                        toggle(notSeen, RowFilter::notSeen, RowFilter::withNotSeen));
    }

    private void showCompared() {
        verdicts.values().forEach(chip -> chip.setDisable(!model.isCompared()));
    }

    private static String name(Verdict verdict) {
        return switch (verdict) {
            case SAME -> Texts.get("filter.same");
            case SAME_LAYERS -> Texts.get("filter.layers");
            case DIFFERENT -> Texts.get("filter.different");
            case ONLY_DOCKER -> Texts.get("filter.docker");
            case ONLY_CONTAINERD -> Texts.get("filter.containerd");
            case INCOMPLETE -> Texts.get("filter.incomplete");
        };
    }

    private FilterChip toggle(
            FilterChip chip,
            Predicate<RowFilter> isOn,
            BiFunction<RowFilter, Boolean, RowFilter> with) {
        chip.hideCount();
        chip.setOnAction(
                _ ->
                        model.filterProperty()
                                .set(with.apply(model.filterProperty().get(), chip.isSelected())));
        model.filterProperty().subscribe(filter -> chip.setSelected(isOn.test(filter)));
        return chip;
    }

    private void choose(Optional<Verdict> verdict) {
        model.filterProperty().set(model.filterProperty().get().withVerdict(verdict));
        // a click on the chosen chip must not leave none chosen
        showFilter(model.filterProperty().get());
    }

    private void showFilter(RowFilter filter) {
        all.setSelected(filter.verdict().isEmpty());
        verdicts.forEach(
                (verdict, chip) -> chip.setSelected(filter.verdict().equals(Optional.of(verdict))));
        if (!words.isFocused() && !words.getText().equals(filter.words())) {
            words.setText(filter.words());
        }
    }

    private void showCounts(Map<Verdict, Integer> counts) {
        all.showCount(counts.values().stream().mapToInt(Integer::intValue).sum());
        verdicts.forEach((verdict, chip) -> chip.showCount(counts.getOrDefault(verdict, 0)));
    }

    /** The field for the words; it stands in the node's header. */
    TextField words() {
        return words;
    }

    /** Where there is no room for all words, those of the toggles go first. */
    private void fit() {
        double room = getWidth() - getInsets().getLeft() - getInsets().getRight();
        if (room <= 0) {
            return;
        }
        setCompact(false, false);
        if (wanted() > room) {
            setCompact(true, false);
        }
        if (wanted() > room) {
            setCompact(true, true);
        }
    }

    private double wanted() {
        return chips.prefWidth(-1) + toggles.prefWidth(-1) + 2 * getSpacing();
    }

    private void setCompact(boolean compactToggles, boolean compactVerdicts) {
        Stream.of(inUse, pinned, notSeen).forEach(chip -> chip.setCompact(compactToggles));
        verdicts.values().forEach(chip -> chip.setCompact(compactVerdicts));
    }

    /** Puts the cursor into the words. */
    void focusWords() {
        words.requestFocus();
        words.selectAll();
    }

    /** Wants every row again. */
    void clear() {
        words.clear();
        model.filterProperty().set(RowFilter.ALL);
    }
}
