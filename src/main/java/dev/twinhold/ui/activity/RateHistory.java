package dev.twinhold.ui.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The rate over the whole life of a job in a bounded number of points: when there are too many,
 * each two become their mean and every later point stands for twice the time.
 */
final class RateHistory {

    /** As many points as there are at most. */
    static final int POINTS = 64;

    private static final Duration FIRST_STEP = Duration.ofMillis(500);

    private final List<Double> points = new ArrayList<>();
    private Duration step = FIRST_STEP;
    private Instant stepEnds = Instant.MIN;
    private double sum;
    private int count;

    /** Takes note of a rate in bytes a second. */
    void observe(Instant now, double bytesPerSecond) {
        if (count == 0) {
            stepEnds = now.plus(step);
        }
        sum += bytesPerSecond;
        count++;
        if (!now.isBefore(stepEnds)) {
            points.add(sum / count);
            sum = 0;
            count = 0;
            if (points.size() == POINTS) {
                halve();
            }
        }
    }

    private void halve() {
        for (int i = 0; i < POINTS / 2; i++) {
            points.set(i, (points.get(2 * i) + points.get(2 * i + 1)) / 2);
        }
        points.subList(POINTS / 2, POINTS).clear();
        step = step.multipliedBy(2);
    }

    /** The points, the oldest first, bytes a second; not a copy. */
    List<Double> points() {
        return points;
    }
}
