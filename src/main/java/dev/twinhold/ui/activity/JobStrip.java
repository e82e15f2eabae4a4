package dev.twinhold.ui.activity;

import dev.twinhold.job.JobView;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.SegmentedBar;
import dev.twinhold.ui.kit.Texts;
import java.time.Clock;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/**
 * The newest job in one line at the bottom of the window. Its height is always the same; without a
 * job it is empty.
 */
public final class JobStrip extends HBox {

    private final JobsModel jobs;
    private final StripModel model;
    private final Badge badge = new Badge();
    private final Label title = Layouts.label("", "bright");
    private final Label targets = Layouts.label("", "muted", "targets");
    private final SegmentedBar bar = new SegmentedBar();
    private final Label percent = Layouts.label("", "muted", "percent");
    private final Label pace = Layouts.label("", "muted", "pace");
    private final Label moved = Layouts.label("", "muted", "moved");
    private final Button cancel = new Button(Texts.get("job.cancel"));
    private final Button dismiss;
    private final Button more = new Button("", Icons.CHEVRON_UP.node());
    private final HBox content;

    /**
     * Shows the newest of these jobs from now on.
     *
     * @param openActivity what the count of jobs at the right opens
     */
    public JobStrip(JobsModel jobs, FxClock ticks, Clock clock, Runnable openActivity) {
        this.jobs = jobs;
        this.model = new StripModel(jobs, clock);
        this.dismiss =
                Layouts.iconButton(Icons.CLOSE, Texts.get("strip.dismiss"), this::dismissEnded);
        setId("job-strip");
        getStyleClass().add("job-strip");
        more.setId("job-strip-more");
        more.getStyleClass().add("flat");
        more.setMinWidth(USE_PREF_SIZE);
        more.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        more.setOnAction(_ -> openActivity.run());
        content = content();
        HBox.setHgrow(content, Priority.ALWAYS);
        getChildren().addAll(content, more);
        ticks.everyTick(this::update);
    }

    private HBox content() {
        cancel.getStyleClass().add("flat");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setId("job-strip-cancel");
        cancel.setOnAction(_ -> model.shown().ifPresent(jobs::cancel));
        StackPane buttons = new StackPane(cancel, dismiss);
        buttons.getStyleClass().add("buttons");
        targets.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        bar.setMaxWidth(Double.MAX_VALUE);
        return Layouts.row(badge, title, targets, bar, percent, pace, moved, buttons);
    }

    /** What has ended was seen: it leaves the strip. */
    public void dismissEnded() {
        model.dismissEnded();
        update();
    }

    private void update() {
        Optional<JobItem> item = model.shown();
        content.setVisible(item.isPresent());
        item.ifPresent(this::show);
        int running = jobs.running();
        int all = jobs.items().size();
        more.setVisible(all > 0);
        more.setText(
                running > 0
                        ? Texts.count("strip.running", running)
                        : Texts.count("strip.jobs", all));
    }

    private void show(JobItem item) {
        JobView job = item.view();
        boolean over = job.state().isOver();
        JobTexts.show(badge, job.state());
        title.setText(JobTexts.title(job));
        targets.setText(JobTexts.targetsInShort(job));
        bar.show(job.progress());
        percent.setText(JobTexts.howFar(job));
        pace.setText(JobTexts.pace(item));
        moved.setText(ByteTexts.moved(job));
        cancel.setVisible(!over);
        dismiss.setVisible(over);
    }
}
