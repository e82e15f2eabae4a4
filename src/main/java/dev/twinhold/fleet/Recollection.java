package dev.twinhold.fleet;

import dev.twinhold.model.NodeId;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps on disk what was read of the nodes, some seconds after it was read: one thread writes, and
 * a node whose images did not change is written now and then only, for the time it was seen.
 *
 * <p>Threads: any; {@link #note} returns at once, the others block on the disk.
 */
final class Recollection implements AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration UNCHANGED = Duration.ofMinutes(10);

    private final InventoryFiles files;
    private final Canon canon;
    private final Executor threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private final ReentrantLock disk = new ReentrantLock();
    private final Map<NodeId, Inventory> kept = new HashMap<>();
    private final Map<NodeId, Seen> waiting = new LinkedHashMap<>();
    private boolean writing;
    private boolean closed;

    private record Seen(NodeConfig node, Inventory inventory) {}

    Recollection(InventoryFiles files, Canon canon, Executor threads) {
        this.files = files;
        this.canon = canon;
        this.threads = threads;
    }

    /** What an earlier run saw. */
    Optional<Inventory> recall(NodeConfig node) {
        Optional<Inventory> found = files.read(node).map(canon::of);
        lock.lock();
        try {
            found.ifPresent(inventory -> kept.putIfAbsent(node.id(), inventory));
        } finally {
            lock.unlock();
        }
        return found;
    }

    /** A node was read. */
    void note(NodeConfig node, Inventory inventory) {
        lock.lock();
        try {
            if (closed || isKept(node.id(), inventory)) {
                return;
            }
            waiting.put(node.id(), new Seen(node, inventory));
            if (!writing) {
                writing = true;
                threads.execute(this::writeLater);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isKept(NodeId node, Inventory inventory) {
        Inventory old = kept.get(node);
        return old != null
                && old.hasSameImages(inventory)
                && Duration.between(old.readAt(), inventory.readAt()).compareTo(UNCHANGED) < 0;
    }

    private void writeLater() {
        lock.lock();
        try {
            long left = QUIET.toNanos();
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } finally {
            writing = false;
            lock.unlock();
        }
        write();
    }

    private void write() {
        disk.lock();
        try {
            for (Seen seen : take()) {
                files.write(seen.node(), seen.inventory());
            }
        } finally {
            disk.unlock();
        }
    }

    private List<Seen> take() {
        lock.lock();
        try {
            List<Seen> all = List.copyOf(waiting.values());
            all.forEach(seen -> kept.put(seen.node().id(), seen.inventory()));
            waiting.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** The node is not in the configuration any more, or is another machine. */
    void forget(NodeId node) {
        disk.lock();
        try {
            lock.lock();
            try {
                waiting.remove(node);
                kept.remove(node);
            } finally {
                lock.unlock();
            }
            files.forget(node);
        } finally {
            disk.unlock();
        }
    }

    /** Forgets nodes that were taken off the configuration while the program did not run. */
    void keepOnly(List<NodeId> nodes) {
        files.keepOnly(nodes);
    }

    /** Writes what waits. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        write();
    }
}
