package dev.twinhold.ui.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.job.JobId;
import dev.twinhold.model.Problem;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StripModelTest {

    private final SteppedClock clock = new SteppedClock();
    private final TestJobs jobs = new TestJobs(clock);
    private final JobsModel model = new JobsModel(jobs.center(), clock);
    private final StripModel strip = new StripModel(model, clock);

    @AfterEach
    void close() {
        jobs.close();
    }

    private Optional<String> shown() {
        model.pull();
        return strip.shown().map(item -> item.view().title());
    }

    @Test
    void withoutAJobThereIsNothing() {
        assertEquals(Optional.empty(), shown());
    }

    @Test
    void theNewestRunningJobGoesBeforeNewerEndedOnes() throws Exception {
        jobs.start("older", new TestJobs.Led());
        jobs.start("newer", new TestJobs.Led());
        jobs.run("ended", (_, _) -> {});

        assertEquals(Optional.of("newer"), shown());
    }

    @Test
    void aGoodEndLingersAndGoes() throws Exception {
        jobs.run("ended", (_, _) -> {});
        assertEquals(Optional.of("ended"), shown());

        clock.pass(Duration.ofMinutes(1));
        assertEquals(Optional.empty(), shown());
    }

    @Test
    void aBadEndStaysUntilItIsSeen() throws Exception {
        jobs.run("bad", TestJobs.failing(Problem.of(Problem.Kind.EXHAUSTED, "disk full")));
        clock.pass(Duration.ofHours(3));
        assertEquals(Optional.of("bad"), shown());

        strip.dismissEnded();
        assertEquals(Optional.empty(), shown());
    }

    @Test
    void whatRunsIsNotDismissed() throws Exception {
        TestJobs.Led work = new TestJobs.Led();
        JobId id = jobs.start("running", work);
        model.pull();
        strip.dismissEnded();
        work.finish();
        jobs.center().await(id);

        assertEquals(Optional.of("running"), shown());
    }
}
