package dev.twinhold.ui.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.InlineClock;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PastJobsTest {

    private final SteppedClock clock = new SteppedClock();
    private final InlineClock ticks = new InlineClock();
    @TempDir private Path folder = Path.of("");

    @BeforeAll
    static void startToolkit() {
        Ui.start();
    }

    private void anEarlierRun() throws InterruptedException {
        try (TestJobs before = new TestJobs(clock, folder)) {
            before.run(
                    "shop.tar",
                    TestJobs.failing(Problem.of(Problem.Kind.EXHAUSTED, "worker-07 is full")));
        }
    }

    @Test
    void jobsOfEarlierRunsAreNoNewsAndNotInTheStrip() throws Exception {
        anEarlierRun();
        try (TestJobs jobs = new TestJobs(clock, folder)) {
            JobsModel model = new JobsModel(jobs.center(), clock);
            List<JobItem> news = new ArrayList<>();
            model.onEnd(news::add);
            model.pull();

            assertEquals(1, model.items().size());
            assertEquals(List.of(), news);
            assertTrue(new StripModel(model, clock).shown().isEmpty());
        }
    }

    @Test
    void jobsThatAreRecalledLateComeAfterThoseOfThisRun() throws Exception {
        anEarlierRun();
        try (TestJobs jobs = new TestJobs(clock, folder)) {
            jobs.center().recall();
            jobs.run("new.tar", (_, _) -> {});
            JobsModel model = new JobsModel(jobs.center(), clock);
            model.pull();
            jobs.center().recall();
            model.pull();

            assertEquals(
                    List.of("new.tar", "shop.tar"),
                    model.items().stream().map(i -> i.view().title()).toList());
        }
    }

    @Test
    void aCardOfAnEarlierRunSaysWhyItFailedAndOffersNoRetry() throws Exception {
        anEarlierRun();
        try (TestJobs jobs = new TestJobs(clock, folder)) {
            JobsModel model = new JobsModel(jobs.center(), clock);
            String words =
                    Ui.on(
                            () -> {
                                ActivityScreen screen = new ActivityScreen(model, ticks, clock);
                                new Scene((Parent) screen.node(), 1000, 600);
                                screen.activate();
                                model.pull();
                                screen.reveal(model.items().getFirst().id());
                                ticks.tick();
                                screen.node().applyCss();
                                ((Parent) screen.node()).layout();
                                screen.deactivate();
                                return Words.of(screen.node());
                            });

            assertTrue(words.contains("worker-07 is full"), words);
            assertFalse(words.contains("Retry"), words);
        }
    }
}
