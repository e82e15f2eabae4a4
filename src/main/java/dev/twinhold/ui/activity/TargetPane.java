package dev.twinhold.ui.activity;

import dev.twinhold.job.PartView;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The work for one node: state and bytes; when open, its layers, problem, receipts and log. */
final class TargetPane extends VBox {

    private static final long SMALL = 100_000;

    private final FxClock clock;
    private final Disclosure open;
    private final Badge badge = new Badge();
    private final Label numbers = Layouts.label("", "muted");
    private final Label there = Layouts.label("", "muted", "there");
    private final VBox parts = new VBox(there);
    private final ReceiptTable receipts;
    private final VBox problem = new VBox();
    private final LogPane log = new LogPane();
    private final ToggleButton logButton = new ToggleButton("", Icons.LOG.node());
    private final List<PartRow> rows = new ArrayList<>();
    private TargetView shown;

    TargetPane(FxClock clock, TargetView target, boolean startsOpen) {
        this.clock = clock;
        this.shown = target;
        this.receipts = new ReceiptTable(clock);
        this.open = new Disclosure(startsOpen);
        getStyleClass().add("target");
        parts.getStyleClass().add("parts");
        logButton.getStyleClass().addAll("flat", "small", "log-button");
        VBox details = new VBox(parts, receipts, log);
        details.getStyleClass().add("details");
        showWhen(details, open);
        showWhen(log, logButton);
        getChildren().addAll(head(target), problem, details);
        open.selectedProperty().subscribe(() -> update(shown));
        logButton.selectedProperty().subscribe(() -> update(shown));
    }

    private static void showWhen(Node node, ToggleButton button) {
        node.visibleProperty().bind(button.selectedProperty());
        node.managedProperty().bind(node.visibleProperty());
    }

    private HBox head(TargetView target) {
        Label name = Layouts.label(target.label(), "strong", "name");
        HBox state = Layouts.row(badge);
        state.getStyleClass().add("state");
        HBox head = Layouts.row(open, name, state, numbers, Layouts.spacer(), logButton);
        head.getStyleClass().add("head");
        return head;
    }

    /** Brings it up to date. */
    void update(TargetView target) {
        shown = target;
        JobTexts.show(badge, target);
        String parted = JobTexts.partsDone(target);
        numbers.setText(
                (parted.isEmpty() ? "" : parted + " · ") + JobTexts.moved(target.progress()));
        showProblem(target.state());
        logButton.setVisible(open.isSelected() && !target.log().isEmpty());
        if (open.isSelected()) {
            showParts(target.parts());
            receipts.show(target.receipts());
            showLog(target);
        }
    }

    private void showProblem(TargetState state) {
        if (state instanceof TargetState.Failed(var reason) && problem.getChildren().isEmpty()) {
            problem.getStyleClass().add("problem");
            problem.getChildren().add(pane(reason));
        }
    }

    private ProblemPane pane(Problem reason) {
        return new ProblemPane(Tone.BAD, reason)
                .action(
                        Icons.COPY,
                        Texts.get("problem.copy"),
                        () -> Copying.copy(reason.oneLine()));
    }

    private void showParts(List<PartView> all) {
        List<PartView> listed = all.stream().filter(TargetPane::isListed).toList();
        for (int i = 0; i < listed.size(); i++) {
            if (i < rows.size()) {
                rows.get(i).update(listed.get(i));
            } else {
                PartRow row = new PartRow(clock, listed.get(i));
                rows.add(row);
                parts.getChildren().add(row);
            }
        }
        there.setText(JobTexts.unlisted(all.stream().filter(p -> !isListed(p)).toList()));
        there.setVisible(!there.getText().isEmpty());
        there.setManaged(there.isVisible());
    }

    /** What was there and what is done in a blink is summed up in a line. */
    private static boolean isListed(PartView part) {
        boolean small = part.total() >= 0 && part.total() < SMALL;
        return part.route() != Route.HAS && !small;
    }

    private void showLog(TargetView target) {
        logButton.setText(Texts.get("target.log", target.log().size()));
        if (logButton.isSelected()) {
            log.show(target.log());
        }
    }
}
