package dev.twinhold.ui.plans;

import dev.twinhold.job.Progress;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.SegmentedBar;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What was found out, a line for each place. What is old stays until what is new is known. */
final class PlanLines extends ScrollPane {

    private final VBox lines = new VBox();
    private final Label looking = Layouts.label(Texts.get("plan.looking"), "muted");

    PlanLines() {
        lines.getStyleClass().add("plan-lines");
        setContent(lines);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("edge-to-edge");
    }

    /** Nothing is known yet, or again. */
    void looking() {
        if (lines.getChildren().isEmpty()) {
            lines.getChildren().setAll(looking);
        }
        lines.setOpacity(lines.getChildren().contains(looking) ? 1 : 0.6);
    }

    /** Nothing can be found out. */
    void clear() {
        lines.getChildren().clear();
    }

    void show(List<PlanLine> found) {
        lines.setOpacity(1);
        lines.getChildren().setAll(found.stream().<Node>map(PlanLines::line).toList());
    }

    private static CheckBox box(PlanLine.Insist insist) {
        CheckBox box = new CheckBox(insist.words());
        box.setSelected(insist.on());
        box.setOnAction(_ -> insist.set().accept(box.isSelected()));
        return box;
    }

    private static VBox line(PlanLine line) {
        Label amount = Layouts.label(line.amount(), "amount");
        amount.setMinWidth(USE_PREF_SIZE);
        Label how = Layouts.label(line.how(), "muted");
        HBox head =
                Layouts.row(Layouts.label(line.where(), "strong"), how, Layouts.spacer(), amount);
        VBox box = new VBox(head);
        box.getStyleClass().add("plan-line");
        line.bytes()
                .ifPresent(
                        bytes -> {
                            SegmentedBar bar = new SegmentedBar();
                            bar.setMaxWidth(Double.MAX_VALUE);
                            bar.show(
                                    new Progress(
                                            bytes.has() + bytes.links() + bytes.sends(),
                                            bytes.sends(),
                                            bytes.has(),
                                            bytes.links()));
                            box.getChildren().add(bar);
                        });
        line.details().forEach(d -> box.getChildren().add(Layouts.paragraph(d, "muted")));
        line.blockers().forEach(p -> box.getChildren().add(new ProblemPane(Tone.BAD, p)));
        line.warnings().forEach(p -> box.getChildren().add(new ProblemPane(Tone.WARN, p)));
        line.insist().ifPresent(insist -> box.getChildren().add(box(insist)));
        return box;
    }
}
