package dev.twinhold.job;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts jobs and knows them all: the single source of the job strip, the Activity screen, the
 * question on closing the window, and the command line.
 */
public final class JobCenter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobCenter.class);

    private final ExecutorService threads;
    private final Clock clock;
    private final Optional<JobHistory> history;
    private final ChangeGuard guard;
    private final Map<JobId, RunningJob> jobs = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private volatile List<JobView> past = List.of();

    /**
     * A centre without jobs that writes nothing down.
     *
     * @param threads one (virtual) thread per task; stays the caller's
     */
    public JobCenter(ExecutorService threads, Clock clock) {
        this(threads, clock, Optional.empty(), ChangeGuard.NONE);
    }

    /**
     * A centre without jobs that writes down what is done; {@link #recall} brings back what was.
     *
     * @param threads one (virtual) thread per task; stays the caller's
     */
    public JobCenter(ExecutorService threads, Clock clock, JobHistory history) {
        this(threads, clock, history, ChangeGuard.NONE);
    }

    /**
     * The same for nodes of which some may not be changed.
     *
     * @param threads one (virtual) thread per task; stays the caller's
     * @param guard asked before each work that changes a node
     */
    public JobCenter(ExecutorService threads, Clock clock, JobHistory history, ChangeGuard guard) {
        this(threads, clock, Optional.of(history), guard);
    }

    private JobCenter(
            ExecutorService threads, Clock clock, Optional<JobHistory> history, ChangeGuard guard) {
        this.guard = guard;
        this.threads = threads;
        this.clock = clock;
        this.history = history;
    }

    /**
     * Lists the jobs of earlier runs from now on; blocks on the disk.
     *
     * @return why there are none, when what was written down could not be used
     */
    public Optional<Problem> recall() {
        Optional<JobHistory.Recalled> recalled = history.map(JobHistory::recall);
        past = recalled.map(JobHistory.Recalled::jobs).orElse(List.of());
        return recalled.flatMap(JobHistory.Recalled::problem);
    }

    /** Starts a job and returns at once. */
    public JobId start(JobRequest request) {
        JobId id = new JobId(lastId.incrementAndGet());
        RunningJob job =
                new RunningJob(
                        id, request, guard, clock, view -> history.ifPresent(h -> h.record(view)));
        jobs.put(id, job);
        job.start(threads);
        return id;
    }

    /** All jobs of this run, the newest first, then those of earlier runs that were recalled. */
    public List<JobView> jobs() {
        return Stream.concat(jobs.values().stream().map(RunningJob::view), past.stream())
                .sorted(Comparator.comparing(JobView::id).reversed())
                .toList();
    }

    /** One job; empty when there is none of that id. */
    public Optional<JobView> job(JobId id) {
        return Optional.ofNullable(jobs.get(id))
                .map(RunningJob::view)
                .or(() -> past.stream().filter(job -> job.id().equals(id)).findFirst());
    }

    /** Asks a job to stop; returns before it has. */
    public void cancel(JobId id) {
        Optional.ofNullable(jobs.get(id)).ifPresent(RunningJob::cancel);
    }

    /**
     * Starts a new job with the targets of an ended one that did not end well.
     *
     * @return empty when there is nothing to do again
     */
    public Optional<JobId> retry(JobId id) {
        return Optional.ofNullable(jobs.get(id)).flatMap(RunningJob::retryRequest).map(this::start);
    }

    /** Takes ended jobs off the list and out of what was written down; returns before that. */
    public void forgetEnded() {
        Set<JobId> ended = new HashSet<>();
        for (JobView job : jobs()) {
            if (job.state().isOver()) {
                ended.add(job.id());
            }
        }
        jobs.keySet().removeAll(ended);
        past = List.of();
        history.ifPresent(h -> threads.execute(() -> h.forget(ended)));
    }

    /** Waits until a job is over. */
    public JobView await(JobId id) throws InterruptedException {
        RunningJob job = jobs.get(id);
        if (job == null) {
            throw new IllegalArgumentException("no " + id);
        }
        job.awaitEnd();
        return job.view();
    }

    /** Cancels what runs and waits until it has stopped. */
    @Override
    public void close() {
        List<RunningJob> all = new ArrayList<>(jobs.values());
        all.forEach(RunningJob::cancel);
        for (RunningJob job : all) {
            try {
                job.awaitEnd();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** The problem behind any exception; one that says nothing is an error of the program. */
    static Problem problemOf(Throwable thrown) {
        return HasProblem.in(thrown)
                .orElseGet(
                        () -> {
                            LOG.error("a job failed unexpectedly", thrown);
                            return new Problem(
                                    Problem.Kind.INTERNAL,
                                    "The job failed: " + thrown,
                                    "this is an error of the program",
                                    "the log has the details");
                        });
    }
}
