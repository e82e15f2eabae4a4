package dev.twinhold.store.grpc;

import dev.twinhold.model.Problem;
import dev.twinhold.store.Engine.Watch;
import dev.twinhold.store.StoreException;
import java.util.HashSet;
import java.util.Set;

/** The watches of an engine: they end with it, and do not take that for a loss. Threads: any. */
public final class Watches implements AutoCloseable {

    private final Set<Watch> open = new HashSet<>();
    private boolean closed;

    /** None yet. */
    public Watches() {}

    /**
     * Keeps a watch that was started.
     *
     * @return one that is forgotten when it is closed
     * @throws StoreException when the engine is closed; the watch is closed then
     */
    public Watch add(Watch watch) throws StoreException {
        synchronized (this) {
            if (!closed) {
                open.add(watch);
                return () -> forget(watch);
            }
        }
        watch.close();
        throw new StoreException(
                Problem.of(Problem.Kind.CANCELLED, "The connection to the daemon was closed"));
    }

    private void forget(Watch watch) {
        synchronized (this) {
            open.remove(watch);
        }
        watch.close();
    }

    @Override
    public void close() {
        Set<Watch> ending;
        synchronized (this) {
            closed = true;
            ending = Set.copyOf(open);
            open.clear();
        }
        ending.forEach(Watch::close);
    }
}
