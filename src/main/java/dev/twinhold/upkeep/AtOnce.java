package dev.twinhold.upkeep;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Questions to several nodes at the same time. */
final class AtOnce {

    private AtOnce() {}

    /** A question about one thing; its failures are part of the answer. */
    interface Question<T, A> {
        A ask(T about) throws InterruptedException;
    }

    /**
     * Asks about each; blocks. An interruption ends the questions.
     *
     * @param places how many at once
     * @return in the order of the things
     */
    static <T, A> List<A> each(List<? extends T> things, int places, Question<T, A> question)
            throws InterruptedException {
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
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
