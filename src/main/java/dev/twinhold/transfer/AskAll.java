package dev.twinhold.transfer;

import dev.twinhold.job.Cancel;
import dev.twinhold.store.StoreException;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Many small questions to a node at once: one after another each would wait for the link. */
final class AskAll {

    private static final int AT_ONCE = 16;

    private AskAll() {}

    /** A question about one thing. */
    interface Question<T, A> {
        A ask(T about) throws StoreException, InterruptedException;
    }

    /**
     * Asks about each; the first failure ends it.
     *
     * @return the answers by what was asked about
     */
    static <T, A> Map<T, A> of(Collection<T> things, Question<T, A> question)
            throws StoreException, InterruptedException {
        Map<T, A> answers = new ConcurrentHashMap<>();
        Queue<T> open = new ConcurrentLinkedQueue<>(things);
        try (TaskGroup group = new TaskGroup(new Cancel())) {
            for (int i = 0; i < Math.min(AT_ONCE, things.size()); i++) {
                group.fork(
                        "ask", () -> TaskGroup.drain(open, t -> answers.put(t, question.ask(t))));
            }
            group.join();
        } catch (StoreException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return answers;
    }
}
