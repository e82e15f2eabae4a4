package dev.twinhold.ui.plans;

import dev.twinhold.fleet.Groups;
import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Pin;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.SheetPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A form, what would happen, and the button that starts. Each change finds out anew; Enter starts,
 * Escape closes. Starting does not wait for what is still being found out: the work finds out by
 * itself, too.
 */
public final class PlanSheet {

    private static final Duration SETTLING = Duration.ofMillis(300);

    private final FxClock clock;
    private final Ask ask;
    private final Runnable close;
    private final SheetPane sheet;
    private final PlanLines lines = new PlanLines();
    private final VBox trouble = new VBox();
    private final Label sentence = Layouts.label("", "sentence");
    private final Button start = new Button();
    private Node first = start;
    private Pin question = Pin.NONE;
    private Pin settling = Pin.NONE;
    private List<PlanLine> found = List.of();
    private Optional<Groups> groups = Optional.empty();
    private boolean sure;

    /**
     * A sheet.
     *
     * @param id for its parts: {@code id-sheet}, {@code id-start}
     * @param form what can be filled in; its changes come to {@link #changed}
     * @param close takes the sheet away
     */
    public PlanSheet(FxClock clock, String id, String title, VBox form, Ask ask, Runnable close) {
        this.clock = clock;
        this.ask = ask;
        this.close = close;
        sheet = new SheetPane(title, close);
        sheet.setId(id + "-sheet");
        sheet.getStyleClass().add("plan-sheet");
        takesRoomOnlyWhenFilled(form);
        takesRoomOnlyWhenFilled(trouble);
        VBox body = new VBox(form, trouble, lines);
        VBox.setVgrow(lines, Priority.ALWAYS);
        body.getStyleClass().add("plan-body");
        sheet.body(body);
        start.setId(id + "-start");
        sheet.footer(footer());
    }

    private Node[] footer() {
        sentence.setWrapText(true);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        Button cancel = new Button(Texts.get("plan.cancel"));
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(_ -> close.run());
        start.getStyleClass().addAll(ask.tone() == Tone.BAD ? "danger" : "accent", "start");
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.setDefaultButton(true);
        start.setOnAction(_ -> start());
        return new Node[] {sentence, cancel, start};
    }

    private static void takesRoomOnlyWhenFilled(VBox box) {
        box.managedProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> box.getChildren().stream().anyMatch(Node::isManaged),
                                box.getChildren(),
                                box.needsLayoutProperty()));
    }

    /**
     * Has the groups of the nodes say what may be changed, and what is asked about twice. The jobs
     * ask them, too; here a person learns it before.
     */
    public PlanSheet guard(Groups by) {
        groups = Optional.of(by);
        showObstacle();
        return this;
    }

    /** What to lay over the window. */
    public Region node() {
        return sheet;
    }

    /** Where the keyboard begins. */
    void first(Node node) {
        first = node;
    }

    /** Takes the keyboard; when it is shown. */
    public void focus() {
        first.requestFocus();
    }

    /** To be called when the sheet was taken away. */
    public void closed() {
        question.unpin();
        settling.unpin();
    }

    /** Something was filled in: what would happen is found out anew, not at every key stroke. */
    public void changed() {
        sure = false;
        question.unpin();
        settling.unpin();
        showObstacle();
        if (ask.obstacle().isEmpty()) {
            found = List.of();
            showObstacle();
            lines.looking();
            settling = clock.later(SETTLING, this::plan);
        } else {
            lines.clear();
            found = List.of();
        }
    }

    /** What was found out stands, but whether it can be started may be another. */
    public void confirmed() {
        showObstacle();
    }

    /** The first look, at once. */
    public void open() {
        showObstacle();
        if (ask.obstacle().isEmpty()) {
            plan();
        }
    }

    private void plan() {
        lines.looking();
        question = clock.run(ask.plan(), this::show, this::failed);
    }

    private void show(List<PlanLine> answer) {
        found = List.copyOf(answer);
        trouble.getChildren().clear();
        lines.show(found);
        showObstacle();
    }

    private void failed(Problem problem) {
        found = List.of();
        lines.clear();
        trouble.getChildren().setAll(new ProblemPane(Tone.BAD, problem));
    }

    private void showObstacle() {
        Optional<String> obstacle = ask.obstacle();
        boolean blocked = !found.isEmpty() && found.stream().noneMatch(PlanLine::isPossible);
        Optional<String> notYet = obstacle.or(this::forbidden).or(() -> ask.notYet(found));
        sentence.setText(notYet.or(this::secondQuestion).orElseGet(ask::sentence));
        start.setText(
                sure ? Texts.get("plan.production.start", production()) : ask.startText(found));
        start.setDisable(notYet.isPresent() || blocked);
    }

    private Optional<String> forbidden() {
        return groups.flatMap(
                g ->
                        ask.changes().stream()
                                .flatMap(node -> g.forbids(node).stream())
                                .findFirst()
                                .map(Problem::what)
                                .map(CoreWords::say));
    }

    private String production() {
        return groups.map(g -> g.production(ask.changes())).orElse(List.of()).stream()
                .map(CoreWords::node)
                .collect(Collectors.joining(", "));
    }

    private Optional<String> secondQuestion() {
        return sure ? Optional.of(Texts.get("plan.production.sentence")) : Optional.empty();
    }

    /** As the button does; for production nodes it must be pressed twice. */
    void start() {
        if (!start.isDisabled() && !sure && !production().isEmpty()) {
            sure = true;
            showObstacle();
        } else if (!start.isDisabled()) {
            close.run();
            ask.start();
        }
    }
}
