package dev.twinhold.transfer;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that must not be stopped in the middle. */
final class Shield {

    private Shield() {}

    /**
     * Runs a short task to its end on a thread of its own, whether or not the calling thread is
     * interrupted; an interruption is kept for later.
     */
    static void run(TaskGroup.Task task) throws Exception {
        FutureTask<Boolean> shielded =
                new FutureTask<>(
                        () -> {
                            task.run();
                            return true;
                        });
        Thread.ofVirtual().name("shielded").start(shielded);
        boolean interrupted = false;
        while (!shielded.isDone()) {
            try {
                shielded.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (shielded.state() == java.util.concurrent.Future.State.FAILED) {
            throw asException(shielded.exceptionNow());
        }
    }

    private static Exception asException(Throwable failure) {
        return failure instanceof Exception e ? e : new IllegalStateException(failure);
    }
}
