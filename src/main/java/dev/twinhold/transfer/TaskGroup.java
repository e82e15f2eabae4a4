package dev.twinhold.transfer;

import dev.twinhold.job.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tasks that succeed or fail together, each on its own virtual thread: the first failure stops the
 * others. Used by one thread.
 */
public final class TaskGroup implements AutoCloseable {

    /** A piece of work. */
    public interface Task {
        /** Does it. */
        void run() throws Exception;
    }

    private final Cancel stop = new Cancel();
    private final Cancel.Registration registration;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * A group without tasks.
     *
     * @param cancel stops all of them
     */
    public TaskGroup(Cancel cancel) {
        registration = cancel.onCancel(stop::cancel);
    }

    /** What stops the tasks: register here what a task blocks in. */
    public Cancel stop() {
        return stop;
    }

    /** Starts a task; it is interrupted when the group stops. */
    public void fork(String name, Task task) {
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> run(task));
        threads.add(thread);
        thread.start();
    }

    /** What is done with each of several things. */
    public interface Step<T> {
        /** Does it. */
        void run(T thing) throws Exception;
    }

    /** Takes things off a queue that tasks share until it is empty. */
    public static <T> void drain(Queue<T> queue, Step<T> step) throws Exception {
        for (Optional<T> next = Optional.ofNullable(queue.poll());
                next.isPresent();
                next = Optional.ofNullable(queue.poll())) {
            step.run(next.get());
        }
    }

    private void run(Task task) {
        try (Cancel.Registration _ = stop.onCancel(Thread.currentThread()::interrupt)) {
            stop.throwIfCancelled();
            task.run();
        } catch (Exception e) {
            fail(e);
        } catch (Error e) {
            fail(new IllegalStateException(e));
        }
    }

    private void fail(Exception e) {
        failure.compareAndSet(null, e);
        stop.cancel();
    }

    /**
     * Waits until every task has ended.
     *
     * @throws Exception what the first one failed with
     */
    public void join() throws Exception {
        awaitEnd();
        Exception first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    /** Stops what still runs and waits for its end; an interruption is kept for later. */
    private void awaitEnd() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop.cancel();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        registration.close();
        stop.cancel();
        awaitEnd();
    }
}
