package dev.twinhold.ui.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.job.JobId;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.Route;
import dev.twinhold.ui.kit.InlineClock;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobStripTest {

    private final SteppedClock clock = new SteppedClock();
    private final InlineClock ticks = new InlineClock();
    private final TestJobs jobs = new TestJobs(clock);
    private final JobsModel model = new JobsModel(jobs.center(), clock);
    private final AtomicInteger opened = new AtomicInteger();
    private final JobStrip strip =
            Ui.on(
                    () -> {
                        ticks.everyTick(model::pull);
                        JobStrip made = new JobStrip(model, ticks, clock, opened::incrementAndGet);
                        new Scene(new StackPane(made), 1280, 40);
                        return made;
                    });

    @BeforeAll
    static void startToolkit() {
        Ui.start();
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    private String words() {
        return Ui.on(
                () -> {
                    ticks.tick();
                    return Words.of(strip).replace("\n", " | ");
                });
    }

    @Test
    void withoutAJobItIsEmptyButAsHighAsEver() throws Exception {
        assertEquals("", words());
        double empty = Ui.on(() -> strip.prefHeight(-1));
        jobs.start("shop.tar", new TestJobs.Led());

        assertFalse(words().isEmpty());
        assertEquals(empty, Ui.on(() -> strip.prefHeight(-1)));
    }

    @Test
    void aRunningJobIsSaidInOneLine() throws Exception {
        TestJobs.Led work = new TestJobs.Led();
        jobs.start("shop.tar", work);
        TargetReport report = work.report();
        report.part("sha256:a", Route.HAS, 498_000_000);
        TargetReport.Part linked = report.part("sha256:b", Route.LINK, 80_000_000);
        TargetReport.Part sent = report.part("sha256:c", Route.SEND, 222_000_000);
        report.planned();
        linked.done(80_000_000);
        for (int tick = 0; tick < 20; tick++) {
            sent.done(2_000_000L * tick);
            words();
            clock.pass(Duration.ofMillis(100));
        }
        sent.done(40_000_000);

        assertEquals(
                "running | Import shop.tar | → worker-07 | 77 % | 20.0 MB/s · 9.1 s left"
                        + " | sent 40 MB · skipped 498 MB · linked 80 MB | Cancel | 1 running",
                words());
    }

    @Test
    void theCountOpensActivity() throws Exception {
        jobs.run("one", (_, _) -> {});
        jobs.run("two", (_, _) -> {});
        assertTrue(words().endsWith("2 jobs"), this::words);

        Ui.run(() -> ((Button) strip.lookup("#job-strip-more")).fire());

        assertEquals(1, opened.get());
    }

    @Test
    void cancelCancelsTheJobThatIsShown() throws Exception {
        JobId id = jobs.start("shop.tar", new TestJobs.Led());
        words();
        Ui.run(() -> ((Button) strip.lookup("#job-strip-cancel")).fire());
        jobs.center().await(id);

        assertTrue(words().startsWith("cancelled"), this::words);
    }

    @Test
    void theQuestionBeforeClosingNamesWhatRunsAndStaysByDefault() throws Exception {
        AtomicInteger stayed = new AtomicInteger();
        AtomicInteger left = new AtomicInteger();
        jobs.start("shop.tar", new TestJobs.Led());
        words();
        QuitPane pane =
                Ui.on(
                        () ->
                                new QuitPane(
                                        model,
                                        ticks,
                                        stayed::incrementAndGet,
                                        left::incrementAndGet));
        Button stay = Ui.on(() -> scene(pane, "#quit-stay"));

        assertTrue(stay.isDefaultButton());
        assertEquals("Keep running", stay.getText());
        Ui.run(stay::fire);
        assertEquals(1, stayed.get());
        Ui.run(() -> ((Button) pane.node().lookup("#quit-leave")).fire());
        assertEquals(1, left.get());
        Ui.run(pane::closed);
    }

    private static Button scene(QuitPane pane, String id) {
        Scene scene = new Scene(pane.node());
        scene.getRoot().applyCss();
        return (Button) scene.lookup(id);
    }
}
