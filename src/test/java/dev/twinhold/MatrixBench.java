package dev.twinhold;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.compare.Baseline;
import dev.twinhold.compare.BaselineFiles;
import dev.twinhold.compare.Matrices;
import dev.twinhold.compare.Matrix;
import dev.twinhold.fill.Fills;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobHistory;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Patience;
import dev.twinhold.model.StoreId;
import dev.twinhold.pull.Pulls;
import dev.twinhold.push.Pushes;
import dev.twinhold.registry.Logins;
import dev.twinhold.registry.RegistryClient;
import dev.twinhold.transfer.Copies;
import dev.twinhold.transfer.Exports;
import dev.twinhold.transfer.Imports;
import dev.twinhold.ui.App;
import dev.twinhold.ui.UiServices;
import dev.twinhold.ui.nodes.WindowQuestions;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.upkeep.Upkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * How the comparison does at its largest: the program's own window, on a display, over a generated
 * inventory ({@code generated NODES IMAGES}) or over real nodes ({@code real CONFIG}). A program,
 * not a test; {@code testbed/bench-matrix} runs it.
 */
public final class MatrixBench {

    private MatrixBench() {}

    /** Runs one of the two and prints figures. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "generated" ->
                    generated(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            case "real" -> real(Path.of(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.exit(0);
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static void openAtComparison(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"lastPlace\":\"compare\",\"window\":"
                        + "{\"x\":0,\"y\":0,\"width\":1440,\"height\":900,\"maximized\":false}}");
    }

    private static void generated(int nodes, int images) throws Exception {
        GeneratedNodes inventory = new GeneratedNodes(images);
        Path folder = Files.createTempDirectory("bench-matrix");
        try (TestFleet fleet = new TestFleet()) {
            inventory.addTo(fleet, nodes);
            fleet.start(folder);
            openAtComparison(folder);
            say("%d nodes × %d images, generated", nodes, images);
            try (ShownMatrix shown =
                    ShownMatrix.open(() -> show(fleet.fleet(), fleet.threads(), folder))) {
                shown.sayTimes(fleet.fleet(), images);
                shown.sayFrames();
                shown.sayMemory();
                change(fleet, inventory, shown, images);
                shown.sayMemory();
            }
            rebuild(fleet.fleet());
        }
    }

    /** One node gets an image: how long until the window shows it. */
    private static void change(
            TestFleet fleet, GeneratedNodes inventory, ShownMatrix shown, int images)
            throws InterruptedException {
        NodeId node = new NodeId("worker-000");
        Inventory before = fleet.fleet().node(node).orElseThrow().inventory();
        long start = System.nanoTime();
        fleet.node("worker-000").generated(() -> inventory.of(0, 1));
        fleet.await(node, view -> view.inventory() != before);
        long read = System.nanoTime();
        shown.awaitRows(images + 1);
        say(
                "one node changed: read anew after %.2f s, in the window %.2f s after that",
                (read - start) / 1e9, (System.nanoTime() - read) / 1e9);
    }

    /** What building takes by itself. */
    private static void rebuild(Fleet fleet) {
        Matrices matrices = new Matrices();
        List<NodeView> views = fleet.nodes();
        for (int run = 0; run < 6; run++) {
            matrices.build(views, StoreId.KUBERNETES, Baseline.MAJORITY);
        }
        List<NodeView> other = new java.util.ArrayList<>(views);
        long least = Long.MAX_VALUE;
        for (int run = 0; run < 10; run++) {
            // a view with an inventory of its own is read into numbers again
            other.set(run, copy(views.get(run)));
            long start = System.nanoTime();
            Matrix built = matrices.build(other, StoreId.KUBERNETES, Baseline.MAJORITY);
            least = Math.min(least, System.nanoTime() - start);
            if (built.rowCount() == 0) {
                throw new AssertionError("nothing was built");
            }
        }
        say("building anew after one node's change: %.1f ms", least / 1e6);
    }

    private static NodeView copy(NodeView view) {
        Inventory i = view.inventory();
        return new NodeView(
                view.config(),
                view.connection(),
                view.docker(),
                view.containerd(),
                view.kubernetes(),
                new Inventory(i.docker(), i.containerd(), i.kubernetes(), i.disks(), i.readAt()),
                view.refreshing(),
                view.problems(),
                view.diagnosis());
    }

    private static void real(Path config) throws Exception {
        openAtComparison(config);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Fleet fleet = RealFleet.open(config, threads)) {
            say("%d real containerds over SSH", fleet.nodes().size());
            try (ShownMatrix shown = ShownMatrix.open(() -> show(fleet, threads, config))) {
                shown.sayTimes(fleet, 0);
                shown.sayFrames();
                shown.sayMemory();
            }
        }
    }

    /** The program's window as {@code Wiring} makes it; returns when it was closed. */
    private static void show(Fleet fleet, ExecutorService threads, Path folder)
            throws InterruptedException, IOException {
        JobCenter jobs = new JobCenter(threads, Clock.systemUTC(), new JobHistory(folder));
        ArchiveScanner scanner = new ArchiveScanner();
        Logins logins = Logins.ofThisMachine();
        RegistryClient registry = new RegistryClient(logins, List.of(), () -> Patience.DEFAULT);
        try (WindowQuestions questions = new WindowQuestions()) {
            new App(
                            App.Toolkit.start(folder),
                            new UiServices(
                                    fleet,
                                    jobs,
                                    new Imports(fleet, jobs, scanner),
                                    new Copies(fleet, jobs, scanner),
                                    new Exports(fleet, jobs, scanner),
                                    new Pulls(
                                            fleet, jobs, logins, registry, () -> Patience.DEFAULT),
                                    new Pushes(
                                            fleet,
                                            jobs,
                                            scanner,
                                            logins,
                                            registry,
                                            () -> Patience.DEFAULT),
                                    new Fills(fleet, jobs, scanner),
                                    Upkeep.of(fleet, jobs),
                                    new BaselineFiles(scanner),
                                    logins,
                                    _ -> {},
                                    folder,
                                    threads,
                                    Clock.systemDefaultZone()),
                            questions)
                    .run(List.of(), () -> {});
        } finally {
            jobs.close();
        }
    }
}
