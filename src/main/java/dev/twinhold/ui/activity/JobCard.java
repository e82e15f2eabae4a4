package dev.twinhold.ui.activity;

import dev.twinhold.job.JobState;
import dev.twinhold.job.JobView;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.SegmentedBar;
import dev.twinhold.ui.kit.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A job: one line, and when open, its nodes. Made once per job and brought up to date after. */
final class JobCard extends VBox {

    private static final int OPEN_TARGETS = 3;
    private static final double ROOM_FOR_GRAPH = 1100;

    private final JobsModel jobs;
    private final JobItem item;
    private final FxClock clock;
    private final Disclosure open;
    private final Badge badge = new Badge();
    private final Label title = Layouts.label("", "strong");
    private final Label targets = Layouts.label("", "muted", "targets");
    private final Sparkline sparkline = new Sparkline();
    private final Label pace = Layouts.label("", "muted", "pace");
    private final SegmentedBar bar = new SegmentedBar();
    private final Label percent = Layouts.label("", "muted", "percent");
    private final Button cancel = new Button(Texts.get("job.cancel"));
    private final Button retry = new Button("", Icons.RETRY.node());
    private final VBox body = new VBox();
    private final CommandPane command;
    private final List<TargetPane> panes = new ArrayList<>();

    JobCard(JobsModel jobs, JobItem item, FxClock clock) {
        this.jobs = jobs;
        this.item = item;
        this.clock = clock;
        this.open = new Disclosure(opensByItself(item.view()));
        this.command = new CommandPane(clock, item.view().commands());
        getStyleClass().add("job-card");
        body.getStyleClass().add("body");
        body.getChildren().add(command);
        body.visibleProperty().bind(open.selectedProperty());
        body.managedProperty().bind(open.selectedProperty());
        getChildren().addAll(head(), body);
        title.setText(JobTexts.title(item.view()));
        targets.setText(JobTexts.targets(item.view()));
        cancel.setOnAction(_ -> cancel());
        retry.setOnAction(_ -> jobs.retry(item));
        open.selectedProperty().subscribe(this::showBody);
    }

    private static boolean opensByItself(JobView job) {
        if (job.isPast()) {
            return false;
        }
        return switch (job.state()) {
            case JobState.Done(), JobState.Cancelled(), JobState.CutOff() -> false;
            case JobState.Running(), JobState.PartlyDone(var _, var _), JobState.Failed(var _) ->
                    job.targets().size() <= OPEN_TARGETS;
        };
    }

    /** What ended well is one line among others; its receipt is there when asked for. */
    private static boolean opensByItself(List<TargetView> targets, int index) {
        boolean ended = targets.get(index).state() instanceof TargetState.Done;
        return targets.size() == 1 || (!ended && targets.size() <= OPEN_TARGETS);
    }

    private HBox head() {
        HBox.setHgrow(targets, Priority.ALWAYS);
        HBox state = Layouts.row(badge);
        state.getStyleClass().add("state");
        StackPane buttons = new StackPane(cancel, retry);
        buttons.getStyleClass().add("buttons");
        HBox head =
                Layouts.row(open, state, title, targets, sparkline, pace, bar, percent, buttons);
        head.getStyleClass().add("head");
        head.setOnMouseClicked(_ -> open.setSelected(!open.isSelected()));
        return head;
    }

    private void cancel() {
        jobs.cancel(item);
        cancel.setDisable(true);
        cancel.setText(Texts.get("job.cancelling"));
    }

    JobItem item() {
        return item;
    }

    /** Opens it. */
    void open() {
        open.setSelected(true);
    }

    /** Brings it up to date. */
    void update(Instant now, ZoneId zone) {
        JobView job = item.view();
        boolean over = job.state().isOver();
        JobTexts.show(badge, job.state());
        sparkline.show(item.rates());
        sparkline.setManaged(item.rates().size() > 1 && getWidth() >= ROOM_FOR_GRAPH);
        sparkline.setVisible(sparkline.isManaged());
        String when = over ? Formats.time(job.started(), now, zone) + " · " : "";
        pace.setText(when + JobTexts.pace(item));
        bar.setVisible(!over);
        bar.setManaged(!over);
        percent.setVisible(!over);
        percent.setManaged(!over);
        bar.show(job.progress());
        percent.setText(JobTexts.howFar(job));
        cancel.setVisible(!over);
        retry.setVisible(over && !job.isPast() && !(job.state() instanceof JobState.Done));
        if (retry.isVisible()) {
            retry.setText(JobTexts.retry(job));
        }
        showBody();
    }

    private void showBody() {
        if (!open.isSelected()) {
            return;
        }
        List<TargetView> views = item.view().targets();
        for (int i = panes.size(); i < views.size(); i++) {
            TargetPane pane =
                    new TargetPane(
                            clock,
                            Bytes.of(item.view().verb()),
                            JobTexts.target(item.view(), views.get(i)),
                            views.get(i),
                            opensByItself(views, i),
                            registry -> jobs.login(item, registry));
            panes.add(pane);
            body.getChildren().add(body.getChildren().indexOf(command), pane);
        }
        for (int i = 0; i < views.size(); i++) {
            panes.get(i).update(views.get(i));
        }
    }
}
