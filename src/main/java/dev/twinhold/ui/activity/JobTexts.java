package dev.twinhold.ui.activity;

import dev.twinhold.job.JobState;
import dev.twinhold.job.JobView;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.List;
import java.util.Locale;

/** Jobs in words and badges, the same in the strip, on the Activity screen and in toasts. */
final class JobTexts {

    private static final int NAMED_TARGETS = 3;
    private static final String SEPARATOR = " · ";

    private JobTexts() {}

    /** {@code Import shop.tar}. */
    static String title(JobView job) {
        return CoreWords.say(job.verb() + " " + job.title());
    }

    /** {@code → worker-07, worker-08 · k8s.io}, or how many when there are many. */
    static String targets(JobView job) {
        List<TargetView> targets = job.targets();
        List<String> nodes = nodes(job);
        String names =
                nodes.size() > NAMED_TARGETS
                        ? Texts.count("job.targets", nodes.size())
                        : String.join(", ", nodes);
        List<String> details = targets.stream().map(t -> place(t.detail())).distinct().toList();
        boolean one = details.size() == 1 && !details.getFirst().isEmpty();
        return "→ " + names + (one ? SEPARATOR + details.getFirst() : "");
    }

    /** A store as people call it: {@code k8s.io}, {@code Docker}; another text stays as it is. */
    private static String place(String detail) {
        if (detail.equals(StoreId.DOCKER.toString())) {
            return Texts.get("store.docker");
        }
        String containerd = StoreId.Kind.CONTAINERD.name().toLowerCase(Locale.ROOT) + ":";
        return detail.startsWith(containerd) ? detail.substring(containerd.length()) : detail;
    }

    /** {@code → worker-07}, or how many when there are several: for where there is little room. */
    static String targetsInShort(JobView job) {
        return "→ "
                + (nodes(job).size() == 1
                        ? nodes(job).getFirst()
                        : Texts.count("job.targets", nodes(job).size()));
    }

    /** Each once, though a node may get something from several sources. */
    private static List<String> nodes(JobView job) {
        return job.targets().stream().map(JobTexts::label).distinct().toList();
    }

    /** The node; where it has several parts in a job, also which one this is. */
    static String target(JobView job, TargetView target) {
        long same = job.targets().stream().filter(t -> t.label().equals(target.label())).count();
        return same == 1 ? label(target) : label(target) + SEPARATOR + place(target.detail());
    }

    private static String label(TargetView target) {
        return CoreWords.node(target.label());
    }

    static void show(Badge badge, JobState state) {
        switch (state) {
            case JobState.Running() ->
                    badge.show(Tone.INFO, Icons.ACTIVITY, Texts.get("job.running"));
            case JobState.Done() -> badge.show(Tone.OK, Icons.CHECK, Texts.get("job.done"));
            case JobState.PartlyDone(var _, var _) ->
                    badge.show(Tone.WARN, Icons.INCOMPLETE, Texts.get("job.partly"));
            case JobState.Failed(var _) ->
                    badge.show(Tone.BAD, Icons.TRIANGLE, Texts.get("job.failed"));
            case JobState.Cancelled() ->
                    badge.show(Tone.MUTED, Icons.CANCELLED, Texts.get("job.cancelled"));
            case JobState.CutOff() ->
                    badge.show(Tone.WARN, Icons.UNKNOWN, Texts.get("job.cut-off"));
        }
    }

    static void show(Badge badge, TargetView target) {
        switch (target.state()) {
            case TargetState.Waiting() ->
                    badge.show(Tone.MUTED, Icons.WAITING, Texts.get("target.waiting"));
            case TargetState.Running(var phase) ->
                    badge.show(Tone.INFO, Icons.ACTIVITY, CoreWords.say(phase));
            case TargetState.Done() -> {
                if (isSeen(target.receipts())) {
                    badge.show(Tone.OK, Icons.WHEEL, Texts.get("target.seen"));
                } else {
                    badge.show(Tone.OK, Icons.CHECK, Texts.get("job.done"));
                }
            }
            case TargetState.Failed(var _) ->
                    badge.show(Tone.BAD, Icons.TRIANGLE, Texts.get("job.failed"));
            case TargetState.Cancelled() ->
                    badge.show(Tone.MUTED, Icons.CANCELLED, Texts.get("job.cancelled"));
            case TargetState.CutOff() ->
                    badge.show(Tone.WARN, Icons.UNKNOWN, Texts.get("job.cut-off"));
        }
    }

    private static boolean isSeen(List<Receipt> receipts) {
        return !receipts.isEmpty()
                && receipts.stream().allMatch(r -> r.seenByKubernetes() == Receipt.Seen.YES);
    }

    /** {@code 77 %}; while the total is unknown {@code 5 of 8}: nodes that are over. */
    static String howFar(JobView job) {
        if (job.progress().isKnown()) {
            return Formats.percent(job.progress().fraction());
        }
        long over = job.targets().stream().filter(t -> t.state().isOver()).count();
        return job.targets().size() == 1 ? "" : Texts.get("bytes.of", over, job.targets().size());
    }

    /** {@code 11.4 MB/s · 7 s left}; what is being done when no bytes move; how long it took. */
    static String pace(JobItem item) {
        if (item.view().state().isOver()) {
            return Formats.duration(item.elapsed());
        }
        if (item.rate().isEmpty()) {
            return item.phase().map(CoreWords::say).orElse("");
        }
        String rate = Formats.rate(item.rate().orElse(0));
        return item.timeLeft()
                .map(left -> rate + SEPARATOR + Texts.get("job.left", Formats.duration(left)))
                .orElse(rate);
    }

    /** Which button does it again: names the node when it is one. */
    static String retry(JobView job) {
        List<TargetView> again =
                job.targets().stream()
                        .filter(t -> !(t.state() instanceof TargetState.Done))
                        .toList();
        return again.size() == 1 && job.targets().size() > 1
                ? Texts.get("job.retry.one", label(again.getFirst()))
                : Texts.get("job.retry");
    }

    /** What a toast says of a job that is over. */
    static String news(JobView job) {
        String title = title(job);
        return switch (job.state()) {
            case JobState.Running() -> title;
            case JobState.Done() -> Texts.get("news.done", title);
            case JobState.PartlyDone(var done, var total) ->
                    Texts.get("news.partly", title, done, total);
            case JobState.Failed(var problem) ->
                    Texts.get("news.failed", title, CoreWords.say(problem.what()));
            case JobState.Cancelled() -> Texts.get("news.cancelled", title);
            case JobState.CutOff() -> Texts.get("news.cut-off", title);
        };
    }
}
