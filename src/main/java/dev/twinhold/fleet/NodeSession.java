package dev.twinhold.fleet;

import dev.twinhold.link.LinkException;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import dev.twinhold.store.Engine;
import dev.twinhold.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node over time: connects, reads, watches, and after a loss does it again.
 *
 * <p>One virtual thread runs {@link #keep} from the first wish to be connected until the session is
 * closed; everybody else only leaves wishes.
 */
final class NodeSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeSession.class);
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    // events can be lost (containerd 1.7's Transfer sends none), so everything is read now and then
    private static final Duration POLL = Duration.ofSeconds(60);

    private final NodeConfig config;
    private final NodeConnector connector;
    private final InventoryReader reader;
    private final ExecutorService threads;
    private final Clock clock;
    private final Runnable changed;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private Optional<NodeConnection> connection = Optional.empty();
    private boolean started;
    private boolean closed;
    private boolean wantsRetry;
    private boolean wantsRead;
    private boolean lost;
    private volatile NodeView view;

    NodeSession(
            NodeConfig config,
            NodeConnector connector,
            ExecutorService threads,
            Clock clock,
            Runnable changed) {
        this.config = config;
        this.connector = connector;
        this.reader = new InventoryReader(threads, clock);
        this.threads = threads;
        this.clock = clock;
        this.changed = changed;
        this.view = NodeView.idle(config);
    }

    NodeView view() {
        return view;
    }

    void connect() {
        signal(() -> wantsRetry = true);
        startOnce();
    }

    void refresh() {
        signal(
                () -> {
                    wantsRead = true;
                    wantsRetry = true;
                });
        startOnce();
    }

    void reconnect() {
        signal(
                () -> {
                    lost = true;
                    wantsRetry = true;
                });
        startOnce();
    }

    private void startOnce() {
        lock.lock();
        try {
            if (!started && !closed) {
                started = true;
                threads.execute(this::keep);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The connection as soon as it is made, or the problem of the attempt that failed. */
    NodeConnection connection() throws LinkException, InterruptedException {
        connect();
        lock.lockInterruptibly();
        try {
            while (true) {
                if (connection.isPresent() && !lost) {
                    return connection.get();
                }
                if (closed) {
                    throw new LinkException(
                            Problem.of(
                                    Problem.Kind.UNREACHABLE, config.id() + " was disconnected"));
                }
                if (view.connection() instanceof ConnectionState.Lost(var problem, var _)
                        && !wantsRetry) {
                    throw new LinkException(problem);
                }
                news.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The view with images that were read after this was called. */
    NodeView fresh() throws LinkException, InterruptedException {
        Instant asked = clock.instant();
        connection();
        lock.lockInterruptibly();
        try {
            if (!view.refreshing()) {
                wantsRead = true;
                news.signalAll();
            }
            while (view.inventory().readAt().isBefore(asked)) {
                if (view.connection() instanceof ConnectionState.Lost(var problem, var _)) {
                    throw new LinkException(problem);
                }
                news.await();
            }
            return view;
        } finally {
            lock.unlock();
        }
    }

    private void read(NodeConnection from) throws InterruptedException {
        change(v -> with(v, v.connection(), true));
        InventoryReader.Read read = reader.read(from);
        change(v -> withInventory(v, read));
    }

    private void keep() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!isClosed()) {
                Problem problem;
                try {
                    change(v -> with(v, new ConnectionState.Connecting(), v.refreshing()));
                    clearRetry();
                    NodeConnection made = open();
                    pause = FIRST_PAUSE;
                    problem = useUntilLost(made);
                } catch (LinkException e) {
                    problem = e.problem();
                } catch (RuntimeException e) {
                    LOG.error("connecting to {} failed unexpectedly", config.id(), e);
                    problem =
                            HasProblem.in(e)
                                    .orElse(
                                            Problem.of(
                                                    Problem.Kind.INTERNAL, config.id() + ": " + e));
                }
                waitToRetry(problem, pause);
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            dropConnection();
        }
    }

    private NodeConnection open() throws LinkException {
        NodeConnection made = connector.connect(config);
        Instant asked = clock.instant();
        made.link().exec(List.of("true"), Duration.ofSeconds(15));
        Duration roundTrip = Duration.between(asked, clock.instant());
        lock.lock();
        try {
            if (closed) {
                made.close();
            }
            connection = Optional.of(made);
            lost = false;
            wantsRead = true;
            view =
                    new NodeView(
                            config,
                            new ConnectionState.Connected(clock.instant(), roundTrip),
                            made.dockerState(),
                            made.containerdState(),
                            made.kubernetesState(),
                            view.inventory(),
                            true,
                            List.of());
            news.signalAll();
        } finally {
            lock.unlock();
        }
        changed.run();
        return made;
    }

    private Problem useUntilLost(NodeConnection made) throws InterruptedException {
        List<Engine.Watch> watches = new ArrayList<>();
        try {
            for (Engine engine : made.engines().toList()) {
                watches.add(engine.watch(() -> signal(() -> wantsRead = true), this::lose));
            }
            while (awaitNews(made)) {
                read(made);
            }
            return Problem.of(
                    Problem.Kind.UNREACHABLE, "The connection to " + config.id() + " broke");
        } catch (StoreException e) {
            return e.problem();
        } finally {
            watches.forEach(Engine.Watch::close);
            dropConnection();
        }
    }

    /** Waits for a wish to read; false when the connection is gone. */
    private boolean awaitNews(NodeConnection made) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Instant poll = clock.instant().plus(POLL);
            while (!wantsRead && !lost && !closed && made.link().isOpen()) {
                boolean _ = news.await(1, TimeUnit.SECONDS);
                wantsRead |= !clock.instant().isBefore(poll);
            }
            if (lost || closed || !made.link().isOpen()) {
                return false;
            }
            wantsRead = false;
        } finally {
            lock.unlock();
        }
        return settle();
    }

    /** Events come in bursts: reads after a moment without news. */
    private boolean settle() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (view.inventory() == Inventory.EMPTY) {
                return true;
            }
            long left = QUIET.toNanos();
            while (left > 0 && !lost && !closed) {
                left = news.awaitNanos(left);
                if (wantsRead) {
                    wantsRead = false;
                    left = QUIET.toNanos();
                }
            }
            return !lost && !closed;
        } finally {
            lock.unlock();
        }
    }

    private void waitToRetry(Problem problem, Duration pause) throws InterruptedException {
        boolean forPerson = isForPerson(problem);
        Instant next = forPerson ? Instant.MAX : clock.instant().plus(pause);
        change(v -> with(v, new ConnectionState.Lost(problem, next), false));
        lock.lockInterruptibly();
        try {
            news.signalAll();
            long left = pause.toNanos();
            while (!closed && !wantsRetry && (forPerson || left > 0)) {
                if (forPerson) {
                    news.await();
                } else {
                    left = news.awaitNanos(left);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Trying again by itself would only ask a person the same thing, or lock an account. */
    private static boolean isForPerson(Problem problem) {
        return switch (problem.kind()) {
            case HOST_KEY, AUTHENTICATION, PERMISSION, BAD_INPUT, CANCELLED, UNSUPPORTED -> true;
            case UNREACHABLE, NOT_FOUND, CORRUPT, EXHAUSTED, NOT_VERIFIED, INTERNAL -> false;
        };
    }

    private void lose() {
        signal(() -> lost = true);
    }

    private void dropConnection() {
        Optional<NodeConnection> old;
        lock.lock();
        try {
            old = connection;
            connection = Optional.empty();
            news.signalAll();
        } finally {
            lock.unlock();
        }
        old.ifPresent(NodeConnection::close);
    }

    private void clearRetry() {
        signal(() -> wantsRetry = false);
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void signal(Runnable wish) {
        lock.lock();
        try {
            wish.run();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void change(UnaryOperator<NodeView> step) {
        lock.lock();
        try {
            view = step.apply(view);
            news.signalAll();
        } finally {
            lock.unlock();
        }
        changed.run();
    }

    private static NodeView with(NodeView v, ConnectionState state, boolean refreshing) {
        return new NodeView(
                v.config(),
                state,
                v.docker(),
                v.containerd(),
                v.kubernetes(),
                v.inventory(),
                refreshing,
                v.problems());
    }

    private static NodeView withInventory(NodeView v, InventoryReader.Read read) {
        return new NodeView(
                v.config(),
                v.connection(),
                v.docker(),
                v.containerd(),
                v.kubernetes(),
                read.inventory(),
                false,
                read.problems());
    }

    @Override
    public void close() {
        signal(() -> closed = true);
        dropConnection();
    }
}
