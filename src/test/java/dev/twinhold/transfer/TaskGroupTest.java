package dev.twinhold.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.job.Cancel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TaskGroupTest {

    private final Cancel cancel = new Cancel();
    private final AtomicBoolean interrupted = new AtomicBoolean();

    private void waitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.set(true);
        }
    }

    @Test
    void theFirstFailureStopsTheOthersAndIsTheOneTold() throws Exception {
        IOException failure = new IOException("the first");
        try (TaskGroup group = new TaskGroup(cancel)) {
            group.fork("waits", this::waitForever);
            group.fork(
                    "fails",
                    () -> {
                        throw failure;
                    });
            assertSame(failure, assertThrows(IOException.class, group::join));
        }
        assertTrue(interrupted.get());
        assertFalse(cancel.isCancelled());
    }

    @Test
    void cancelStopsAllOfThem() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        try (TaskGroup group = new TaskGroup(cancel)) {
            group.fork(
                    "waits",
                    () -> {
                        running.countDown();
                        waitForever();
                    });
            running.await();
            cancel.cancel();
            group.join();
        }
        assertTrue(interrupted.get());
    }

    @Test
    void anErrorOfATaskIsNotLost() {
        try (TaskGroup group = new TaskGroup(cancel)) {
            group.fork(
                    "fails",
                    () -> {
                        throw new AssertionError("lost?");
                    });
            IllegalStateException told = assertThrows(IllegalStateException.class, group::join);
            Throwable cause = Objects.requireNonNull(told.getCause());
            assertEquals("lost?", cause.getMessage());
        }
    }

    @Test
    void manyQuestionsAreAnsweredByWhatWasAsked() throws Exception {
        Map<Integer, Integer> answers = AskAll.of(List.of(1, 2, 3), n -> n * n);
        assertEquals(Map.of(1, 1, 2, 4, 3, 9), answers);
    }

    @Test
    void shieldedWorkEndsAlthoughItsThreadIsInterrupted() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread.currentThread().interrupt();
        Shield.run(() -> done.set(true));
        assertTrue(done.get());
        assertTrue(Thread.interrupted(), "the interruption is kept for later");
        assertThrows(
                IOException.class,
                () ->
                        Shield.run(
                                () -> {
                                    throw new IOException("told");
                                }));
    }
}
