package dev.twinhold.ui;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.job.JobCenter;
import dev.twinhold.transfer.Imports;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Theme;
import dev.twinhold.ui.node.NodeScreens;
import dev.twinhold.ui.nodes.WindowQuestions;
import dev.twinhold.ui.shell.MainWindow;
import dev.twinhold.ui.shell.SettingsStore;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.Ui;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The whole window over nodes in memory, as {@link App} puts it together. */
final class TestWindow implements AutoCloseable {

    private final Stage stage;
    private final MainWindow window;
    private final WindowParts parts;
    private final JobCenter jobs;
    private final WindowQuestions questions = new WindowQuestions();

    /**
     * Opens it.
     *
     * @param node the one that is shown
     */
    TestWindow(
            TestFleet nodes, Path folder, String node, Theme.Choice choice, int width, int height) {
        jobs = new JobCenter(nodes.threads(), Clock.systemUTC());
        UiServices services =
                new UiServices(
                        nodes.fleet(),
                        jobs,
                        new Imports(nodes.fleet(), jobs, new ArchiveScanner()),
                        folder,
                        nodes.threads(),
                        Clock.systemUTC());
        FxClock clock = Ui.on(() -> FxClock.live(nodes.threads()));
        SettingsStore settings = new SettingsStore(folder, clock);
        stage = Ui.on(Stage::new);
        window = Ui.on(() -> window(services, clock, settings, node, choice));
        parts = Ui.on(() -> new WindowParts(window, services, clock, questions, stage::hide));
        Ui.run(window::show);
        Ui.run(
                () -> {
                    stage.setWidth(width);
                    stage.setHeight(height);
                });
    }

    private MainWindow window(
            UiServices services,
            FxClock clock,
            SettingsStore settings,
            String node,
            Theme.Choice choice) {
        settings.change(s -> s.withLastPlace("node:" + node).withFlag("details", false));
        Theme theme = new Theme();
        theme.choiceProperty().set(choice);
        MainWindow made =
                new MainWindow(stage, clock, services.fleet(), services.clock(), theme, settings);
        made.setNodeScreens(
                new NodeScreens(clock, services.fleet(), services.clock(), made.actions(), settings)
                        ::of);
        return made;
    }

    Stage stage() {
        return stage;
    }

    Scene scene() {
        return stage.getScene();
    }

    MainWindow window() {
        return window;
    }

    JobCenter jobs() {
        return jobs;
    }

    WindowQuestions questions() {
        return questions;
    }

    /** What happens when files are dropped. */
    void drop(List<Path> files) {
        parts.importFiles(files);
    }

    /** A part of the window that is there now. */
    <T extends Node> T find(String selector, Class<T> type) {
        return type.cast(scene().lookup(selector));
    }

    @Override
    public void close() {
        Ui.run(
                () -> {
                    parts.close();
                    stage.hide();
                });
        jobs.close();
    }
}
