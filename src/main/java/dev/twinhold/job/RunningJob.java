package dev.twinhold.job;

import dev.twinhold.model.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A job with its threads. */
final class RunningJob {

    private final JobId id;
    private final JobRequest request;
    private final ChangeGuard guard;
    private final Clock clock;
    private final Consumer<Supplier<JobView>> record;
    private final Instant started;
    private final List<TargetReport> reports;
    private final Cancel cancel = new Cancel();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger open;
    private volatile Optional<Instant> ended = Optional.empty();
    // what has ended does not change: readers that pull often get the same view
    private volatile Optional<JobView> last = Optional.empty();

    /**
     * A job that waits to be started.
     *
     * @param record writes down how it stands; called when it begins and when a target is over,
     *     always before the job counts as over
     */
    RunningJob(
            JobId id,
            JobRequest request,
            ChangeGuard guard,
            Clock clock,
            Consumer<Supplier<JobView>> record) {
        this.id = id;
        this.request = request;
        this.guard = guard;
        this.clock = clock;
        this.record = record;
        this.started = clock.instant();
        this.reports = request.targets().stream().map(TargetReport::new).toList();
        this.open = new AtomicInteger(reports.size());
    }

    void start(ExecutorService threads) {
        Semaphore places = new Semaphore(request.parallel());
        for (int i = 0; i < reports.size(); i++) {
            JobRequest.Target target = request.targets().get(i);
            TargetReport report = reports.get(i);
            boolean first = i == 0;
            threads.execute(
                    () -> {
                        if (first) {
                            record.accept(this::view);
                        }
                        runTarget(places, target, report);
                    });
        }
    }

    private void runTarget(Semaphore places, JobRequest.Target target, TargetReport report) {
        try {
            places.acquire();
            try {
                report.state(end(target, report));
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            report.state(new TargetState.Cancelled());
            Thread.currentThread().interrupt();
        } finally {
            if (open.decrementAndGet() == 0) {
                finish();
            } else {
                record.accept(this::view);
            }
        }
    }

    private TargetState end(JobRequest.Target target, TargetReport report) {
        Thread worker = Thread.currentThread();
        try (Cancel.Registration _ = cancel.onCancel(worker::interrupt)) {
            cancel.throwIfCancelled();
            Optional<Problem> forbidden = target.changes().flatMap(guard::forbids);
            if (forbidden.isPresent()) {
                return new TargetState.Failed(forbidden.get());
            }
            report.phase("starting");
            target.work().run(report, cancel);
            return new TargetState.Done();
        } catch (Exception | Error e) {
            return cancel.isCancelled()
                    ? new TargetState.Cancelled()
                    : new TargetState.Failed(JobCenter.problemOf(e));
        } finally {
            // the interruption was meant for the work, not for what this thread does next
            boolean _ = Thread.interrupted();
        }
    }

    private void finish() {
        try {
            request.whenOver().run();
        } finally {
            Optional<Instant> end = Optional.of(clock.instant());
            JobView ending = viewAt(end);
            record.accept(() -> ending);
            last = Optional.of(ending);
            ended = end;
            over.countDown();
        }
    }

    void cancel() {
        cancel.cancel();
    }

    void awaitEnd() throws InterruptedException {
        over.await();
    }

    Optional<JobRequest> retryRequest() {
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        List<JobRequest.Target> again = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            if (!(reports.get(i).view().state() instanceof TargetState.Done)) {
                again.add(request.targets().get(i));
            }
        }
        return again.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new JobRequest(
                                request.verb(),
                                request.title(),
                                again,
                                request.parallel(),
                                request.whenOver(),
                                request.commands()));
    }

    JobView view() {
        // the end is read first: a job that has ended shows the targets' last state
        Optional<Instant> end = ended;
        return end.isPresent() ? last.orElseGet(() -> viewAt(end)) : viewAt(end);
    }

    private JobView viewAt(Optional<Instant> end) {
        List<TargetView> targets = reports.stream().map(TargetReport::view).toList();
        JobState state =
                end.isPresent()
                        ? JobState.of(targets.stream().map(TargetView::state).toList())
                        : new JobState.Running();
        return new JobView(
                id,
                request.verb(),
                request.title(),
                state,
                Progress.sum(targets.stream().map(TargetView::progress).toList()),
                targets,
                started,
                end,
                request.commands(),
                JobView.Origin.THIS_RUN);
    }
}
