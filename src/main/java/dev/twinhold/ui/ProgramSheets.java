package dev.twinhold.ui;

import dev.twinhold.about.Diagnostics;
import dev.twinhold.about.Product;
import dev.twinhold.about.RecentLog;
import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.Copying;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Language;
import dev.twinhold.ui.kit.Problems;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import dev.twinhold.ui.settings.AboutSheet;
import dev.twinhold.ui.settings.SettingsSheet;
import dev.twinhold.ui.shell.Action;
import dev.twinhold.ui.shell.MainWindow;
import dev.twinhold.ui.shell.Settings;
import java.util.List;
import java.util.function.Predicate;

/** Adds what is about the program itself: its settings, what it is, what helpers need to know. */
final class ProgramSheets {

    private final MainWindow window;
    private final UiServices services;
    private final FxClock clock;
    private final Languages languages;

    /**
     * The language of the window.
     *
     * @param spoken whether it is this one
     * @param reopen opens a window in the language of the settings in the place of this one
     */
    record Languages(Predicate<Language> spoken, Runnable reopen) {}

    ProgramSheets(MainWindow window, UiServices services, FxClock clock, Languages languages) {
        this.window = window;
        this.services = services;
        this.clock = clock;
        this.languages = languages;
    }

    void add() {
        window.setOnSettings(this::showSettings);
        window.actions()
                .add(Action.of("about", Texts.get("action.about"), Icons.INFO, this::showAbout));
        window.actions()
                .add(
                        Action.of(
                                "diagnostics",
                                Texts.get("action.diagnostics"),
                                Icons.COPY,
                                this::copyDiagnostics));
    }

    private void showSettings() {
        SettingsSheet sheet =
                new SettingsSheet(
                        new SettingsSheet.Needs(
                                window.settings(),
                                window.theme(),
                                services.patience(),
                                languages.spoken(),
                                languages.reopen(),
                                this::showAbout,
                                window.overlay()::close));
        window.overlay().show(sheet.node(), () -> {});
        sheet.focus();
    }

    /** What is in the jar is read beside. */
    private void showAbout() {
        clock.run(Product::running, this::showAbout, this::say);
    }

    private void showAbout(Product product) {
        AboutSheet sheet =
                new AboutSheet(
                        product,
                        services.settingsFolder(),
                        this::copyDiagnostics,
                        window.overlay()::close);
        window.overlay().show(sheet.node(), () -> {});
        sheet.focus();
    }

    /** The text is put together beside: there may be many nodes. */
    private void copyDiagnostics() {
        Settings settings = window.settings().get();
        clock.run(
                () ->
                        Diagnostics.text(
                                Product.running(),
                                List.of(
                                        settings.looks().toString(),
                                        settings.language().toString(),
                                        settings.work().toString()),
                                services.fleet().nodes(),
                                services.jobs().jobs(),
                                RecentLog.lines()),
                text -> {
                    Copying.copy(text);
                    window.toasts().show(Tone.OK, Texts.get("about.copied"));
                },
                this::say);
    }

    private void say(Problem problem) {
        window.toasts().show(Tone.BAD, Problems.line(problem));
    }
}
