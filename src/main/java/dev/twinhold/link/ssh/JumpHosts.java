package dev.twinhold.link.ssh;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.Questions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sessions to jump hosts, each shared by many nodes: a jump host sees a few logins, not one for
 * each node. Streams through it do not count against sshd's {@code MaxSessions}. Nobody asks the
 * jump host for more than to open connections; the host key of the node itself is checked as ever.
 *
 * <p>Threads: any; leasing blocks.
 */
final class JumpHosts {

    /** Sessions to one jump host: each has a TCP connection, and so a share of the way. */
    private static final int SESSIONS = 4;

    private static final int FEW_USERS = 8;

    private final Opener opener;
    private final Map<SshTarget, Host> hosts = new ConcurrentHashMap<>();

    /** Logs in to a jump host. */
    interface Opener {
        /** As often as asked. */
        SshSessions sessions(SshTarget jump, Questions questions);
    }

    JumpHosts(Opener opener) {
        this.opener = opener;
    }

    private static final class Carrier {
        private final SshSession session;
        private int users;

        private Carrier(SshSession session) {
            this.session = session;
        }

        private int users() {
            return users;
        }
    }

    private static final class Host {
        private final SshSessions sessions;
        private final ReentrantLock lock = new ReentrantLock();
        private final List<Carrier> carriers = new ArrayList<>();

        private Host(SshSessions sessions) {
            this.sessions = sessions;
        }
    }

    /** A way through a jump host, for one session behind it. */
    static final class Way implements AutoCloseable {
        private final SshTarget jump;
        private final Host host;
        private final Carrier carrier;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Way(SshTarget jump, Host host, Carrier carrier) {
            this.jump = jump;
            this.host = host;
            this.carrier = carrier;
        }

        /** A connection that the jump host makes. */
        SshStream connect(String address, int port, int timeoutMillis) throws IOException {
            return carrier.session.openTcp(address, port, timeoutMillis);
        }

        /** Whose way it is. */
        String label() {
            return jump.label();
        }

        /** The last one out ends the session. */
        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                host.lock.lock();
                try {
                    carrier.users--;
                    if (carrier.users == 0) {
                        host.carriers.remove(carrier);
                        carrier.session.close();
                    }
                } finally {
                    host.lock.unlock();
                }
            }
        }
    }

    /** A way through this jump host; logs in to it first where needed. */
    Way lease(SshTarget jump, Questions questions) throws LinkException {
        Host host = hosts.computeIfAbsent(jump, j -> new Host(opener.sessions(j, questions)));
        host.lock.lock();
        try {
            host.carriers.removeIf(carrier -> !carrier.session.isOpen());
            Optional<Carrier> least =
                    host.carriers.stream().min(Comparator.comparingInt(Carrier::users));
            boolean share =
                    least.isPresent()
                            && (least.get().users < FEW_USERS || host.carriers.size() >= SESSIONS);
            Carrier carrier = share ? least.get() : new Carrier(host.sessions.open());
            if (!share) {
                host.carriers.add(carrier);
            }
            carrier.users++;
            return new Way(jump, host, carrier);
        } finally {
            host.lock.unlock();
        }
    }
}
