package dev.twinhold.upkeep;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Questions to several nodes at the same time. */
final class AtOnce {

    private AtOnce() {}

    /** A question about one thing. */
    interface Question<T, A, E extends Exception> {
        A ask(T about) throws E, InterruptedException;
    }

    /**
     * Asks about each; blocks. An interruption ends the questions, and so does a failure.
     *
     * @param places how many at once
     * @return in the order of the things
     */
    static <T, A, E extends Exception> List<A> each(
            List<? extends T> things, int places, Question<T, A, E> question)
            throws E, InterruptedException {
        Semaphore free = new Semaphore(places);
        List<Future<A>> asked = new ArrayList<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (T thing : things) {
                asked.add(
                        threads.submit(
                                () -> {
                                    free.acquire();
                                    try {
                                        return question.ask(thing);
                                    } finally {
                                        free.release();
                                    }
                                }));
            }
            List<A> answers = new ArrayList<>();
            for (Future<A> future : asked) {
                answers.add(future.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw AtOnce.<E>asThrown(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** A question throws nothing but its own exceptions and those that need no telling. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> E asThrown(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Exception e -> (E) e;
            case null, default -> throw new IllegalStateException(cause);
        };
    }
}
