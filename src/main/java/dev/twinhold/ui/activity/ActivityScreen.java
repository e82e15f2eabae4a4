package dev.twinhold.ui.activity;

import dev.twinhold.job.JobId;
import dev.twinhold.ui.kit.EmptyState;
import dev.twinhold.ui.kit.FilterChip;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Pin;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.shell.Screen;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** Every job, running and past, the newest first. */
public final class ActivityScreen implements Screen {

    private final JobsModel jobs;
    private final FxClock ticks;
    private final Clock clock;
    private final CardList cards;
    private final BorderPane root = new BorderPane();
    private final Map<JobFilter, FilterChip> chips = new EnumMap<>(JobFilter.class);
    private final ToggleGroup group = new ToggleGroup();
    private final Button forget = new Button(Texts.get("activity.forget"));
    private final Node nothing;
    private final Node noMatch;
    private JobFilter filter = JobFilter.ALL;
    private Pin pin = Pin.NONE;
    private Runnable onSeen = () -> {};

    /** Shows these jobs. */
    public ActivityScreen(JobsModel jobs, FxClock ticks, Clock clock) {
        this.jobs = jobs;
        this.ticks = ticks;
        this.clock = clock;
        this.cards = new CardList(jobs, ticks);
        this.nothing =
                new EmptyState(
                        Icons.ACTIVITY,
                        Texts.get("activity.empty"),
                        Texts.get("activity.empty.hint"));
        this.noMatch =
                new EmptyState(
                                Icons.FILTER,
                                Texts.get("activity.no-match"),
                                Texts.get("activity.no-match.hint"))
                        .action(Texts.get("activity.no-match.action"), () -> show(JobFilter.ALL));
        root.getStyleClass().add("activity");
        root.setTop(header());
        root.setCenter(new StackPane(cards, nothing, noMatch));
    }

    private HBox header() {
        HBox header = Layouts.row(Layouts.label(Texts.get("activity.title"), "title"));
        header.getStyleClass().add("screen-header");
        header.getChildren().add(Layouts.spacer());
        for (JobFilter each : JobFilter.values()) {
            String name = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
            FilterChip chip = new FilterChip(Texts.get("activity.filter." + name));
            chip.setId("activity-filter-" + name);
            chip.setToggleGroup(group);
            chip.setOnAction(_ -> show(each));
            chips.put(each, chip);
            header.getChildren().add(chip);
        }
        forget.setId("activity-forget");
        forget.getStyleClass().add("flat");
        forget.setOnAction(_ -> forgetEnded());
        header.getChildren().add(forget);
        return header;
    }

    /** Called when the jobs that have ended were put before a person's eyes. */
    public void setOnSeen(Runnable handler) {
        onSeen = handler;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void activate() {
        pin = ticks.everyTick(this::update);
        onSeen.run();
    }

    @Override
    public void deactivate() {
        pin.unpin();
    }

    /** Opens a job's card and scrolls to it. */
    public void reveal(JobId job) {
        show(JobFilter.ALL);
        cards.reveal(job);
    }

    private void show(JobFilter newFilter) {
        filter = newFilter;
        update();
    }

    private void forgetEnded() {
        jobs.forgetEnded();
        update();
    }

    private void update() {
        Instant now = clock.instant();
        List<JobItem> all = jobs.items();
        List<JobItem> shown =
                all.stream().filter(item -> filter.accepts(item.view().state())).toList();
        chips.forEach(
                (each, chip) -> {
                    chip.showCount(jobs.count(each));
                    chip.setSelected(each == filter);
                });
        cards.show(all, shown, now, ZoneId.systemDefault());
        forget.setDisable(jobs.running() == all.size());
        nothing.setVisible(all.isEmpty());
        noMatch.setVisible(!all.isEmpty() && shown.isEmpty());
        cards.setVisible(!shown.isEmpty());
    }
}
