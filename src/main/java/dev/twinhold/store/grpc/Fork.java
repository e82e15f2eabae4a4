package dev.twinhold.store.grpc;

import dev.twinhold.model.Problem;
import dev.twinhold.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/**
 * A question asked on a virtual thread of its own, so that several cost one round trip.
 *
 * @param <T> the answer
 */
public final class Fork<T> {

    /** A blocking question. */
    @FunctionalInterface
    public interface Question<T> {
        /** Asks. */
        T ask() throws StoreException;
    }

    /** A blocking question about something. */
    @FunctionalInterface
    public interface QuestionAbout<S, T> {
        /** Asks. */
        T ask(S subject) throws StoreException;
    }

    private final FutureTask<T> task;

    private Fork(Question<T> question) {
        task = new FutureTask<>(question::ask);
        Thread.startVirtualThread(task);
    }

    /** Starts to ask. */
    public static <T> Fork<T> of(Question<T> question) {
        return new Fork<>(question);
    }

    /**
     * Asks one question about each subject, so many at a time.
     *
     * @return the answers in the subjects' order
     */
    public static <S, T> List<T> each(
            Collection<S> subjects, int atOnce, QuestionAbout<S, T> question)
            throws StoreException {
        Semaphore turns = new Semaphore(atOnce);
        List<Fork<T>> forks = new ArrayList<>();
        for (S subject : subjects) {
            forks.add(of(() -> inTurn(turns, subject, question)));
        }
        List<T> answers = new ArrayList<>();
        try {
            for (Fork<T> fork : forks) {
                answers.add(fork.join());
            }
        } finally {
            forks.forEach(Fork::cancel);
        }
        return answers;
    }

    private static <S, T> T inTurn(Semaphore turns, S subject, QuestionAbout<S, T> question)
            throws StoreException {
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(e);
        }
        try {
            return question.ask(subject);
        } finally {
            turns.release();
        }
    }

    /**
     * Waits for the answer; when the caller is interrupted the question is given up.
     *
     * @throws StoreException what the question threw, or {@link Problem.Kind#CANCELLED}
     */
    public T join() throws StoreException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw cancelled(e);
        } catch (ExecutionException e) {
            throw rethrown(e);
        }
    }

    /** Gives up; an answer that is there stays. */
    public void cancel() {
        task.cancel(true);
    }

    private static StoreException rethrown(ExecutionException failure) {
        if (failure.getCause() instanceof StoreException said) {
            return said;
        }
        if (failure.getCause() instanceof RuntimeException bug) {
            throw bug;
        }
        throw new IllegalStateException(failure);
    }

    private static StoreException cancelled(InterruptedException e) {
        return new StoreException(Problem.of(Problem.Kind.CANCELLED, "Cancelled"), e);
    }
}
