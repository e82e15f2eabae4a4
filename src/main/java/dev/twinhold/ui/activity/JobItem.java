package dev.twinhold.ui.activity;

import dev.twinhold.job.JobId;
import dev.twinhold.job.JobView;
import dev.twinhold.job.RateMeter;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A job as it was at the last tick, with what only a reader over time can tell. */
public final class JobItem {

    private final RateMeter meter = new RateMeter();
    private final RateHistory history = new RateHistory();
    private JobView view;
    private Instant seen;

    JobItem(JobView view, Instant now) {
        this.view = view;
        this.seen = now;
        update(view, now);
    }

    /**
     * Takes over a newer view.
     *
     * @return true when the job ended with it
     */
    boolean update(JobView newer, Instant now) {
        boolean ends = newer.state().isOver() && !view.state().isOver();
        view = newer;
        seen = now;
        if (!newer.state().isOver()) {
            meter.observe(now, newer.progress());
            meter.bytesPerSecond().ifPresent(rate -> history.observe(now, rate));
        }
        return ends;
    }

    /** Which job. */
    public JobId id() {
        return view.id();
    }

    /** The job at the last tick. */
    public JobView view() {
        return view;
    }

    /** Bytes a second now; empty when nothing was measured, nothing moves, or the job is over. */
    OptionalDouble rate() {
        OptionalDouble rate = meter.bytesPerSecond();
        boolean moves = !view.state().isOver() && rate.isPresent() && rate.getAsDouble() >= 1;
        return moves ? rate : OptionalDouble.empty();
    }

    /** Until all bytes are there at the present rate. */
    Optional<Duration> timeLeft() {
        return rate().isPresent() ? meter.timeLeft(view.progress()) : Optional.empty();
    }

    /** Bytes a second over its whole life so far, the oldest first. */
    List<Double> rates() {
        return history.points();
    }

    /** From the start to the end, or to the last tick. */
    Duration elapsed() {
        return Duration.between(view.started(), view.ended().orElse(seen));
    }

    /** What the first of the targets at work does now, in words; empty when none is. */
    Optional<String> phase() {
        return view.targets().stream()
                .map(TargetView::state)
                .filter(TargetState.Running.class::isInstance)
                .map(TargetState.Running.class::cast)
                .map(TargetState.Running::phase)
                .findFirst();
    }
}
