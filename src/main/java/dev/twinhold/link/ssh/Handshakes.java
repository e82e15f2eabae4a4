package dev.twinhold.link.ssh;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Who may log in now. sshd drops three of ten new connections once ten are not logged in yet
 * ({@code MaxStartups 10:30:100} in sshd_config(5)), so a server sees at most {@link #PER_SERVER}
 * at once. Two logins at one server never start in the same moment.
 *
 * <p>Threads: any.
 */
final class Handshakes {

    static final int PER_SERVER = 8;

    private static final int LONGEST_GAP_MILLIS = 20;

    private final Map<String, Server> servers = new ConcurrentHashMap<>();
    private final RandomGenerator random;

    /** Nobody logs in yet. */
    Handshakes(RandomGenerator random) {
        this.random = random;
    }

    private static final class Server {
        private final Semaphore places = new Semaphore(PER_SERVER, true);
        private final ReentrantLock starting = new ReentrantLock(true);
    }

    /**
     * Waits for a place.
     *
     * @param server the sshd that the connection arrives at: {@code host:port}
     */
    Handshake begin(String server) throws InterruptedException {
        Server at = servers.computeIfAbsent(server, _ -> new Server());
        at.places.acquire();
        boolean begun = false;
        try {
            at.starting.lockInterruptibly();
            try {
                Thread.sleep(random.nextInt(LONGEST_GAP_MILLIS + 1));
            } finally {
                at.starting.unlock();
            }
            begun = true;
        } finally {
            if (!begun) {
                at.places.release();
            }
        }
        return new Handshake(at);
    }

    /** A login under way; used by one thread. */
    final class Handshake implements AutoCloseable {
        private final Server at;

        private Handshake(Server at) {
            this.at = at;
        }

        /** The login is over, well or not. */
        @Override
        public void close() {
            at.places.release();
        }
    }
}
