package dev.twinhold.job;

import dev.twinhold.model.Proof;
import dev.twinhold.model.Route;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Where the work for one target writes what happens. Cheap to write, from any thread; read as a
 * {@link TargetView}.
 */
public final class TargetReport {

    /** How many lines of a log are kept. */
    public static final int LOG_LINES = 500;

    private final JobRequest.Target target;
    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private final List<Proof> proofs = new CopyOnWriteArrayList<>();
    private final Deque<String> log = new ArrayDeque<>();
    private volatile TargetState state = new TargetState.Waiting();
    private volatile boolean planned;
    private volatile Optional<String> registry = Optional.empty();

    TargetReport(JobRequest.Target target) {
        this.target = target;
    }

    /** Says in a word or two what is being done now. */
    public void phase(String words) {
        state = new TargetState.Running(words);
    }

    /**
     * Adds a part. Its bytes count as skipped for {@link Route#HAS} at once, as linked or sent
     * while they come.
     *
     * @param label digest or other name
     * @param total bytes, -1 when unknown
     */
    public Part part(String label, Route route, long total) {
        Part part = new Part(label, route, total);
        parts.add(part);
        return part;
    }

    /** Says which registry is asked, so that a person can log in there when it refuses. */
    public void registry(String host) {
        registry = Optional.of(host);
    }

    /** All parts were added: from now on the total is known. */
    public void planned() {
        planned = true;
    }

    /** Adds what was proved. */
    public void proof(Proof proof) {
        proofs.add(proof);
    }

    /** Adds a line for people; the oldest go when there are more than {@value #LOG_LINES}. */
    public void log(String line) {
        synchronized (log) {
            if (log.size() == LOG_LINES) {
                log.removeFirst();
            }
            log.addLast(line);
        }
    }

    void state(TargetState newState) {
        state = newState;
    }

    TargetView view() {
        // the state is read first: a reader that sees "done" then also sees all bytes
        TargetState now = state;
        List<PartView> partViews = new ArrayList<>();
        List<Progress> sums = new ArrayList<>();
        for (Part part : parts) {
            PartView view = part.view();
            partViews.add(view);
            sums.add(part.progress(view));
        }
        Progress sum = Progress.sum(sums);
        Progress progress =
                planned || !sum.isKnown()
                        ? sum
                        : new Progress(-1, sum.sent(), sum.skipped(), sum.linked());
        List<String> lines;
        synchronized (log) {
            lines = List.copyOf(log);
        }
        return new TargetView(
                target.label(),
                target.detail(),
                now,
                progress,
                List.copyOf(partViews),
                List.copyOf(proofs),
                lines,
                registry);
    }

    /** One blob on its way; written by one thread at a time. */
    public static final class Part {

        private final String label;
        private volatile long total;
        private volatile Route route;
        private volatile PartView.State state;
        private volatile long done;
        private volatile long before;
        private volatile LongSupplier live = () -> 0;

        private Part(String label, Route route, long total) {
            this.label = label;
            this.route = route;
            this.total = total;
            boolean there = route == Route.HAS;
            this.state = there ? PartView.State.DONE : PartView.State.WAITING;
            this.done = there ? Math.max(0, total) : 0;
            this.before = done;
        }

        /** Corrects the plan: it goes another way than was thought; before its bytes move. */
        public void route(Route newRoute) {
            route = newRoute;
        }

        /** Says how many bytes it has, once that is known; what is known does not change. */
        public void total(long bytes) {
            if (total < 0 && bytes >= 0) {
                total = Math.max(bytes, done);
            }
        }

        /** Changes the state. */
        public void state(PartView.State newState) {
            state = newState;
        }

        /** Bytes that an earlier, broken upload had left on the node: skipped, not sent. */
        public void resumedAt(long bytes) {
            before = Math.max(before, bytes);
            done = Math.max(done, bytes);
        }

        /**
         * Bytes that are there now, those before among them. A smaller figure than the last is
         * ignored: progress does not run backwards.
         */
        public void done(long bytes) {
            done = Math.max(done, total < 0 ? bytes : Math.min(bytes, total));
            live = () -> 0;
        }

        /**
         * Like {@link #done(long)}, asked whenever somebody looks. What it answers must only grow;
         * the last figure is given by {@link #done(long)}, which ends the asking.
         */
        public void follow(LongSupplier bytes) {
            live = bytes;
        }

        private PartView view() {
            long all = total;
            long now = Math.max(done, all < 0 ? live.getAsLong() : Math.min(live.getAsLong(), all));
            return new PartView(label, route, state, now, all);
        }

        private Progress progress(PartView view) {
            long skipped = Math.min(before, view.done());
            long moved = view.done() - skipped;
            return switch (view.route()) {
                // found to be there only when its turn came
                case HAS -> new Progress(view.total(), 0, view.done(), 0);
                case LINK -> new Progress(view.total(), 0, skipped, moved);
                case PULL, SEND -> new Progress(view.total(), moved, skipped, 0);
            };
        }
    }
}
