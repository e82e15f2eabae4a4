package dev.twinhold.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JobCenterTest {

    @org.junit.jupiter.api.io.TempDir java.nio.file.Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final JobCenter jobs = new JobCenter(threads, Clock.systemUTC());

    @AfterEach
    void end() {
        jobs.close();
        threads.close();
    }

    private static final class Failure extends Exception implements HasProblem {
        private static final long serialVersionUID = 1L;

        @Override
        public Problem problem() {
            return Problem.of(Problem.Kind.EXHAUSTED, "disk full");
        }
    }

    private static JobRequest request(Work... works) {
        List<JobRequest.Target> targets =
                Arrays.stream(works).map(w -> new JobRequest.Target("n", "s", w)).toList();
        return new JobRequest("Import", "x.tar", targets, 2, () -> {});
    }

    private JobView run(Work... works) throws InterruptedException {
        return jobs.await(jobs.start(request(works)));
    }

    @Test
    void whatMayNotBeChangedIsNotEvenStarted() throws Exception {
        java.util.Set<NodeId> forbidden = java.util.concurrent.ConcurrentHashMap.newKeySet();
        NodeId edge = new NodeId("edge");
        forbidden.add(edge);
        AtomicInteger ran = new AtomicInteger();
        Work work = (_, _) -> ran.incrementAndGet();
        try (JobCenter guarded =
                new JobCenter(
                        threads,
                        Clock.systemUTC(),
                        new JobHistory(folder),
                        node ->
                                forbidden.contains(node)
                                        ? Optional.of(
                                                Problem.of(Problem.Kind.FORBIDDEN, "read-only"))
                                        : Optional.empty())) {
            JobRequest request =
                    new JobRequest(
                            "Import",
                            "x.tar",
                            List.of(
                                    JobRequest.Target.changing(edge, "s", work),
                                    JobRequest.Target.changing(new NodeId("lab"), "s", work),
                                    new JobRequest.Target("edge", "s", work)),
                            3,
                            () -> {});
            JobView job = guarded.await(guarded.start(request));
            assertEquals(new JobState.PartlyDone(2, 3), job.state());
            assertEquals(2, ran.get());
            assertEquals(
                    new TargetState.Failed(Problem.of(Problem.Kind.FORBIDDEN, "read-only")),
                    job.targets().getFirst().state());
            forbidden.clear();
            guarded.await(guarded.retry(job.id()).orElseThrow());
            assertEquals(3, ran.get());
        }
    }

    @Test
    void allTargetsDoneIsDone() throws Exception {
        assertInstanceOf(JobState.Done.class, run((_, _) -> {}, (_, _) -> {}).state());
    }

    @Test
    void oneFailureOfTwoIsPartlyDoneAndNotSuccess() throws Exception {
        JobView job =
                run(
                        (_, _) -> {},
                        (_, _) -> {
                            throw new Failure();
                        });
        assertEquals(new JobState.PartlyDone(1, 2), job.state());
    }

    @Test
    void aFailureKeepsItsProblem() throws Exception {
        JobView job =
                run(
                        (_, _) -> {
                            throw new Failure();
                        });
        JobState.Failed failed = assertInstanceOf(JobState.Failed.class, job.state());
        assertEquals("disk full", failed.problem().what());
    }

    @Test
    void whatTurnsOutToBeThereWasNotSent() throws Exception {
        JobView job =
                run(
                        (report, _) -> {
                            TargetReport.Part part = report.part("layer", Route.PULL, -1);
                            part.route(Route.HAS);
                            part.total(7);
                            part.done(7);
                            report.planned();
                        });

        assertEquals(new Progress(7, 0, 7, 0), job.progress());
    }

    @Test
    void aRetryRunsOnlyWhatDidNotEndWell() throws Exception {
        AtomicInteger good = new AtomicInteger();
        AtomicInteger bad = new AtomicInteger();
        JobId first =
                jobs.start(
                        request(
                                (_, _) -> good.incrementAndGet(),
                                (_, _) -> {
                                    if (bad.incrementAndGet() == 1) {
                                        throw new Failure();
                                    }
                                }));
        jobs.await(first);
        JobView again = jobs.await(jobs.retry(first).orElseThrow());
        assertInstanceOf(JobState.Done.class, again.state());
        assertEquals(1, good.get());
        assertEquals(2, bad.get());
        assertTrue(jobs.retry(again.id()).isEmpty());
    }

    @Test
    void cancelWakesAThreadThatOnlyClosingWakes() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        JobId id =
                jobs.start(
                        request(
                                (_, cancel) -> {
                                    try (Cancel.Registration _ =
                                            cancel.onCancel(closed::countDown)) {
                                        blocked.countDown();
                                        awaitUninterruptibly(closed);
                                    }
                                    cancel.throwIfCancelled();
                                }));
        blocked.await();
        jobs.cancel(id);
        assertInstanceOf(JobState.Cancelled.class, jobs.await(id).state());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                // this worker stands for a native read, which interruption does not wake
            }
        }
    }

    @Test
    void notMoreTargetsRunAtOnceThanAllowed() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Work work =
                (_, _) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                };
        run(work, work, work, work, work, work);
        assertTrue(most.get() <= 2, "ran at once: " + most.get());
    }

    @Test
    void whatIsDoneAtTheEndIsDoneBeforeTheJobIsOver() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        JobRequest request =
                new JobRequest(
                        "Import",
                        "x",
                        List.of(new JobRequest.Target("n", "s", (_, _) -> {})),
                        1,
                        closed::incrementAndGet);
        jobs.await(jobs.start(request));
        assertEquals(1, closed.get());
    }

    @Test
    void progressCountsEachRouteAndNeverRunsBackwards() throws Exception {
        JobView job =
                run(
                        (report, _) -> {
                            TargetReport.Part send = report.part("a", Route.SEND, 100);
                            report.part("b", Route.HAS, 50);
                            TargetReport.Part link = report.part("c", Route.LINK, 30);
                            report.planned();
                            send.resumedAt(40);
                            send.done(70);
                            send.done(60);
                            link.done(30);
                        });
        assertEquals(new Progress(180, 30, 90, 30), job.progress());
        assertEquals(150, job.progress().done());
    }

    @Test
    void theTotalIsUnknownUntilEverythingIsPlanned() throws Exception {
        JobView job = run((report, _) -> report.part("a", Route.SEND, 100));
        assertEquals(-1, job.progress().total());
    }

    @Test
    void doneNeverPassesTheTotal() throws Exception {
        JobView job =
                run(
                        (report, _) -> {
                            report.part("a", Route.SEND, 100).done(150);
                            report.planned();
                        });
        assertEquals(100, job.progress().done());
    }
}
