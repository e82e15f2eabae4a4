package dev.twinhold.ui.activity;

import dev.twinhold.job.PartView;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.Copying;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.Problems;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The work for one node: state and bytes; when open, its layers, problem, receipts and log. */
final class TargetPane extends VBox {

    private static final long SMALL = 100_000;

    private final FxClock clock;
    private final Bytes bytes;
    private final Disclosure open;
    private final Badge badge = new Badge();
    private final Label numbers = Layouts.label("", "muted");
    private final Label there = Layouts.label("", "muted", "there");
    private final VBox parts = new VBox(there);
    private final ReceiptTable receipts;
    private final ProofList proofs;
    private final VBox problem = new VBox();
    private final LogPane log = new LogPane();
    private final ToggleButton logButton = new ToggleButton("", Icons.LOG.node());
    private final Map<Integer, PartRow> rows = new TreeMap<>();
    private final Consumer<String> login;
    private TargetView shown;

    TargetPane(
            FxClock clock,
            Bytes bytes,
            String name,
            TargetView target,
            boolean startsOpen,
            Consumer<String> login) {
        this.clock = clock;
        this.bytes = bytes;
        this.shown = target;
        this.login = login;
        this.receipts = new ReceiptTable(clock);
        this.proofs = new ProofList(clock);
        this.open = new Disclosure(startsOpen);
        getStyleClass().add("target");
        parts.getStyleClass().add("parts");
        logButton.getStyleClass().addAll("flat", "small", "log-button");
        logButton.setMinWidth(USE_PREF_SIZE);
        VBox details = new VBox(parts, receipts, proofs, log);
        details.getStyleClass().add("details");
        showWhen(details, open);
        showWhen(log, logButton);
        getChildren().addAll(head(name), problem, details);
        open.selectedProperty().subscribe(() -> update(shown));
        logButton.selectedProperty().subscribe(() -> update(shown));
    }

    private static void showWhen(Node node, ToggleButton button) {
        node.visibleProperty().bind(button.selectedProperty());
        node.managedProperty().bind(node.visibleProperty());
    }

    private HBox head(String title) {
        Label name = Layouts.label(title, "strong", "name");
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
        numbers.setText(
                Stream.of(ByteTexts.partsDone(target), ByteTexts.moved(bytes, target))
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(" · ")));
        showProblem(target.state());
        logButton.setVisible(open.isSelected() && !target.log().isEmpty());
        if (open.isSelected()) {
            showParts(target.parts());
            receipts.show(target.receipts());
            proofs.show(target.proofs());
            showLog(target);
        }
    }

    private void showProblem(TargetState state) {
        if (state instanceof TargetState.CutOff && problem.getChildren().isEmpty()) {
            problem.getStyleClass().add("cut-off");
            problem.getChildren().add(Layouts.paragraph(Texts.get("target.cut-off"), "muted"));
        }
        if (state instanceof TargetState.Failed(var reason) && problem.getChildren().isEmpty()) {
            problem.getStyleClass().add("problem");
            problem.getChildren().add(pane(reason));
        }
    }

    private ProblemPane pane(Problem reason) {
        ProblemPane pane = new ProblemPane(Tone.BAD, reason);
        shown.registry()
                .filter(_ -> reason.kind() == Problem.Kind.AUTHENTICATION)
                .ifPresent(
                        registry ->
                                pane.action(
                                        Icons.KEY,
                                        Texts.get("problem.login"),
                                        () -> login.accept(registry)));
        return pane.action(
                Icons.COPY, Texts.get("problem.copy"), () -> Copying.copy(Problems.line(reason)));
    }

    /** A part keeps its row; one that turns out to be there already leaves the list. */
    private void showParts(List<PartView> all) {
        List<PartView> unlisted = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            PartView part = all.get(i);
            boolean listed = isListed(part);
            if (listed) {
                rows.computeIfAbsent(i, _ -> new PartRow(clock, bytes, part)).update(part);
            } else {
                rows.remove(i);
                unlisted.add(part);
            }
        }
        List<Node> wanted = new ArrayList<>(rows.values());
        wanted.addFirst(there);
        if (!wanted.equals(parts.getChildren())) {
            parts.getChildren().setAll(wanted);
        }
        there.setText(ByteTexts.unlisted(unlisted));
        there.setVisible(!there.getText().isEmpty());
        there.setManaged(there.isVisible());
    }

    /** What was there and what is done in a blink is summed up in a line. */
    private static boolean isListed(PartView part) {
        boolean small = part.total() >= 0 && part.total() < SMALL;
        return part.route() != Route.HAS && (!small || part.state() == PartView.State.FAILED);
    }

    private void showLog(TargetView target) {
        logButton.setText(Texts.get("target.log", target.log().size()));
        if (logButton.isSelected()) {
            log.show(target.log());
        }
    }
}
