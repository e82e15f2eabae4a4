package dev.twinhold.ui;

import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Problems;
import dev.twinhold.ui.kit.Theme;
import dev.twinhold.ui.kit.Tone;
import dev.twinhold.ui.node.NodeScreens;
import dev.twinhold.ui.nodes.WindowQuestions;
import dev.twinhold.ui.shell.MainWindow;
import dev.twinhold.ui.shell.SettingsStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the toolkit, opens the window, ends with it. */
public final class App {

    private static final Logger LOG = LoggerFactory.getLogger(App.class);

    private final UiServices services;
    private final FxClock clock;
    private final WindowQuestions questions;
    private final SettingsStore settings;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * A window program over these services; nothing is started yet.
     *
     * @param questions what the fleet asks; answered in the window
     */
    public App(UiServices services, WindowQuestions questions) {
        this.services = services;
        this.questions = questions;
        this.clock = FxClock.live(services.threads());
        this.settings = new SettingsStore(services.settingsFolder(), clock);
    }

    /**
     * Opens the window and returns when it was closed; not on the FX thread.
     *
     * @param files archives to import
     */
    public void run(List<Path> files) throws InterruptedException {
        Platform.startup(() -> open(files));
        closed.await();
        try {
            settings.save();
        } catch (IOException e) {
            LOG.warn("the settings were not saved", e);
        }
    }

    private void open(List<Path> files) {
        Stage stage = new Stage();
        MainWindow window =
                new MainWindow(stage, clock, services.fleet(), services.clock(), theme(), settings);
        NodeScreens nodes =
                new NodeScreens(
                        clock,
                        services.fleet(),
                        services.clock(),
                        window.actions(),
                        window.imageActions(),
                        settings);
        window.setNodeScreens(nodes::of);
        WindowParts parts = new WindowParts(window, services, clock, questions, stage::hide);
        stage.setOnHidden(
                _ -> {
                    parts.close();
                    closed.countDown();
                });
        // whatever nobody caught is said and logged; the window goes on
        Thread.currentThread()
                .setUncaughtExceptionHandler(
                        (_, e) -> window.toasts().show(Tone.BAD, Problems.of(e).oneLine()));
        window.show();
        FirstFrame.of(stage)
                .then(
                        () -> {
                            services.fleet().connectAll();
                            services.fleet().recall();
                            parts.start(files);
                        });
    }

    private Theme theme() {
        Theme theme = new Theme();
        theme.choiceProperty().set(settings.get().theme());
        theme.choiceProperty().subscribe(chosen -> settings.change(s -> s.withTheme(chosen)));
        return theme;
    }
}
