package dev.twinhold.ui.imports;

import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.SegmentedBar;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** A node: whether and where images go to it, what it has of them, what is in the way. */
final class TargetRow extends VBox {

    private final TargetItem target;
    private final ImportModel model;
    private final Runnable changed;
    private final CheckBox chosen = new CheckBox();
    private final ComboBox<StoreId> store = new ComboBox<>();
    private final Label state = Layouts.label("", "muted", "state");
    private final Button connect = new Button(Texts.get("import.connect"));
    private final Label free = Layouts.label("", "muted", "free");
    private final SegmentedBar bar = new SegmentedBar();
    private final Label sends = Layouts.label("", "sends");
    private final Label elsewhere = Layouts.paragraph(Texts.get("import.elsewhere"), "elsewhere");
    private final VBox problems = new VBox();
    private List<Problem> shownProblems = List.of();

    TargetRow(TargetItem target, ImportModel model, Runnable changed) {
        this.target = target;
        this.model = model;
        this.changed = changed;
        getStyleClass().add("target-row");
        chosen.setText(CoreWords.node(target.node()));
        chosen.setId("import-to-" + target.node().value());
        chosen.setOnAction(_ -> choose());
        connect.getStyleClass().addAll("flat", "small");
        connect.setOnAction(_ -> model.connect(target));
        problems.getStyleClass().add("problems");
        store.setConverter(new StoreNames());
        store.setAccessibleText(Texts.get("import.store", target.node()));
        store.setOnAction(_ -> pick());
        bar.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(head(), bar, elsewhere, problems);
    }

    private HBox head() {
        chosen.setTooltip(new Tooltip(target.view().config().access().describe()));
        connect.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(state, Priority.ALWAYS);
        state.setMaxWidth(Double.MAX_VALUE);
        sends.setMinWidth(USE_PREF_SIZE);
        HBox head = Layouts.row(chosen, store, state, connect, free, sends);
        head.getStyleClass().add("head");
        return head;
    }

    private void choose() {
        target.choose(chosen.isSelected());
        changed.run();
    }

    private void pick() {
        Optional.ofNullable(store.getValue())
                .filter(value -> !Optional.of(value).equals(target.store()))
                .ifPresent(
                        value -> {
                            target.pick(value);
                            changed.run();
                        });
    }

    /** Brings it up to date. */
    void update() {
        boolean can = target.canBeChosen();
        chosen.setSelected(target.isChosen());
        // a node that was lost can still be given up
        chosen.setDisable(!can && !target.isChosen());
        bar.setVisible(can);
        showStores(can);
        state.setText(can ? "" : ImportTexts.state(target));
        show(
                connect,
                !target.view().isConnected()
                        && !(target.view().connection() instanceof ConnectionState.Connecting));
        showPlan(can && target.isChosen() ? target.plan() : Optional.empty());
    }

    private void showStores(boolean can) {
        show(store, can);
        if (!store.getItems().equals(target.stores())) {
            store.getItems().setAll(target.stores());
        }
        Optional<StoreId> now = target.store();
        if (now.isPresent() && !now.get().equals(store.getValue())) {
            store.setValue(now.get());
        }
        show(elsewhere, can && target.isChosen() && !now.equals(Optional.of(StoreId.KUBERNETES)));
    }

    private void showPlan(Optional<PlanSum> plan) {
        boolean asking = target.isChosen() && target.canBeChosen() && plan.isEmpty();
        if (plan.isPresent()) {
            bar.showPlan(plan.get().has(), plan.get().links(), plan.get().sends());
            sends.setText(ImportTexts.sends(plan.get()));
        } else if (asking) {
            bar.show(dev.twinhold.job.Progress.UNKNOWN);
            sends.setText(Texts.get("import.looking"));
        } else {
            bar.showPlan(0, 0, 0);
            sends.setText("");
        }
        free.setText(
                plan.map(PlanSum::freeBytes)
                        .filter(java.util.OptionalLong::isPresent)
                        .map(bytes -> Texts.get("import.free", Formats.bytes(bytes.getAsLong())))
                        .orElse(""));
        showProblems(plan);
    }

    private void showProblems(Optional<PlanSum> plan) {
        List<Problem> blockers = plan.map(PlanSum::blockers).orElse(List.of());
        List<Problem> warnings = plan.map(PlanSum::warnings).orElse(List.of());
        List<Problem> all =
                java.util.stream.Stream.concat(blockers.stream(), warnings.stream()).toList();
        if (all.equals(shownProblems)) {
            return;
        }
        shownProblems = all;
        problems.getChildren().clear();
        blockers.forEach(
                problem ->
                        problems.getChildren()
                                .add(
                                        new ProblemPane(Tone.BAD, problem)
                                                .action(
                                                        Icons.REFRESH,
                                                        Texts.get("import.again"),
                                                        this::planAgain)));
        warnings.forEach(
                problem -> problems.getChildren().add(new ProblemPane(Tone.WARN, problem)));
    }

    private void planAgain() {
        target.forgetPlan();
        changed.run();
    }

    private static void show(javafx.scene.Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private static final class StoreNames extends StringConverter<StoreId> {
        @Override
        public String toString(StoreId store) {
            return store == null ? "" : ImportTexts.store(store);
        }

        @Override
        public StoreId fromString(String text) {
            throw new UnsupportedOperationException("the box cannot be typed into");
        }
    }
}
