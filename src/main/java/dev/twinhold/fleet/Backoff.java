package dev.twinhold.fleet;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a node is tried again: twice as long each time, up to a minute, and never
 * quite as long as for the others, so that a thousand nodes that were lost together do not come
 * back together.
 */
final class Backoff {

    static final Duration FIRST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final double SPREAD = 0.25;

    private final RandomGenerator random;
    private Duration pause = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** It went well: the next failure is a first one. */
    void reset() {
        pause = FIRST;
    }

    /** The pause after one more failure. */
    Duration next() {
        Duration now = spread(pause, random);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return now;
    }

    /** Up to a quarter shorter or longer. */
    static Duration spread(Duration about, RandomGenerator random) {
        double factor = 1 + SPREAD * (2 * random.nextDouble() - 1);
        return Duration.ofNanos((long) (about.toNanos() * factor));
    }
}
