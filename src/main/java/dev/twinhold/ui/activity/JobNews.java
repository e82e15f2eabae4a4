package dev.twinhold.ui.activity;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobState;
import dev.twinhold.job.TargetView;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import dev.twinhold.ui.shell.MainWindow;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * When a job is over: its nodes are read again, a toast leads to the receipt, and a window that is
 * not in front asks for attention.
 */
public final class JobNews {

    private final Fleet fleet;
    private final MainWindow window;
    private final Consumer<JobId> reveal;

    /**
     * Tells of the jobs that end from now on.
     *
     * @param reveal shows a job on the Activity screen
     */
    public JobNews(JobsModel jobs, Fleet fleet, MainWindow window, Consumer<JobId> reveal) {
        this.fleet = fleet;
        this.window = window;
        this.reveal = reveal;
        jobs.onEnd(this::tell);
    }

    private void tell(JobItem item) {
        Set<String> labels =
                item.view().targets().stream().map(TargetView::label).collect(Collectors.toSet());
        fleet.nodes().stream()
                .map(node -> node.config().id())
                .filter(id -> labels.contains(id.value()))
                .forEach(fleet::refresh);
        String news = JobTexts.news(item.view());
        window.toasts()
                .show(
                        tone(item.view().state()),
                        news,
                        action(item.view().state()),
                        () -> reveal.accept(item.id()));
        window.attention().ask(news);
    }

    private static Tone tone(JobState state) {
        return switch (state) {
            case JobState.Running() -> Tone.INFO;
            case JobState.Done() -> Tone.OK;
            case JobState.PartlyDone(var _, var _) -> Tone.WARN;
            case JobState.Failed(var _) -> Tone.BAD;
            case JobState.Cancelled(), JobState.CutOff() -> Tone.MUTED;
        };
    }

    private static String action(JobState state) {
        return Texts.get(state instanceof JobState.Done ? "news.receipt" : "news.show");
    }
}
