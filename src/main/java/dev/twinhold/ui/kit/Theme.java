package dev.twinhold.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.util.Subscription;

/** Light or dark: as chosen, or as the desktop is. */
public final class Theme {

    private static final List<String> SHEETS =
            List.of("kit", "shell", "node", "imports", "plans", "activity", "nodes", "compare");

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();

    /** What a person can choose. */
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK
    }

    /** Follows the desktop until something is chosen; the toolkit must be running. */
    public Theme() {
        Platform.Preferences desktop = Platform.getPreferences();
        dark.bind(
                desktop.colorSchemeProperty()
                        .flatMap(scheme -> choice.map(chosen -> isDark(chosen, scheme))));
        dark.subscribe(Theme::useToolkitTheme);
    }

    private static boolean isDark(Choice chosen, ColorScheme desktop) {
        return switch (chosen) {
            case SYSTEM -> desktop == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK -> true;
        };
    }

    private static void useToolkitTheme(boolean dark) {
        Application.setUserAgentStylesheet(
                dark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
    }

    /** What was chosen. */
    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    /** What is shown. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /** The other of light and dark. */
    public void toggle() {
        choice.set(dark.get() ? Choice.LIGHT : Choice.DARK);
    }

    /** Keeps a scene in this theme until it is unsubscribed. */
    public Subscription install(Scene scene) {
        return dark.subscribe(isDark -> scene.getStylesheets().setAll(sheets(isDark)));
    }

    private static List<String> sheets(boolean dark) {
        return Stream.concat(Stream.of(dark ? "dark" : "light"), SHEETS.stream())
                .map(name -> "/css/" + name + ".css")
                .toList();
    }
}
