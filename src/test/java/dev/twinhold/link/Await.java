package dev.twinhold.link;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks at a condition again and again until it holds. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private Await() {}

    /** What is waited for. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Fails the test when the condition does not hold within 20 s. */
    public static void until(String what, Condition condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!check(condition)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean check(Condition condition) {
        try {
            return condition.holds();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
