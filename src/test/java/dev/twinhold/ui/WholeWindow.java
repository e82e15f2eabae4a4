package dev.twinhold.ui;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.compare.BaselineFiles;
import dev.twinhold.fill.Fills;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobHistory;
import dev.twinhold.model.Patience;
import dev.twinhold.pull.Pulls;
import dev.twinhold.push.Pushes;
import dev.twinhold.registry.Logins;
import dev.twinhold.registry.RegistryClient;
import dev.twinhold.transfer.Copies;
import dev.twinhold.transfer.Exports;
import dev.twinhold.transfer.Imports;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.nodes.WindowQuestions;
import dev.twinhold.ui.shell.MainWindow;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.TestWindow;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.upkeep.Upkeep;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Scene;

/** The window with all its parts over nodes in memory, as {@link App} puts it together. */
final class WholeWindow implements AutoCloseable {

    private final JobCenter jobs;
    private final UiServices services;
    private final WindowQuestions questions = new WindowQuestions();
    private final TestWindow shown;
    private final AtomicInteger reopened = new AtomicInteger();
    private final AtomicReference<Patience> patience = new AtomicReference<>(Patience.DEFAULT);
    private final FxClock.Live clock;
    private Optional<WindowParts> parts = Optional.empty();

    /**
     * Opens it.
     *
     * @param node the one that is shown
     */
    WholeWindow(TestFleet nodes, Path folder, String node) {
        jobs = new JobCenter(nodes.threads(), Clock.systemUTC(), new JobHistory(folder));
        Logins logins = Logins.ofThisMachine();
        services =
                new UiServices(
                        nodes.fleet(),
                        jobs,
                        new Imports(nodes.fleet(), jobs, new ArchiveScanner()),
                        new Copies(nodes.fleet(), jobs, new ArchiveScanner()),
                        new Exports(nodes.fleet(), jobs, new ArchiveScanner()),
                        new Pulls(
                                nodes.fleet(),
                                jobs,
                                logins,
                                new RegistryClient(logins, List.of(), () -> Patience.DEFAULT),
                                () -> Patience.DEFAULT),
                        new Pushes(
                                nodes.fleet(),
                                jobs,
                                new ArchiveScanner(),
                                logins,
                                new RegistryClient(logins, List.of(), () -> Patience.DEFAULT),
                                () -> Patience.DEFAULT),
                        new Fills(nodes.fleet(), jobs, new ArchiveScanner()),
                        Upkeep.of(nodes.fleet(), jobs),
                        new BaselineFiles(new ArchiveScanner()),
                        logins,
                        patience::set,
                        folder,
                        nodes.threads(),
                        Clock.systemUTC());
        clock = FxClock.live(services.threads());
        shown = TestWindow.open(nodes, folder, "node:" + node, this::addParts);
    }

    private void addParts(MainWindow window) {
        WindowParts made =
                new WindowParts(
                        window,
                        services,
                        clock,
                        questions,
                        this::quit,
                        new ProgramSheets.Languages(_ -> false, reopened::incrementAndGet));
        parts = Optional.of(made);
        made.start(List.of());
    }

    private void quit() {
        shown.stage().hide();
    }

    PlanSheets plans() {
        return parts.orElseThrow().plans();
    }

    TestWindow shown() {
        return shown;
    }

    Scene scene() {
        return shown.scene();
    }

    MainWindow window() {
        return shown.window();
    }

    JobCenter jobs() {
        return jobs;
    }

    WindowQuestions questions() {
        return questions;
    }

    /** How long the program waits now. */
    Patience patience() {
        return java.util.Objects.requireNonNull(patience.get());
    }

    /** How often another window was wanted in the place of this one. */
    int reopened() {
        return reopened.get();
    }

    /** What happens when files are dropped. */
    void drop(List<Path> files) {
        parts.orElseThrow().importFiles(files);
    }

    /** A part of the window that is there now; on the FX thread. */
    <T extends Node> T find(String selector, Class<T> type) {
        return type.cast(Optional.ofNullable(scene().lookup(selector)).orElseThrow());
    }

    @Override
    public void close() {
        Ui.run(
                () -> {
                    parts.orElseThrow().close();
                    clock.close();
                });
        questions.close();
        shown.close();
        jobs.close();
    }
}
