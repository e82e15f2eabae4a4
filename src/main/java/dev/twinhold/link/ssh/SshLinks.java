package dev.twinhold.link.ssh;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.LoginWatch;
import dev.twinhold.link.Questions;
import dev.twinhold.link.Turn;
import java.util.Random;

/**
 * Opens links to nodes over SSH, and keeps them from getting in each other's way: how many log in
 * at once, which keys were refused, which passphrase is known.
 *
 * <p>Threads: any.
 */
public final class SshLinks {

    private final SshEnvironment environment;
    private final Shared shared =
            new Shared(
                    new Handshakes(new Random()),
                    new KeyTrials(),
                    new Passphrases(),
                    new JumpHosts(this::sessions));

    /** What all logins of this start have in common. */
    record Shared(
            Handshakes handshakes, KeyTrials trials, Passphrases passphrases, JumpHosts jumps) {}

    /** Links with this user's keys and agent. */
    public SshLinks() {
        this(SshEnvironment.ofThisUser());
    }

    SshLinks(SshEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Connects and logs in, asking what only a person can answer. An interrupt of a virtual thread
     * ends it early.
     *
     * @param turn taken once the node has answered at all
     * @param watch told how far the login comes
     * @throws LinkException UNREACHABLE, HOST_KEY, AUTHENTICATION or UNSUPPORTED
     */
    public SshLink connect(SshTarget target, Questions questions, Turn turn, LoginWatch watch)
            throws LinkException {
        return SshLink.over(
                target, new SshSessions(target, environment, shared, questions, turn, watch));
    }

    /** The same for a node alone. */
    public SshLink connect(SshTarget target, Questions questions) throws LinkException {
        return connect(target, questions, Turn.NONE, LoginWatch.NONE);
    }

    /** Logs in to one node as often as asked. */
    SshSessions sessions(SshTarget target, Questions questions) {
        return new SshSessions(target, environment, shared, questions, Turn.NONE, LoginWatch.NONE);
    }
}
