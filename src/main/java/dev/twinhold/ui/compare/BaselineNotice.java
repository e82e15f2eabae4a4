package dev.twinhold.ui.compare;

import dev.twinhold.compare.Baseline;
import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.Optional;
import javafx.scene.layout.VBox;

/** What is to be said of the file that is, or should have been, the baseline. */
final class BaselineNotice extends VBox {

    private final CompareModel model;

    BaselineNotice(CompareModel model) {
        this.model = model;
        setId("compare-notice");
        getStyleClass().add("notices");
        model.problemProperty().subscribe(_ -> show());
        model.baselineProperty().subscribe(_ -> show());
    }

    private void show() {
        getChildren().clear();
        Optional<Problem> problem = model.problemProperty().get();
        problem.ifPresent(
                p ->
                        getChildren()
                                .add(
                                        new ProblemPane(Tone.WARN, p)
                                                .action(
                                                        Icons.CLOSE,
                                                        Texts.get("compare.notice.close"),
                                                        model::forgetProblem)));
        if (model.baselineProperty().get() instanceof Baseline.Wanted(var source, _, var unusable)
                && !unusable.isEmpty()) {
            getChildren()
                    .add(
                            new ProblemPane(
                                            Tone.INFO,
                                            Icons.INFO,
                                            Texts.count("compare.unusable", unusable.size()))
                                    .say(source + ": " + String.join(", ", unusable)));
        }
        setVisible(!getChildren().isEmpty());
        setManaged(!getChildren().isEmpty());
    }
}
