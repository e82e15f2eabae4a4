package dev.twinhold.ui.nodes;

import dev.twinhold.fleet.Diagnosis;
import dev.twinhold.fleet.DiagnosisStep;
import dev.twinhold.fleet.StepState;
import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** How connecting goes, a row for each step from the beginning, so that nothing jumps. */
final class StepList extends VBox {

    private Optional<Diagnosis> shown = Optional.empty();

    StepList() {
        setId("steps");
        getStyleClass().add("steps");
    }

    /** Brings it up to date. */
    void show(Diagnosis diagnosis) {
        if (shown.equals(Optional.of(diagnosis))) {
            return;
        }
        shown = Optional.of(diagnosis);
        getChildren().clear();
        diagnosis
                .steps()
                .forEach(
                        (step, state) -> {
                            getChildren().add(row(step, state));
                            problems(state).stream()
                                    .map(problem -> new ProblemPane(tone(state), problem))
                                    .forEach(getChildren()::add);
                        });
    }

    private static List<Problem> problems(StepState state) {
        return state instanceof StepState.Failed(var problems, var _, var _) ? problems : List.of();
    }

    private static HBox row(DiagnosisStep step, StepState state) {
        String name = Texts.get("step." + step.name());
        Badge badge = new Badge(tone(state), icon(state), name);
        badge.getStyleClass().add("step-name");
        Node found = found(state);
        HBox.setHgrow(found, Priority.ALWAYS);
        HBox row = Layouts.row(badge, found, Layouts.label(took(state), "muted", "number"));
        row.getStyleClass().add("step");
        row.setAccessibleText(name + ": " + words(state));
        return row;
    }

    private static Node found(StepState state) {
        return switch (state) {
            case StepState.Passed(var facts, var _) -> facts(facts);
            case StepState.Failed(var _, var facts, var _) -> facts(facts);
            case StepState.Waiting(), StepState.Running(), StepState.Skipped() ->
                    wide(Layouts.label(words(state), "muted"));
        };
    }

    private static Node facts(List<String> facts) {
        VBox lines = new VBox();
        facts.stream()
                .map(fact -> Layouts.paragraph(fact, "mono"))
                .forEach(lines.getChildren()::add);
        return lines;
    }

    private static Label wide(Label label) {
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static String took(StepState state) {
        return switch (state) {
            case StepState.Passed(var _, Duration took) -> Formats.duration(took);
            case StepState.Failed(var _, var _, Duration took) -> Formats.duration(took);
            case StepState.Waiting(), StepState.Running(), StepState.Skipped() -> "";
        };
    }

    private static String words(StepState state) {
        return Texts.get(
                switch (state) {
                    case StepState.Waiting() -> "step.waiting";
                    case StepState.Running() -> "step.running";
                    case StepState.Passed _ -> "step.passed";
                    case StepState.Failed _ -> "step.failed";
                    case StepState.Skipped() -> "step.skipped";
                });
    }

    private static Tone tone(StepState state) {
        return switch (state) {
            case StepState.Waiting(), StepState.Skipped() -> Tone.MUTED;
            case StepState.Running() -> Tone.INFO;
            case StepState.Passed _ -> Tone.OK;
            case StepState.Failed(var _, var facts, var _) ->
                    facts.isEmpty() ? Tone.BAD : Tone.WARN;
        };
    }

    private static Icons icon(StepState state) {
        return switch (state) {
            case StepState.Waiting() -> Icons.RING;
            case StepState.Running() -> Icons.CONNECTING;
            case StepState.Passed _ -> Icons.CHECK;
            case StepState.Failed _ -> Icons.WARNING;
            case StepState.Skipped() -> Icons.CANCELLED;
        };
    }
}
