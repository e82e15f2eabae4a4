package dev.twinhold.link.ssh;

import dev.twinhold.link.LinkException;
import dev.twinhold.model.Problem;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What became of a user's keys in this start. Until they were enough somewhere, one node after the
 * other is tried with them; once they were refused, no further node is: hundreds of refusals lock
 * accounts, and sshd 9.8 and later lock out the address they come from (PerSourcePenalties).
 *
 * <p>A node that was left out is tried when it is asked for again, for only a person does that. Of
 * many that are asked for again together one is tried first, as at the start.
 *
 * <p>Threads: any.
 */
final class KeyTrials {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Map<Credentials, Record> records = new HashMap<>();

    private record Credentials(String user, List<String> keys) {}

    private enum State {
        UNKNOWN,
        BEING_TRIED,
        WORKS,
        REFUSED
    }

    private static final class Record {
        private State state = State.UNKNOWN;
        private String refusedBy = "";
        private int refusals;
        // nodes that were told of a refusal, and of the how many-th
        private final Map<String, Integer> told = new HashMap<>();
    }

    /** A login that has these keys to offer, in this order. */
    Trial trial(SshTarget target, List<String> keys) {
        lock.lock();
        try {
            return new Trial(
                    target,
                    keys,
                    records.computeIfAbsent(
                            new Credentials(target.user(), keys), _ -> new Record()));
        } finally {
            lock.unlock();
        }
    }

    /** One login; used by one thread. */
    final class Trial {
        private final SshTarget target;
        private final List<String> keys;
        private final Record record;
        private boolean mine;
        private boolean entered;

        private Trial(SshTarget target, List<String> keys, Record record) {
            this.target = target;
            this.keys = keys;
            this.record = record;
        }

        /** Before anything is sent. */
        void check() throws LinkException {
            lock.lock();
            try {
                if (isHopeless()) {
                    throw refused();
                }
            } finally {
                lock.unlock();
            }
        }

        /** Before the first key is offered: waits while another node is tried with them. */
        void enter() {
            lock.lock();
            try {
                while (record.state == State.BEING_TRIED && !mine) {
                    news.await();
                }
                if (isHopeless()) {
                    throw new UncheckedIOException(refused());
                }
                if (record.state == State.UNKNOWN || record.state == State.REFUSED) {
                    become(State.BEING_TRIED);
                    mine = true;
                }
                entered = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new InterruptedIOException("interrupted"));
            } finally {
                lock.unlock();
            }
        }

        private boolean isHopeless() {
            return record.state == State.REFUSED
                    && !Integer.valueOf(record.refusals)
                            .equals(record.told.put(target.label(), record.refusals));
        }

        private LinkException refused() {
            return new LinkException(
                    new Problem(
                            Problem.Kind.AUTHENTICATION,
                            target.label() + " was left out",
                            record.refusedBy
                                    + " refused the same login ("
                                    + String.join(", ", keys)
                                    + "), and repeated refusals lock accounts",
                            "Mend the user or the key of that node; this one is tried when it is"
                                    + " connected again"));
        }

        /** The keys alone were enough. */
        void worked() {
            lock.lock();
            try {
                become(State.WORKS);
                mine = false;
            } finally {
                lock.unlock();
            }
        }

        /** The node refused; nothing happens when no key was offered to it. */
        void failed() {
            lock.lock();
            try {
                if (!entered) {
                    return;
                }
                record.refusals++;
                record.told.put(target.label(), record.refusals);
                if (record.state != State.WORKS) {
                    record.refusedBy = target.label();
                    become(State.REFUSED);
                }
                mine = false;
            } finally {
                lock.unlock();
            }
        }

        /** It is not known whether the keys were enough; the next node may be tried. */
        void leave() {
            lock.lock();
            try {
                if (mine) {
                    become(State.UNKNOWN);
                    mine = false;
                }
            } finally {
                lock.unlock();
            }
        }

        private void become(State state) {
            record.state = state;
            news.signalAll();
        }
    }
}
