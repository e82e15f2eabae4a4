package dev.twinhold.ui.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.job.JobId;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JobsModelTest {

    private final SteppedClock clock = new SteppedClock();
    private final TestJobs jobs = new TestJobs(clock);
    private final JobsModel model = new JobsModel(jobs.center(), clock);

    @AfterEach
    void close() {
        jobs.close();
    }

    private static List<JobId> ids(JobsModel model) {
        return model.items().stream().map(JobItem::id).toList();
    }

    @Test
    void theNewestJobIsTheFirst() throws Exception {
        JobId one = jobs.run("one", (_, _) -> {});
        model.pull();
        JobId two = jobs.run("two", (_, _) -> {});
        JobId three = jobs.run("three", (_, _) -> {});
        model.pull();

        assertEquals(List.of(three, two, one), ids(model));
    }

    @Test
    void aJobKeepsItsItem() throws Exception {
        TestJobs.Led work = new TestJobs.Led();
        JobId id = jobs.start("one", work);
        model.pull();
        JobItem item = model.items().getFirst();
        work.finish();
        jobs.center().await(id);
        model.pull();

        assertSame(item, model.items().getFirst());
        assertTrue(item.view().state().isOver());
    }

    @Test
    void theEndOfAJobIsToldOnceAlsoWhenItWasNeverSeenRunning() throws Exception {
        List<String> ended = new ArrayList<>();
        model.onEnd(item -> ended.add(item.view().title()));
        TestJobs.Led work = new TestJobs.Led();
        JobId slow = jobs.start("slow", work);
        jobs.run("quick", (_, _) -> {});
        model.pull();
        model.pull();
        assertEquals(List.of("quick"), ended);

        work.finish();
        jobs.center().await(slow);
        model.pull();
        model.pull();
        assertEquals(List.of("quick", "slow"), ended);
    }

    @Test
    void everyJobIsInOneFilterAndAllCountsAddUp() throws Exception {
        Problem problem = Problem.of(Problem.Kind.EXHAUSTED, "disk full");
        jobs.run("done", (_, _) -> {});
        jobs.run("failed", TestJobs.failing(problem));
        jobs.run("partly", (_, _) -> {}, TestJobs.failing(problem));
        JobId cancelled = jobs.start("cancelled", new TestJobs.Led());
        jobs.center().cancel(cancelled);
        jobs.center().await(cancelled);
        jobs.start("running", new TestJobs.Led());
        model.pull();

        for (JobFilter filter : JobFilter.values()) {
            assertEquals(filter == JobFilter.ALL ? 5 : 1, model.count(filter), filter::name);
        }
    }

    @Test
    void rateAndTimeLeftComeFromWhatWasSeen() throws Exception {
        TestJobs.Led work = new TestJobs.Led();
        jobs.start("one", work);
        TargetReport report = work.report();
        TargetReport.Part part = report.part("sha256:x", Route.SEND, 100_000_000);
        report.planned();
        for (int tick = 0; tick <= 20; tick++) {
            part.done(1_000_000L * tick);
            model.pull();
            clock.pass(Duration.ofMillis(100));
        }
        JobItem item = model.items().getFirst();

        assertEquals(10_000_000, item.rate().orElseThrow(), 1);
        assertEquals(Optional.of(Duration.ofSeconds(8)), item.timeLeft());
        assertEquals("10.0 MB/s · 8.0 s left", JobTexts.pace(item));
        assertEquals(10_000_000, item.rates().getFirst(), 1);
    }

    @Test
    void whileNothingMovesThePhaseIsSaidInsteadOfARate() throws Exception {
        TestJobs.Led work = new TestJobs.Led();
        jobs.start("one", work);
        work.report().phase("unpacking");
        for (int tick = 0; tick < 10; tick++) {
            model.pull();
            clock.pass(Duration.ofMillis(100));
        }

        assertEquals("unpacking", JobTexts.pace(model.items().getFirst()));
    }

    @Test
    void aRetryRunsOnlyWhatDidNotEndWell() throws Exception {
        Problem problem = Problem.of(Problem.Kind.EXHAUSTED, "disk full");
        jobs.run("partly", (_, _) -> {}, TestJobs.failing(problem));
        model.pull();
        assertEquals("Retry worker-08", JobTexts.retry(model.items().getFirst().view()));

        model.retry(model.items().getFirst());
        model.pull();

        assertEquals(
                List.of("worker-08"),
                model.items().getFirst().view().targets().stream().map(t -> t.label()).toList());
    }

    @Test
    void endedJobsCanBeForgotten() throws Exception {
        jobs.run("done", (_, _) -> {});
        JobId running = jobs.start("running", new TestJobs.Led());
        model.pull();

        model.forgetEnded();

        assertEquals(List.of(running), ids(model));
    }
}
