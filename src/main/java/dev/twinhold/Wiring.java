package dev.twinhold;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.cli.Services;
import dev.twinhold.compare.BaselineFiles;
import dev.twinhold.fill.Fills;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodesFile;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobHistory;
import dev.twinhold.link.Questions;
import dev.twinhold.model.Patience;
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
import dev.twinhold.upkeep.Upkeep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Puts the program together; the only class that knows which adapters there are. */
final class Wiring implements AutoCloseable {

    private final Path config;
    private final Clock clock = Clock.systemDefaultZone();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("work-", 0).factory());
    private final AtomicReference<Patience> patience = new AtomicReference<>(Patience.DEFAULT);
    private final Fleet fleet;
    private final JobCenter jobs;
    private final Imports imports;
    private final Copies copies;
    private final Exports exports;
    private final Logins logins;
    private final RegistryClient registry;
    private final Pulls pulls;
    private final Pushes pushes;
    private final Fills fills;
    private final Upkeep upkeep;
    private final BaselineFiles baselines;

    private Wiring(Path config, Questions questions, boolean productionConfirmed)
            throws IOException {
        this.config = config;
        fleet =
                new Fleet(
                        new NodesFile(config),
                        new NodeAdapters(config, patience::get),
                        questions,
                        threads,
                        clock);
        jobs =
                new JobCenter(
                        threads,
                        clock,
                        new JobHistory(config),
                        node ->
                                fleet.groups()
                                        .forbids(node)
                                        .or(
                                                () ->
                                                        productionConfirmed
                                                                ? Optional.empty()
                                                                : fleet.groups()
                                                                        .unconfirmed(node)));
        ArchiveScanner scanner = new ArchiveScanner();
        imports = new Imports(fleet, jobs, scanner);
        copies = new Copies(fleet, jobs, scanner);
        exports = new Exports(fleet, jobs, scanner);
        logins = Logins.ofThisMachine();
        registry = new RegistryClient(logins, certificates(config), patience::get);
        pulls = new Pulls(fleet, jobs, logins, registry, patience::get);
        pushes = new Pushes(fleet, jobs, scanner, logins, registry, patience::get);
        fills = new Fills(fleet, jobs, scanner);
        upkeep = Upkeep.of(fleet, jobs);
        baselines = new BaselineFiles(scanner);
    }

    private static Path folder(Optional<Path> chosen) {
        return chosen.orElseGet(ConfigFolder::usual).toAbsolutePath();
    }

    /** Where Docker looks for the authorities of registries, and a folder of our own. */
    private static List<Path> certificates(Path config) {
        return List.of(
                config.resolve("certs.d"),
                Path.of(System.getProperty("user.home", ""), ".docker", "certs.d"),
                Path.of("/etc/docker/certs.d"));
    }

    /** What the command line works with; an interruption of the program cancels its jobs first. */
    static Services commandLine(
            Optional<Path> config, Questions questions, boolean productionConfirmed)
            throws IOException {
        Wiring wiring = new Wiring(folder(config), questions, productionConfirmed);
        Thread onInterrupt = Thread.ofPlatform().name("ending").unstarted(wiring::close);
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        return new Services(
                wiring.fleet,
                wiring.jobs,
                wiring.imports,
                wiring.copies,
                wiring.exports,
                wiring.pulls,
                wiring.pushes,
                wiring.fills,
                wiring.upkeep,
                wiring.baselines,
                wiring.logins,
                wiring.registry,
                wiring.threads,
                wiring::close);
    }

    /** Opens the window, with archives to import, and returns when it was closed. */
    static void window(Optional<Path> config, List<Path> files)
            throws IOException, InterruptedException {
        Path folder = folder(config);
        App.Toolkit toolkit = App.Toolkit.start(folder);
        try (WindowQuestions questions = new WindowQuestions();
                Wiring wiring = new Wiring(folder, questions, true)) {
            new App(
                            toolkit,
                            new UiServices(
                                    wiring.fleet,
                                    wiring.jobs,
                                    wiring.imports,
                                    wiring.copies,
                                    wiring.exports,
                                    wiring.pulls,
                                    wiring.pushes,
                                    wiring.fills,
                                    wiring.upkeep,
                                    wiring.baselines,
                                    wiring.logins,
                                    wiring.patience::set,
                                    wiring.config,
                                    wiring.threads,
                                    wiring.clock),
                            questions)
                    .run(files, Wiring::tellFirstFrame);
        }
    }

    /** For packaging/startup, which says when it started the process. */
    private static void tellFirstFrame() {
        Optional.ofNullable(Long.getLong("twinhold.started"))
                .ifPresent(
                        started ->
                                System.out.println(
                                        "first frame after "
                                                + (System.currentTimeMillis() - started)
                                                + " ms"));
    }

    /** In reverse order of making. */
    @Override
    public void close() {
        jobs.close();
        fleet.close();
        threads.shutdownNow();
    }
}
