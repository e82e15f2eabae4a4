package dev.twinhold.ui.activity;

import dev.twinhold.job.PartView;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import dev.twinhold.ui.kit.InlineClock;
import dev.twinhold.ui.kit.Shots;
import java.time.Duration;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Draws the screen with a job in each state, to be looked at. */
@Timeout(60)
class ActivityLooksTest {

    private static final long MEGA = 1_000_000;

    private final SteppedClock clock = new SteppedClock();
    private final InlineClock ticks = new InlineClock();

    @Test
    void theScreenIsDrawnWithAJobInEachState() throws Exception {
        try (TestJobs jobs = new TestJobs(clock)) {
            JobsModel model = new JobsModel(jobs.center(), clock);
            jobs.run("checkout-2024.11.tar", (report, _) -> seen(report));
            clock.pass(Duration.ofMinutes(12));
            jobs.run("app-v2.tar", (report, _) -> seen(report), TestJobs.failing(diskFull()));
            clock.pass(Duration.ofMinutes(3));
            TestJobs.Led sending = new TestJobs.Led();
            jobs.start("shop-2024.11.tar", (report, _) -> seen(report), sending);
            send(model, sending.report());
            Shots.take("activity", () -> window(model));
            sending.finish();
        }
    }

    private static Problem diskFull() {
        return new Problem(
                Problem.Kind.EXHAUSTED,
                "worker-08 has no space left for app-v2.tar",
                "/var/lib/containerd has 0 B free; nothing was left behind",
                "Clean up unused images or add space, then retry");
    }

    private void send(JobsModel model, TargetReport report) {
        report.part(TestJobs.digest("base").toString(), Route.HAS, 204 * MEGA);
        report.part(TestJobs.digest("runtime").toString(), Route.HAS, 98 * MEGA);
        TargetReport.Part linked =
                report.part(TestJobs.digest("linked").toString(), Route.LINK, 80 * MEGA);
        linked.done(80 * MEGA);
        linked.state(PartView.State.DONE);
        TargetReport.Part moving =
                report.part(TestJobs.digest("app").toString(), Route.SEND, 317 * MEGA);
        report.part(TestJobs.digest("config").toString(), Route.SEND, 3 * MEGA);
        report.planned();
        report.phase("sending");
        report.log("5 blobs: 2 are there, 1 is linked from moby, 2 are sent");
        moving.state(PartView.State.MOVING);
        long sent = 0;
        for (int tick = 0; tick < 180; tick++) {
            sent += MEGA + (tick / 9 % 5) * 200_000L;
            moving.done(sent);
            clock.pass(Duration.ofMillis(100));
            model.pull();
        }
    }

    private BorderPane window(JobsModel model) {
        ActivityScreen screen = new ActivityScreen(model, ticks, clock);
        screen.activate();
        BorderPane window = new BorderPane(screen.node());
        window.setBottom(new JobStrip(model, ticks, clock, () -> {}));
        return window;
    }

    private static void seen(TargetReport report) {
        report.part(TestJobs.digest("base").toString(), Route.HAS, 451 * MEGA);
        TargetReport.Part sent =
                report.part(TestJobs.digest("app").toString(), Route.SEND, 77 * MEGA);
        report.planned();
        sent.done(77 * MEGA);
        sent.state(PartView.State.DONE);
        report.log("2 blobs: 1 is there, 1 is sent");
        report.receipt(TestJobs.receipt("docker.io/shop/checkout:2024.11", "worker-07"));
    }
}
