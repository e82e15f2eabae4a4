package dev.twinhold.ui.plans;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.pull.PullPlan;
import dev.twinhold.pull.PullRequest;
import dev.twinhold.pull.PullRoute;
import dev.twinhold.pull.Pulls;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.TraversalDirection;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** Which images to pull, where to, and which way they come. */
public final class PullSheet implements Ask {

    private final Pulls pulls;
    private final DeliveryOptions usual;
    private final Consumer<JobId> started;
    private final TextArea names = new TextArea();
    private final NodeChecks nodes;
    private final WayChoice way;
    private final CheckBox pin = new CheckBox(Texts.get("import.pin"));
    private final PlanSheet sheet;

    /**
     * A sheet.
     *
     * @param images to begin with, one in a line
     * @param chosen nodes from the start
     * @param usual how pulls are done, but for what the sheet asks
     * @param started is told of the job
     * @param close takes the sheet away
     */
    public PullSheet(
            FxClock clock,
            Pulls pulls,
            Fleet fleet,
            List<String> images,
            List<NodeId> chosen,
            DeliveryOptions usual,
            Consumer<JobId> started,
            Runnable close) {
        this.pulls = pulls;
        this.usual = usual;
        this.started = started;
        this.nodes = new NodeChecks("pull", fleet.nodes(), chosen, this::changed);
        this.way = new WayChoice("pull-way", this::changed);
        names.setId("pull-names");
        names.setAccessibleText(Texts.get("pull.names"));
        names.setPromptText(Texts.get("pull.prompt"));
        names.setPrefRowCount(2);
        names.addEventFilter(KeyEvent.KEY_PRESSED, this::enterStarts);
        names.setText(String.join("\n", images));
        pin.setId("pull-pin");
        pin.setOnAction(_ -> changed());
        sheet = new PlanSheet(clock, "pull", Texts.get("pull.title"), form(), this, close);
        names.textProperty().subscribe(_ -> changed());
        sheet.first(names);
        names.end();
        sheet.open();
    }

    /** Enter and Tab as everywhere; Enter with Shift begins a line. */
    private void enterStarts(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB) {
            event.consume();
            names.requestFocusTraversal(
                    event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        } else if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            if (event.isShiftDown()) {
                names.insertText(names.getCaretPosition(), "\n");
            } else {
                sheet.start();
            }
        }
    }

    /** What to lay over the window. */
    public PlanSheet sheet() {
        return sheet;
    }

    private VBox form() {
        return Layouts.column(
                Layouts.label(Texts.get("pull.names"), "muted"),
                names,
                nodes,
                Layouts.row(Layouts.label(Texts.get("plan.way"), "muted"), way, pin));
    }

    private void changed() {
        Optional.ofNullable(sheet).ifPresent(PlanSheet::changed);
    }

    private List<String> lines() {
        return names.getText().lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    }

    private PullRequest request() {
        return new PullRequest(
                lines().stream().map(ImageName::parse).toList(),
                nodes.chosen(),
                way.chosen(),
                usual.withPin(pin.isSelected()));
    }

    @Override
    public Optional<String> obstacle() {
        if (lines().isEmpty()) {
            return Optional.of(Texts.get("pull.obstacle.no-name"));
        }
        Optional<String> wrong =
                lines().stream().filter(l -> ImageName.tryParse(l).isEmpty()).findFirst();
        if (wrong.isPresent()) {
            return Optional.of(Texts.get("plan.obstacle.name", wrong.get()));
        }
        return nodes.chosen().isEmpty()
                ? Optional.of(Texts.get("import.obstacle.no-target"))
                : Optional.empty();
    }

    @Override
    public Callable<List<PlanLine>> plan() {
        PullRequest request = request();
        return () -> pulls.plan(request).stream().map(plan -> line(request, plan)).toList();
    }

    private static PlanLine line(PullRequest request, PullPlan plan) {
        String how = plan.route().map(PullRoute::words).map(CoreWords::say).orElse("");
        PlanLine line = PlanLine.of(plan.target(), how);
        return request.images().size() == 1
                ? line
                : new PlanLine(
                        line.where() + " · " + plan.image().familiar(),
                        line.how(),
                        line.bytes(),
                        line.amount(),
                        line.blockers(),
                        line.warnings());
    }

    @Override
    public String startText(List<PlanLine> lines) {
        int count = nodes.chosen().size();
        return count == 0 ? Texts.get("pull.start") : Texts.count("pull.start", count);
    }

    @Override
    public String sentence() {
        return Texts.get("pull.sentence");
    }

    @Override
    public List<NodeId> changes() {
        return nodes.chosen().stream().map(Destination::node).distinct().toList();
    }

    @Override
    public void start() {
        started.accept(pulls.start(request()));
    }
}
