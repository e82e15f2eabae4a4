package dev.twinhold.ui.settings;

import dev.twinhold.model.Patience;
import dev.twinhold.ui.kit.Language;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Looks;
import dev.twinhold.ui.kit.SheetPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Theme;
import dev.twinhold.ui.shell.Settings;
import dev.twinhold.ui.shell.SettingsStore;
import dev.twinhold.ui.shell.Work;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** What a person can choose about the program. Each choice applies at once and is kept. */
public final class SettingsSheet {

    private final Needs needs;
    private final SheetPane sheet;
    private final GridPane grid = new GridPane();
    private final HBox anew;
    private final Choice<Theme.Choice> theme;
    private final Choice<Looks.Scale> scale;
    private final Choice<Looks.Density> density;
    private final Choice<Language> language;
    private final NumberField nodes;
    private final NumberField layers;
    private final NumberField connect;
    private final NumberField silence;
    private int next;

    /**
     * What the sheet works with.
     *
     * @param patience is told how long to wait for others
     * @param spoken whether the window is in this language
     * @param reopen opens a window in the chosen language in the place of this one
     * @param about says what the program is
     * @param close takes the sheet away
     */
    public record Needs(
            SettingsStore settings,
            Theme theme,
            Consumer<Patience> patience,
            Predicate<Language> spoken,
            Runnable reopen,
            Runnable about,
            Runnable close) {}

    /** A sheet of the settings as they are. */
    public SettingsSheet(Needs needs) {
        this.needs = needs;
        Settings now = needs.settings().get();
        Looks looks = needs.theme().looksProperty().get();
        theme = choice("settings.theme.", looks.theme(), v -> looks(l -> l.withTheme(v)));
        scale = choice("settings.scale.", looks.scale(), v -> looks(l -> l.withScale(v)));
        density = choice("settings.density.", looks.density(), v -> looks(l -> l.withDensity(v)));
        language = choice("settings.language.", now.language(), this::speak);
        nodes = number("nodes", Work.NODES, now.work().nodes(), Work::withNodes);
        layers = number("layers", Work.LAYERS, now.work().layers(), Work::withLayers);
        connect =
                number(
                        "connect",
                        Work.CONNECT,
                        now.work().connectSeconds(),
                        Work::withConnectSeconds);
        silence =
                number(
                        "silence",
                        Work.SILENCE,
                        now.work().silenceSeconds(),
                        Work::withSilenceSeconds);
        anew = anew();
        sheet = new SheetPane(Texts.get("settings.title"), needs.close());
        sheet.setId("settings-sheet");
        sheet.getStyleClass().add("settings-sheet");
        sheet.body(body());
        sheet.footer(reset(), about(), Layouts.spacer(), done());
    }

    /** What to lay over the window. */
    public Region node() {
        return sheet;
    }

    /** Puts the keyboard where choosing begins. */
    public void focus() {
        theme.requestFocus();
    }

    private ScrollPane body() {
        grid.getStyleClass().add("settings");
        section("looks");
        row("theme", theme);
        row("scale", scale);
        row("density", density);
        row("language", language);
        grid.add(anew, 1, next++);
        section("work");
        row("nodes", nodes, nodes.text());
        row("layers", layers, layers.text());
        row("connect", connect, connect.text());
        row("silence", silence, silence.text());
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        return scroll;
    }

    private void section(String name) {
        grid.add(Layouts.label(Texts.get("settings." + name), "caption"), 0, next++, 2, 1);
    }

    private void row(String name, Region control) {
        row(name, control, control);
    }

    private void row(String name, Region shown, Region control) {
        Label label = Layouts.label(Texts.get("settings." + name));
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(control);
        String tip = Texts.get("settings.tip." + name);
        label.setTooltip(new Tooltip(tip));
        Tooltip.install(control, new Tooltip(tip));
        grid.addRow(next++, label, shown);
    }

    private static <E extends Enum<E>> Choice<E> choice(String key, E first, Consumer<E> chosen) {
        return new Choice<>(
                key.substring(0, key.length() - 1).replace('.', '-'),
                first,
                value -> Texts.get(key + value.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                chosen);
    }

    /** How a number changes how work is done. */
    private interface Step {
        Work with(Work work, int number);
    }

    private NumberField number(String name, Work.Range range, int first, Step step) {
        return new NumberField(
                "settings-" + name,
                range,
                first,
                Texts.get("settings.unit." + name),
                number -> work(w -> step.with(w, number)));
    }

    private void looks(UnaryOperator<Looks> step) {
        needs.theme().looksProperty().set(step.apply(needs.theme().looksProperty().get()));
    }

    private void work(UnaryOperator<Work> step) {
        needs.settings().change(s -> s.withWork(step.apply(s.work())));
        needs.patience().accept(needs.settings().get().work().patience());
    }

    private void speak(Language chosen) {
        needs.settings().change(s -> s.withLanguage(chosen));
        showAnew(chosen);
    }

    private HBox anew() {
        Button reopen = new Button(Texts.get("settings.reopen"));
        reopen.setId("settings-reopen");
        reopen.setMinWidth(Region.USE_PREF_SIZE);
        reopen.setTooltip(new Tooltip(Texts.get("settings.reopen.tip")));
        reopen.setOnAction(_ -> needs.reopen().run());
        HBox row = Layouts.row(Layouts.label(Texts.get("settings.reopen.why"), "muted"), reopen);
        row.managedProperty().bind(row.visibleProperty());
        row.setVisible(!needs.spoken().test(needs.settings().get().language()));
        return row;
    }

    private void showAnew(Language chosen) {
        anew.setVisible(!needs.spoken().test(chosen));
    }

    private Button reset() {
        Button reset = new Button(Texts.get("settings.reset"));
        reset.setId("settings-reset");
        reset.setTooltip(new Tooltip(Texts.get("settings.reset.tip")));
        reset.setOnAction(_ -> showUsual());
        return reset;
    }

    private void showUsual() {
        theme.setValue(Looks.USUAL.theme());
        scale.setValue(Looks.USUAL.scale());
        density.setValue(Looks.USUAL.density());
        language.setValue(Settings.FRESH.language());
        nodes.set(Work.USUAL.nodes());
        layers.set(Work.USUAL.layers());
        connect.set(Work.USUAL.connectSeconds());
        silence.set(Work.USUAL.silenceSeconds());
    }

    private Button about() {
        Button about = new Button(Texts.get("action.about"));
        about.setId("settings-about");
        about.getStyleClass().add("flat");
        about.setOnAction(_ -> needs.about().run());
        return about;
    }

    private Button done() {
        Button done = new Button(Texts.get("settings.done"));
        done.setId("settings-done");
        done.getStyleClass().add("accent");
        done.setDefaultButton(true);
        done.setTooltip(new Tooltip(Texts.get("settings.done.tip")));
        done.setOnAction(_ -> needs.close().run());
        return done;
    }
}
