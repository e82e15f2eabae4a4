package dev.twinhold.ui.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.job.JobId;
import dev.twinhold.job.PartView;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Proof;
import dev.twinhold.model.Route;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.FilterChip;
import dev.twinhold.ui.kit.InlineClock;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ActivityScreenTest {

    private final SteppedClock clock = new SteppedClock();
    private final InlineClock ticks = new InlineClock();
    private final TestJobs jobs = new TestJobs(clock);
    private final JobsModel model = new JobsModel(jobs.center(), clock);

    @SuppressWarnings("NullAway.Init") // made on the FX thread
    private ActivityScreen screen;

    @BeforeAll
    static void startToolkit() {
        Ui.start();
    }

    @BeforeEach
    void open() {
        Ui.run(
                () -> {
                    screen = new ActivityScreen(model, ticks, clock);
                    new Scene((Parent) screen.node(), 1000, 300);
                    screen.activate();
                });
    }

    @AfterEach
    void close() {
        Ui.run(screen::deactivate);
        assertEquals(0, ticks.pinned());
        jobs.close();
    }

    private void tick() {
        Ui.run(
                () -> {
                    model.pull();
                    ticks.tick();
                    screen.node().applyCss();
                    ((Parent) screen.node()).layout();
                });
    }

    private List<JobCard> cards() {
        return Ui.on(
                () ->
                        screen.node().lookupAll(".job-card").stream()
                                .map(JobCard.class::cast)
                                .toList());
    }

    private static String words(Node node) {
        return Ui.on(() -> Words.of(node));
    }

    @Test
    void withoutJobsItSaysWhatToDo() {
        tick();

        assertTrue(words(screen.node()).contains("Nothing moved yet"));
    }

    @Test
    void aRunningJobChangesInPlace() throws Exception {
        TestJobs.Led work = new TestJobs.Led();
        jobs.start("shop.tar", work);
        TargetReport report = work.report();
        TargetReport.Part part =
                report.part(TestJobs.digest("app").toString(), Route.SEND, 316_500_000);
        report.planned();
        report.phase("sending");
        part.state(PartView.State.MOVING);
        tick();
        JobCard card = cards().getFirst();
        Node row = Ui.on(() -> card.lookup(".part"));
        assertTrue(words(card).contains("0 B of 317 MB · sending"), () -> words(card));

        part.done(196_000_000);
        tick();

        assertSame(card, cards().getFirst());
        assertSame(row, Ui.on(() -> card.lookup(".part")));
        assertTrue(words(card).contains("196 of 317 MB · sending"), () -> words(card));
        assertTrue(words(card).contains("61 %"), () -> words(card));
    }

    @Test
    void anUnknownTotalShowsNoPercentage() throws Exception {
        TestJobs.Led work = new TestJobs.Led();
        jobs.start("shop.tar", work);
        work.report().part("layer", Route.SEND, -1).done(5_000_000);
        tick();

        assertFalse(words(cards().getFirst()).contains("%"));
    }

    @Test
    void whatIsClosedStaysClosedAndANewJobDoesNotMoveWhatIsRead() throws Exception {
        for (int i = 0; i < 12; i++) {
            jobs.run("job " + i, (_, _) -> {});
        }
        tick();
        ScrollPane scroll = Ui.on(() -> (ScrollPane) screen.node().lookup(".scroll-pane"));
        JobCard fourth = cards().get(3);
        double before =
                Ui.on(
                        () -> {
                            scroll.setVvalue(0.5);
                            scroll.layout();
                            return fourth.localToScene(0, 0).getY();
                        });
        jobs.run("job 12", (_, _) -> {});
        tick();

        assertEquals(13, cards().size());
        assertEquals(before, Ui.on(() -> fourth.localToScene(0, 0).getY()), 2);
    }

    @Test
    void aFailedJobSaysWhyAndCanBeTriedAgain() throws Exception {
        Problem problem =
                new Problem(
                        Problem.Kind.EXHAUSTED, "worker-08 is full", "0 B free", "make room first");
        jobs.run("shop.tar", (_, _) -> {}, TestJobs.failing(problem));
        tick();
        String words = words(cards().getFirst());
        assertTrue(words.contains("partly done"), words);
        assertTrue(words.contains("worker-08 is full"), words);
        assertTrue(words.contains("make room first"), words);

        press("Retry worker-08");
        tick();

        assertEquals(2, cards().size());
    }

    @Test
    void aPartThatTurnsOutToBeThereLeavesTheListAndTheOthersKeepTheirRows() throws Exception {
        TestJobs.Led work = new TestJobs.Led();
        jobs.start("Pull", "shop/app:v2", List.of(), work);
        TargetReport report = work.report();
        TargetReport.Part first = report.part("4f4fb700ef54", Route.PULL, -1);
        TargetReport.Part second = report.part("a1b2c3d4e5f6", Route.PULL, -1);
        second.state(PartView.State.MOVING);
        second.done(5_000_000);
        tick();
        JobCard card = cards().getFirst();
        assertEquals(2, Ui.on(() -> card.lookupAll(".part").size()));

        first.route(Route.HAS);
        first.state(PartView.State.DONE);
        second.total(9_000_000);
        tick();

        assertEquals(1, Ui.on(() -> card.lookupAll(".part").size()));
        String row = words(Ui.on(() -> card.lookup(".part")));
        assertTrue(row.contains("a1b2c3d4e5f6"), row);
        assertTrue(row.contains("5.0 of 9.0 MB · downloading"), row);
        assertTrue(words(card).contains("1 blob was there already"), () -> words(card));
        assertTrue(words(card).contains("pulled 5.0 MB"), () -> words(card));
    }

    @Test
    void theCommandIsShownWhenItIsAskedFor() throws Exception {
        String command = "crictl pull registry.plant-a.example:5000/shop/app:v2";
        JobId id = jobs.start("Pull", "shop/app:v2", List.of(command), (_, _) -> {});
        jobs.center().await(id);
        Ui.run(() -> screen.reveal(id));
        tick();
        JobCard card = cards().getFirst();
        TextArea lines = Ui.on(() -> (TextArea) card.lookup(".command .text-area"));
        assertFalse(Ui.on(() -> lines.getParent().isVisible()));

        Ui.run(() -> ((ToggleButton) card.lookup(".command-button")).fire());

        assertTrue(Ui.on(() -> lines.getParent().isVisible()));
        assertEquals(command, lines.getText());
    }

    @Test
    void whatAPushAnExportAndARemovalProvedIsShown() throws Exception {
        NodeId node = new NodeId("worker-07");
        JobId id =
                jobs.run(
                        "all",
                        (report, _) -> {
                            report.proof(
                                    new Proof.Pushed(
                                            "docker.io/shop/app:v2",
                                            node,
                                            StoreId.DOCKER,
                                            ImageName.parse(
                                                    "registry.plant-a.example:5000/shop/app:v2"),
                                            TestJobs.digest("app"),
                                            true,
                                            List.of(Platform.parse("linux/arm64")),
                                            9_000_000,
                                            4_000_000,
                                            3_000_000,
                                            2_000_000,
                                            1.5));
                            report.proof(
                                    new Proof.Exported(
                                            "docker.io/shop/app:v2",
                                            node,
                                            StoreId.DOCKER,
                                            Path.of("/tmp/shop.tar"),
                                            TestJobs.digest("app"),
                                            List.of(),
                                            9_000_000,
                                            9_000_000,
                                            1));
                            report.proof(
                                    new Proof.Changed(
                                            "docker.io/shop/old:v1",
                                            node,
                                            StoreId.DOCKER,
                                            "removed",
                                            41_000_000));
                        });
        Ui.run(() -> screen.reveal(id));
        tick();

        String words = words(Ui.on(() -> cards().getFirst().lookup(".proofs")));
        for (String wanted :
                List.of(
                        "registry.plant-a.example:5000/shop/app:v2",
                        "pushed 4.0 MB · skipped 3.0 MB · mounted 2.0 MB",
                        "without linux/arm64",
                        "/tmp/shop.tar",
                        "read 9.0 MB",
                        "docker.io/shop/old:v1",
                        "removed",
                        "freed 41 MB")) {
            assertTrue(words.contains(wanted), words);
        }
    }

    private void press(String text) {
        JobCard card = cards().getFirst();
        Ui.run(
                () ->
                        card.lookupAll(".button").stream()
                                .map(Button.class::cast)
                                .filter(b -> text.equals(b.getText()))
                                .findFirst()
                                .orElseThrow()
                                .fire());
    }

    @Test
    void aReceiptIsShownWhenItIsAskedFor() throws Exception {
        JobId id =
                jobs.run(
                        "shop.tar",
                        (report, _) ->
                                report.proof(TestJobs.receipt("docker.io/shop/app:v2", "w")));
        tick();
        assertFalse(words(cards().getFirst()).contains("docker.io/shop/app:v2"));

        Ui.run(() -> screen.reveal(id));
        tick();

        String words = words(cards().getFirst());
        assertTrue(words.contains("docker.io/shop/app:v2"), words);
        assertTrue(words.contains("sees it"), words);
        assertTrue(words.contains("seen by Kubernetes"), words);
    }

    @Test
    void filtersShowOneKindOfJob() throws Exception {
        jobs.run("done", (_, _) -> {});
        jobs.start("running", new TestJobs.Led());
        tick();
        Ui.run(() -> ((FilterChip) screen.node().lookup("#activity-filter-running")).fire());
        tick();
        assertEquals(
                List.of("running"), cards().stream().map(c -> c.item().view().title()).toList());

        Ui.run(() -> ((FilterChip) screen.node().lookup("#activity-filter-failed")).fire());
        tick();
        assertTrue(words(screen.node()).contains("No job of this kind"));
    }

    @Test
    void aJobCanBeCancelledFromItsCard() throws Exception {
        JobId id = jobs.start("shop.tar", new TestJobs.Led());
        tick();
        press("Cancel");
        jobs.center().await(id);
        tick();

        assertTrue(words(cards().getFirst()).contains("cancelled"));
    }
}
