package dev.twinhold.fleet;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.Turn;
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
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node over time: connects, reads, watches, and after a loss does it again.
 *
 * <p>One virtual thread runs {@link #keep} from the first wish to be connected until the session is
 * closed; everybody else only leaves {@link Wishes} and looks at the {@link NodeState}.
 */
final class NodeSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeSession.class);
    private static final Duration QUIET = Duration.ofMillis(300);
    private final NodeConfig config;
    private final Shared shared;
    private final NodeState state;
    private final Wishes wishes = new Wishes();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Random random = new Random();
    private final Backoff backoff = new Backoff(random);

    /**
     * What all sessions have in common.
     *
     * @param poll after how long without news everything is read: events can be lost (containerd
     *     1.7's Transfer sends none)
     */
    record Shared(
            NodeConnector connector,
            InventoryReader reader,
            Recollection recollection,
            Turns turns,
            ExecutorService threads,
            Clock clock,
            Supplier<Duration> poll) {}

    NodeSession(NodeConfig config, Shared shared, Runnable changed) {
        this.config = config;
        this.shared = shared;
        this.state = new NodeState(config, changed);
    }

    boolean isAt(Access access) {
        return config.access().equals(access);
    }

    NodeView view() {
        return state.view();
    }

    /** Connects and keeps the images read. */
    void connect() {
        wishes.wantView();
        reach();
    }

    /** Shows what an earlier run saw, unless the node was read since. Blocks on the disk. */
    void recall() {
        if (state.view().inventory() != Inventory.EMPTY) {
            return;
        }
        shared.recollection()
                .recall(config)
                .ifPresent(seen -> state.update(v -> v.recalling(seen)));
    }

    /** Connects. */
    private void reach() {
        wishes.wantRetry();
        startOnce();
    }

    void refresh() {
        wishes.wantRead();
        connect();
    }

    void reconnect() {
        wishes.lose();
        connect();
    }

    private void startOnce() {
        if (!wishes.isClosed() && started.compareAndSet(false, true)) {
            shared.threads().execute(this::keep);
        }
    }

    /** The connection as soon as it is made, or the problem of the attempt that failed. */
    NodeConnection connection() throws LinkException, InterruptedException {
        reach();
        return state.<NodeConnection, LinkException>await(
                (connection, view) -> {
                    Optional<NodeConnection> usable = connection.filter(c -> c.link().isOpen());
                    if (usable.isEmpty()) {
                        throwIfHopeless(view);
                    }
                    return usable;
                });
    }

    /** The view with images that were read after this was called. */
    NodeView fresh() throws LinkException, InterruptedException {
        Instant asked = shared.clock().instant();
        connect();
        connection();
        boolean wasRead = state.view().inventory() != Inventory.EMPTY;
        if (wasRead && !state.view().refreshing()) {
            wishes.wantRead();
        }
        return state.<NodeView, LinkException>await(
                (_, view) -> {
                    if (!view.inventory().readAt().isBefore(asked)) {
                        return Optional.of(view);
                    }
                    throwIfHopeless(view);
                    return Optional.empty();
                });
    }

    private void throwIfHopeless(NodeView view) throws LinkException {
        if (wishes.isClosed()) {
            throw new LinkException(
                    Problem.of(Problem.Kind.UNREACHABLE, config.id() + " was disconnected"));
        }
        if (view.connection() instanceof ConnectionState.Lost(var problem, var _)
                && !wishes.wantsRetry()) {
            throw new LinkException(problem);
        }
    }

    private void keep() {
        try {
            while (!wishes.isClosed()) {
                state.update(v -> v.with(new ConnectionState.Connecting()));
                wishes.begin();
                Optional<Problem> problem;
                Turns.Place turn = shared.turns().next();
                try {
                    NodeConnection made = open(turn);
                    backoff.reset();
                    problem = useUntilOver(made, turn);
                } catch (LinkException e) {
                    problem = Optional.of(e.problem());
                } catch (RuntimeException e) {
                    problem = Optional.of(unexpected(e));
                } finally {
                    turn.giveBack();
                }
                if (problem.isPresent()) {
                    waitToRetry(problem.get(), backoff.next());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            state.disconnect();
        }
    }

    private Problem unexpected(RuntimeException e) {
        // at the end nobody takes work any more, and what was begun fails: no news for the log
        if (!wishes.isClosed()) {
            LOG.error("connecting to {} failed unexpectedly", config.id(), e);
        }
        return HasProblem.in(e).orElse(Problem.of(Problem.Kind.INTERNAL, config.id() + ": " + e));
    }

    private NodeConnection open(Turn turn) throws LinkException, InterruptedException {
        NodeConnection made =
                shared.connector()
                        .connect(
                                config,
                                turn,
                                new DiagnosisRecorder(
                                        config.access(), d -> state.update(v -> v.with(d))));
        try {
            Instant asked = shared.clock().instant();
            made.link().exec(List.of("true"), Duration.ofSeconds(15));
            Duration roundTrip = Duration.between(asked, shared.clock().instant());
            state.connected(made, v -> v.connected(made, shared.clock().instant(), roundTrip));
            return made;
        } catch (LinkException e) {
            made.close();
            throw e;
        }
    }

    /**
     * Reads and watches.
     *
     * @return the problem that ended it; empty when it shall be connected anew at once
     */
    private Optional<Problem> useUntilOver(NodeConnection made, Turns.Place turn)
            throws InterruptedException {
        List<Engine.Watch> watches = new ArrayList<>();
        try {
            if (!wishes.wantsView()) {
                turn.giveBack();
            }
            if (!wishes.awaitView(made.link()::isOpen)) {
                return Optional.of(broke());
            }
            for (Engine engine : made.engines().toList()) {
                watches.add(engine.watch(wishes::wantRead, wishes::lose));
            }
            read(made);
            turn.done();
            while (true) {
                switch (wishes.awaitRead(
                        Backoff.spread(shared.poll().get(), random), made.link()::isOpen)) {
                    case READ -> wishes.awaitQuiet(QUIET);
                    case QUIET -> {}
                    case OVER -> {
                        return Optional.of(broke());
                    }
                }
                if (made.lacksAnEngine()) {
                    return Optional.empty();
                }
                read(made);
            }
        } catch (StoreException e) {
            return Optional.of(e.problem());
        } finally {
            watches.forEach(Engine.Watch::close);
            state.disconnect();
        }
    }

    private Problem broke() {
        return new Problem(
                Problem.Kind.UNREACHABLE,
                "The connection to " + config.id() + " broke",
                "the link or a daemon on the node went away",
                "it is tried again by itself");
    }

    private void read(NodeConnection from) throws InterruptedException {
        state.update(v -> v.refreshing(true));
        InventoryReader.Read read = shared.reader().read(from, state.view().inventory());
        if (from.link().isOpen()) {
            // noted first: who sees the images may close the fleet at once, and they shall be kept
            shared.recollection().note(config, read.inventory());
            state.update(v -> v.with(read.inventory(), read.problems()));
        }
    }

    private void waitToRetry(Problem problem, Duration pause) throws InterruptedException {
        boolean forPerson = isForPerson(problem);
        Instant next = forPerson ? Instant.MAX : shared.clock().instant().plus(pause);
        state.update(v -> v.with(new ConnectionState.Lost(problem, next)).refreshing(false));
        wishes.awaitRetry(forPerson ? Optional.empty() : Optional.of(pause));
    }

    /** Trying again by itself would only ask a person the same thing, or lock an account. */
    private static boolean isForPerson(Problem problem) {
        return switch (problem.kind()) {
            case HOST_KEY,
                    AUTHENTICATION,
                    PERMISSION,
                    FORBIDDEN,
                    BAD_INPUT,
                    CANCELLED,
                    UNSUPPORTED ->
                    true;
            case UNREACHABLE, NOT_FOUND, CORRUPT, EXHAUSTED, NOT_VERIFIED, INTERNAL -> false;
        };
    }

    @Override
    public void close() {
        wishes.close();
        state.disconnect();
    }
}
