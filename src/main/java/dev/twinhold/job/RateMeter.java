package dev.twinhold.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Rate and time left, computed by the reader from what it sees. Not safe for several threads.
 *
 * <p>The rate is that of the bytes sent during the last three seconds: short enough to follow a
 * link that changes, long enough not to jump.
 */
public final class RateMeter {

    private static final Duration WINDOW = Duration.ofSeconds(3);
    private static final Duration SHORTEST = Duration.ofMillis(400);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, long sent) {}

    /** Takes note of what was sent until now. */
    public void observe(Instant now, Progress progress) {
        samples.addLast(new Sample(now, progress.sent()));
        while (samples.size() > 2 && samples.peekFirst().at().isBefore(now.minus(WINDOW))) {
            samples.removeFirst();
        }
    }

    /** Bytes a second; empty until it has seen enough. */
    public OptionalDouble bytesPerSecond() {
        if (samples.size() < 2) {
            return OptionalDouble.empty();
        }
        Sample first = samples.peekFirst();
        Sample last = samples.peekLast();
        Duration seen = Duration.between(first.at(), last.at());
        if (seen.compareTo(SHORTEST) < 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((last.sent() - first.sent()) * 1e9 / seen.toNanos());
    }

    /** Time until the total is reached at the present rate; empty when nobody can tell. */
    public Optional<Duration> timeLeft(Progress progress) {
        OptionalDouble rate = bytesPerSecond();
        if (!progress.isKnown() || rate.isEmpty() || rate.getAsDouble() < 1) {
            return Optional.empty();
        }
        long left = Math.max(0, progress.total() - progress.done());
        return Optional.of(Duration.ofMillis((long) (left * 1000 / rate.getAsDouble())));
    }
}
