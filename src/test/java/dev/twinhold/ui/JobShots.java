package dev.twinhold.ui;

import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobHistory;
import dev.twinhold.job.JobRequest;
import dev.twinhold.job.PartView;
import dev.twinhold.job.TargetReport;
import dev.twinhold.job.Work;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Proof;
import dev.twinhold.model.Route;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.Theme;
import dev.twinhold.ui.testing.Demo;
import dev.twinhold.ui.testing.Pictures;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.Ui;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;

/**
 * Pictures of Activity with jobs of every verb and of earlier runs, for people to look at: {@code
 * target/shots}. A program, not a test; started like {@link UiShots}.
 */
public final class JobShots {

    private static final NodeId NODE = new NodeId("worker-07");
    private static final String APP = "registry.plant-a.example:5000/shop/app:v2";

    private JobShots() {}

    /** Takes them all. */
    public static void main(String[] names) throws Exception {
        Ui.start();
        for (Theme.Choice theme : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
            shoot(theme, 1280, 800);
            shoot(theme, 1000, 640);
        }
        System.exit(0);
    }

    private static void shoot(Theme.Choice theme, int width, int height) throws Exception {
        Path folder = Files.createTempDirectory("shots");
        try (TestFleet nodes = Demo.plant()) {
            nodes.start(Files.createTempDirectory(folder, "config")).connectAll();
            nodes.await(NODE, v -> v.isConnected() && !v.refreshing());
            earlier(nodes, folder);
            try (WholeWindow window = new WholeWindow(nodes, folder, NODE.value())) {
                Ui.run(() -> window.shown().theme().choose(theme));
                window.shown().resize(width, height);
                Ui.run(() -> window.window().actions().run("activity"));
                ended(window.jobs());
                Ui.pulses(window.scene(), 10);
                Ui.run(() -> openAll(window));
                Ui.pulses(window.scene(), 20);
                Pictures.save(window.scene(), "jobs-ended-" + theme + "-" + width);
                pull(window.jobs());
                long until = System.nanoTime() + Duration.ofSeconds(6).toNanos();
                while (System.nanoTime() < until) {
                    Ui.pulses(window.scene(), 5);
                }
                Pictures.save(window.scene(), "jobs-pull-" + theme + "-" + width);
            }
        }
    }

    /** Opens the first three cards, and the command of the first. */
    private static void openAll(WholeWindow window) {
        List<Node> cards =
                window.scene().getRoot().lookupAll(".job-card").stream().limit(3).toList();
        cards.forEach(card -> ((ToggleButton) card.lookup(".disclosure")).setSelected(true));
        ((ToggleButton) cards.getFirst().lookup(".command-button")).setSelected(true);
    }

    private static void earlier(TestFleet nodes, Path folder) throws InterruptedException {
        try (JobCenter center =
                new JobCenter(nodes.threads(), Clock.systemUTC(), new JobHistory(folder))) {
            run(center, "Pull", "shop/checkout:2024.11", (_, _) -> {});
            run(center, "Tag", "shop/app:v1", (_, _) -> {});
        }
    }

    private static void ended(JobCenter center) throws InterruptedException {
        run(center, "Remove", "3 images", (report, _) -> removed(report));
        run(center, "Export", "shop/app:v2", (report, _) -> exported(report));
        run(center, "Push", APP, (report, _) -> pushed(report));
    }

    private static void run(JobCenter center, String verb, String title, Work work)
            throws InterruptedException {
        center.await(center.start(request(verb, title, work)));
    }

    private static JobRequest request(String verb, String title, Work work) {
        return new JobRequest(
                verb,
                title,
                List.of(new JobRequest.Target(NODE.value(), "containerd:k8s.io", work)),
                1,
                () -> {},
                List.of(
                        "ctr -n k8s.io images tag docker.io/shop/app:v2 " + APP,
                        "ctr -n k8s.io images push --user ops " + APP));
    }

    private static Digest digest(String of) {
        return Digest.sha256(of.getBytes(StandardCharsets.UTF_8));
    }

    private static void pushed(TargetReport report) {
        report.part(digest("base").toString(), Route.HAS, 214_000_000);
        part(report, "app", Route.LINK, 80_000_000);
        part(report, "top", Route.SEND, 41_000_000);
        report.planned();
        report.log("HEAD " + APP + ": not there");
        report.proof(
                new Proof.Pushed(
                        "docker.io/shop/app:v2",
                        NODE,
                        StoreId.KUBERNETES,
                        ImageName.parse(APP),
                        digest("manifest"),
                        true,
                        List.of(Platform.parse("linux/arm64"), Platform.parse("linux/s390x")),
                        335_000_000,
                        41_000_000,
                        214_000_000,
                        80_000_000,
                        8.1));
    }

    private static void part(TargetReport report, String of, Route route, long bytes) {
        TargetReport.Part part = report.part(digest(of).toString(), route, bytes);
        part.done(bytes);
        part.state(PartView.State.DONE);
    }

    private static void exported(TargetReport report) {
        part(report, "all", Route.SEND, 335_000_000);
        report.planned();
        report.proof(
                new Proof.Exported(
                        "docker.io/shop/app:v2",
                        NODE,
                        StoreId.KUBERNETES,
                        Path.of("/home/ops/images/2024.11/shop-app-v2.tar"),
                        digest("manifest"),
                        List.of(),
                        335_000_000,
                        335_000_000,
                        12));
    }

    private static void removed(TargetReport report) {
        for (String name : List.of("docker.io/shop/app:v1", "docker.io/shop/checkout:old")) {
            report.proof(new Proof.Changed(name, NODE, StoreId.KUBERNETES, "removed", 182_000_000));
        }
        report.proof(new Proof.Changed(APP, NODE, StoreId.KUBERNETES, "name removed", -1));
    }

    /** Forty layers, in every state a daemon tells of. */
    private static void pull(JobCenter center) {
        center.start(
                request(
                        "Pull",
                        "grafana/grafana:11.3.0",
                        (report, cancel) -> {
                            layers(report);
                            CountDownLatch cancelled = new CountDownLatch(1);
                            cancel.onCancel(cancelled::countDown);
                            cancelled.await();
                        }));
    }

    private static void layers(TargetReport report) {
        long begun = System.nanoTime();
        AtomicLong rate = new AtomicLong(2_000_000);
        PartView.State[] states = PartView.State.values();
        for (int i = 0; i < 40; i++) {
            long total = i % 7 == 6 ? -1 : i % 9 == 8 ? 0 : 12_000_000L * (1 + i % 5);
            TargetReport.Part part =
                    report.part(digest("layer " + i).toString(), Route.PULL, total);
            PartView.State state = states[i % (states.length - 1)];
            part.state(state);
            switch (state) {
                case WAITING, FAILED -> {}
                case MOVING ->
                        part.follow(() -> rate.get() * (System.nanoTime() - begun) / 1_000_000_000);
                case THERE, UNPACKING, DONE -> part.done(total < 0 ? 7_000_000 : total);
            }
        }
        report.part(digest("there").toString(), Route.HAS, 9_000_000);
        report.planned();
        report.phase("pulling");
    }
}
