package dev.twinhold.link.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.WatchedSession;
import dev.twinhold.link.LinkException;
import dev.twinhold.link.LoginWatch;
import dev.twinhold.link.Questions;
import dev.twinhold.link.Turn;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Logs in to one node, as often as asked. The first login asks what it needs; the later ones use
 * what worked and take fewer round trips.
 *
 * <p>Threads: any; one logs in at a time.
 */
final class SshSessions implements AutoCloseable {

    private static final int ALIVE_COUNT = 3;
    private static final int STALL_MILLIS = 60_000;

    private final SshTarget target;
    private final SshEnvironment environment;
    private final Questions person;
    private final Questions questions;
    private final SshLinks.Shared shared;
    // of the first login; the later ones belong to work that has limits of its own
    private volatile Turn turn;
    private volatile LoginWatch watch;
    private final JSch jsch = new JSch();
    private final Login login;
    private final Set<TcpConnection> connections = ConcurrentHashMap.newKeySet();
    private final ReentrantLock oneLogin = new ReentrantLock();
    private volatile boolean closed;
    private @Nullable KeyRing keys;

    SshSessions(
            SshTarget target,
            SshEnvironment environment,
            SshLinks.Shared shared,
            Questions questions,
            Turn turn,
            LoginWatch watch) {
        this.target = target;
        this.environment = environment;
        this.shared = shared;
        this.person = questions;
        this.questions = new PatientQuestions(questions, shared.passphrases(), new CurrentTurn());
        this.turn = turn;
        this.watch = watch;
        this.login = new Login(target, this.questions);
        jsch.setInstanceLogger(new SshLog());
    }

    /** A new session, logged in. An interrupt of a virtual thread ends the attempt. */
    SshSession open() throws LinkException {
        oneLogin.lock();
        try {
            HostKeyCheck first = new HostKeyCheck(target, questions, watch);
            try {
                return logIn(first);
            } catch (LinkException e) {
                // While a person compared the fingerprint the node may have lost its patience.
                if (!first.hasLearned() || e.problem().kind() != Problem.Kind.UNREACHABLE) {
                    throw e;
                }
                return logIn(new HostKeyCheck(target, questions, watch));
            }
        } finally {
            oneLogin.unlock();
        }
    }

    private SshSession logIn(HostKeyCheck hostKeys) throws LinkException {
        KeyTrials.Trial trial = trial();
        trial.check();
        // before this login counts: the jump host's own must not wait for it
        Optional<JumpHosts.Way> way = way();
        TcpConnection connection =
                new TcpConnection(
                        target.timeoutMillis(), STALL_MILLIS, way, new CurrentTurn(), watch);
        try (Handshakes.Handshake _ = shared.handshakes().begin(target.door())) {
            return logInNow(hostKeys, trial, connection);
        } catch (InterruptedException e) {
            connection.cut();
            Thread.currentThread().interrupt();
            throw new LinkException(cancelled(), e);
        }
    }

    private Optional<JumpHosts.Way> way() throws LinkException {
        return target.via().isPresent()
                ? Optional.of(shared.jumps().lease(target.via().get(), person))
                : Optional.empty();
    }

    private SshSession logInNow(
            HostKeyCheck hostKeys, KeyTrials.Trial trial, TcpConnection connection)
            throws LinkException {
        login.begin(trial);
        connections.add(connection);
        try {
            if (closed) {
                throw new IOException("the link was closed");
            }
            WatchedSession session =
                    new WatchedSession(jsch, target.user(), target.host(), target.port());
            configure(session, hostKeys);
            session.setSocketFactory(connection);
            session.connect(target.timeoutMillis());
            login.succeeded();
            watch.loggedIn(target.user(), login.proof());
            turn = Turn.NONE;
            watch = LoginWatch.NONE;
            return new SshSession(target, session, connection);
        } catch (JSchException | IOException | UncheckedIOException e) {
            connection.cut();
            connections.remove(connection);
            Problem problem = problem(hostKeys, e);
            if (problem.kind() == Problem.Kind.AUTHENTICATION) {
                trial.failed();
            }
            throw new LinkException(problem, e);
        } finally {
            trial.leave();
        }
    }

    private KeyTrials.Trial trial() {
        List<String> offered =
                login.provenKey().map(List::of).orElseGet(keys()::all).stream()
                        .map(OfferedKey::getName)
                        .toList();
        return shared.trials().trial(target, offered);
    }

    private Problem problem(HostKeyCheck hostKeys, Exception thrown) {
        if (closed || Thread.currentThread().isInterrupted()) {
            return cancelled();
        }
        return hostKeys.refusal()
                .or(() -> HasProblem.in(thrown))
                .orElseGet(() -> SshProblems.connecting(target, login.tried(), thrown));
    }

    private final class CurrentTurn implements Turn {
        @Override
        public void take() throws InterruptedException {
            turn.take();
        }

        @Override
        public void giveBack() {
            turn.giveBack();
        }
    }

    private Problem cancelled() {
        return Problem.of(
                Problem.Kind.CANCELLED, "The login to " + target.label() + " was cancelled");
    }

    private void configure(WatchedSession session, HostKeyCheck hostKeys)
            throws JSchException, IOException {
        session.setHostKeyRepository(hostKeys);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("prefer_known_host_key_types", "no");
        session.setConfig("server_host_key", hostKeys.algorithms());
        session.setUserInfo(login);
        session.setDaemonThread(true);
        session.setServerAliveInterval((int) environment.aliveInterval().toMillis());
        session.setServerAliveCountMax(ALIVE_COUNT);
        Optional<OfferedKey> proven = login.provenKey();
        if (proven.isPresent()) {
            session.setIdentityRepository(new KeyRing(List.of(proven.get())));
            session.setConfig("PreferredAuthentications", "publickey");
            session.setConfig("enable_auth_none", "no");
            session.setConfig("enable_pubkey_auth_query", "no");
        } else {
            KeyRing all = keys();
            session.setIdentityRepository(all);
            session.setConfig(
                    "PreferredAuthentications", "publickey,keyboard-interactive,password");
            session.setConfig("enable_pubkey_auth_query", all.isOneSilentKey() ? "no" : "yes");
        }
    }

    private KeyRing keys() {
        KeyRing known = keys;
        if (known == null) {
            known = new KeyFinder(jsch, questions, login).find(target, environment);
            keys = known;
        }
        return known;
    }

    /** Cuts all connections, also one that is being made. */
    @Override
    public void close() {
        closed = true;
        connections.forEach(TcpConnection::cut);
        login.forget();
    }
}
