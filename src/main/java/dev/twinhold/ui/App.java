package dev.twinhold.ui;

import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Language;
import dev.twinhold.ui.kit.Problems;
import dev.twinhold.ui.kit.Theme;
import dev.twinhold.ui.kit.Tone;
import dev.twinhold.ui.node.NodeScreens;
import dev.twinhold.ui.nodes.WindowQuestions;
import dev.twinhold.ui.shell.MainWindow;
import dev.twinhold.ui.shell.Settings;
import dev.twinhold.ui.shell.SettingsStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the toolkit, opens the window, ends with it. */
public final class App {

    private static final Logger LOG = LoggerFactory.getLogger(App.class);

    private final Toolkit toolkit;
    private final UiServices services;
    private final FxClock clock;
    private final WindowQuestions questions;
    private final SettingsStore settings;
    private final Locale desktopLanguage = Locale.getDefault();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * A window program over these services; nothing is started yet.
     *
     * @param questions what the fleet asks; answered in the window
     */
    public App(Toolkit toolkit, UiServices services, WindowQuestions questions) {
        this.toolkit = toolkit;
        this.services = services;
        this.questions = questions;
        this.clock = FxClock.live(services.threads());
        this.settings = toolkit.settings(services.settingsFolder(), clock);
        services.patience().accept(settings.get().work().patience());
    }

    /**
     * JavaFX while it starts, and the settings while they are read: that takes as long as
     * everything else, and goes on beside it.
     */
    public static final class Toolkit {

        private final CompletableFuture<Theme> started = new CompletableFuture<>();
        private final CompletableFuture<Settings> settings;

        private Toolkit(Path settingsFolder) {
            settings =
                    CompletableFuture.supplyAsync(
                            () -> SettingsStore.read(settingsFolder),
                            reading -> Thread.ofPlatform().name("settings").start(reading));
        }

        /**
         * Begins to start it, once in a process; returns at once.
         *
         * @param settingsFolder that of the services
         */
        public static Toolkit start(Path settingsFolder) {
            Toolkit toolkit = new Toolkit(settingsFolder);
            Thread.ofPlatform().name("toolkit").start(toolkit::startup);
            return toolkit;
        }

        private void startup() {
            try {
                Platform.startup(this::prepare);
            } catch (RuntimeException | LinkageError e) {
                started.completeExceptionally(e);
            }
        }

        /** What every window needs and takes long the first time: style sheets and fonts. */
        private void prepare() {
            try {
                Theme theme = new Theme();
                theme.looksProperty().set(settings.join().looks());
                Icons.SEARCH.node();
                started.complete(theme);
            } catch (RuntimeException | LinkageError e) {
                started.completeExceptionally(e);
            }
        }

        private SettingsStore settings(Path folder, FxClock clock) {
            return new SettingsStore(folder, clock, settings.join());
        }

        /**
         * Waits until it has started.
         *
         * @throws IOException when it cannot: there is no display, or a library is missing
         */
        private Theme await() throws InterruptedException, IOException {
            try {
                return started.get();
            } catch (ExecutionException e) {
                throw new IOException(String.valueOf(e.getCause()), e);
            }
        }
    }

    /**
     * Opens the window and returns when it was closed; not on the FX thread.
     *
     * @param files archives to import
     * @param seen called on the FX thread when the first frame is there
     * @throws IOException when no window can be opened here
     */
    public void run(List<Path> files, Runnable seen) throws InterruptedException, IOException {
        Theme theme = toolkit.await();
        clock.later(Duration.ZERO, () -> open(theme, files, seen));
        closed.await();
        try {
            settings.save();
        } catch (IOException e) {
            LOG.warn("the settings were not saved", e);
        }
    }

    /** Only what is in the first picture; the rest comes right after it. */
    private void open(Theme theme, List<Path> files, Runnable seen) {
        theme.looksProperty().subscribe(chosen -> settings.change(s -> s.withLooks(chosen)));
        show(
                theme,
                seen,
                parts -> {
                    services.fleet().connectAll();
                    services.fleet().recall();
                    parts.start(files);
                });
    }

    /**
     * Builds and shows a window in the language of the settings: the frame first, what is in it
     * right after the first picture.
     *
     * @param seen called when the first frame is there
     * @param filled called when the window is open
     */
    private void show(Theme theme, Runnable seen, Consumer<WindowParts> filled) {
        settings.get().language().speak(desktopLanguage);
        FxClock.Live ticks = FxClock.live(services.threads());
        Stage stage = new Stage();
        MainWindow window =
                new MainWindow(stage, ticks, services.fleet(), services.clock(), theme, settings);
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> ticks.close());
        stage.setOnHidden(
                _ -> {
                    questions.close();
                    closed.countDown();
                });
        // whatever nobody caught is said and logged; the window goes on
        Thread.currentThread()
                .setUncaughtExceptionHandler(
                        (_, e) -> window.toasts().show(Tone.BAD, Problems.line(Problems.of(e))));
        window.show();
        FirstFrame.of(stage, ticks)
                .then(
                        () -> {
                            seen.run();
                            filled.accept(fill(window, stage, ticks));
                        });
    }

    private WindowParts fill(MainWindow window, Stage stage, FxClock.Live ticks) {
        NodeScreens nodes =
                new NodeScreens(
                        ticks,
                        services.fleet(),
                        services.clock(),
                        window.actions(),
                        window.imageActions(),
                        settings);
        window.setNodeScreens(nodes::of);
        WindowParts parts =
                new WindowParts(
                        window,
                        services,
                        ticks,
                        questions,
                        stage::hide,
                        new ProgramSheets.Languages(
                                this::isSpoken, () -> reopen(window.theme(), stage)));
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> parts.close());
        window.open();
        return parts;
    }

    private boolean isSpoken(Language language) {
        return language.of(desktopLanguage).equals(Locale.getDefault());
    }

    /**
     * Another window takes the place of this one; nodes and jobs go on. It is there before this one
     * goes: the toolkit ends with the last window.
     */
    private void reopen(Theme theme, Stage stage) {
        show(theme, () -> {}, _ -> {});
        stage.setOnHidden(null);
        stage.hide();
    }
}
