package dev.twinhold.fleet;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** A node's connection and what is shown of it; changed by its session, awaited by anybody. */
final class NodeState {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private final Runnable changed;
    private Optional<NodeConnection> connection = Optional.empty();
    private volatile NodeView view;

    NodeState(NodeConfig config, Runnable changed) {
        this.view = NodeView.idle(config);
        this.changed = changed;
    }

    NodeView view() {
        return view;
    }

    /** Looks at the state until it gives an answer. */
    interface Question<T, E extends Exception> {
        /** Empty to look again after the next change. */
        Optional<T> ask(Optional<NodeConnection> connection, NodeView view) throws E;
    }

    <T, E extends Exception> T await(Question<T, E> question) throws E, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Optional<T> answer = question.ask(connection, view);
                if (answer.isPresent()) {
                    return answer.get();
                }
                change.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void update(UnaryOperator<NodeView> step) {
        update(connection(), step);
    }

    /** A connection was made. */
    void connected(NodeConnection made, UnaryOperator<NodeView> step) {
        update(Optional.of(made), step);
    }

    /** Ends the connection, if there is one. */
    void disconnect() {
        Optional<NodeConnection> old = connection();
        update(Optional.empty(), v -> v);
        old.ifPresent(NodeConnection::close);
    }

    private Optional<NodeConnection> connection() {
        lock.lock();
        try {
            return connection;
        } finally {
            lock.unlock();
        }
    }

    private void update(Optional<NodeConnection> now, UnaryOperator<NodeView> step) {
        lock.lock();
        try {
            connection = now;
            view = step.apply(view);
            change.signalAll();
        } finally {
            lock.unlock();
        }
        changed.run();
    }
}
