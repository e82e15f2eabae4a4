package dev.twinhold.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.util.Subscription;

/** The style sheets of the window: its colours as chosen or as the desktop has them, its sizes. */
public final class Theme {

    static final List<String> SHEETS =
            List.of(
                    "kit",
                    "shell",
                    "node",
                    "imports",
                    "plans",
                    "activity",
                    "nodes",
                    "compare",
                    "settings");

    private final ObjectProperty<Looks> looks = new SimpleObjectProperty<>(Looks.USUAL);
    private final ReadOnlyObjectWrapper<Colours> colours = new ReadOnlyObjectWrapper<>();

    /** What a person can choose. */
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK,
        HIGH_CONTRAST
    }

    /** What there is, each with a style sheet of its own. */
    public enum Colours {
        LIGHT,
        DARK,
        /** Over the dark theme of the toolkit. */
        CONTRAST;

        String sheet() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String toolkitSheet() {
            return switch (this) {
                case LIGHT -> new PrimerLight().getUserAgentStylesheet();
                case DARK, CONTRAST -> new PrimerDark().getUserAgentStylesheet();
            };
        }
    }

    /** Follows the desktop until something is chosen; the toolkit must be running. */
    public Theme() {
        ObservableValue<ColorScheme> desktop = Platform.getPreferences().colorSchemeProperty();
        colours.bind(
                Bindings.createObjectBinding(
                        () -> colours(looks.get().theme(), desktop.getValue()), desktop, looks));
        colours.subscribe(now -> Application.setUserAgentStylesheet(now.toolkitSheet()));
    }

    private static Colours colours(Choice chosen, ColorScheme desktop) {
        return switch (chosen) {
            case SYSTEM -> desktop == ColorScheme.DARK ? Colours.DARK : Colours.LIGHT;
            case LIGHT -> Colours.LIGHT;
            case DARK -> Colours.DARK;
            case HIGH_CONTRAST -> Colours.CONTRAST;
        };
    }

    /** What was chosen. */
    public ObjectProperty<Looks> looksProperty() {
        return looks;
    }

    /** What is shown. */
    public ReadOnlyObjectProperty<Colours> coloursProperty() {
        return colours.getReadOnlyProperty();
    }

    /** Chooses other colours. */
    public void choose(Choice choice) {
        looks.set(looks.get().withTheme(choice));
    }

    /** The other of light and dark. */
    public void toggle() {
        choose(
                switch (colours.get()) {
                    case LIGHT -> Choice.DARK;
                    case DARK, CONTRAST -> Choice.LIGHT;
                });
    }

    /** Keeps a scene in this theme until it is unsubscribed. */
    public Subscription install(Scene scene) {
        return Subscription.combine(
                colours.subscribe((_, _) -> dress(scene)), looks.subscribe(_ -> dress(scene)));
    }

    private void dress(Scene scene) {
        List<String> wanted = sheets(colours.get(), looks.get());
        if (!scene.getStylesheets().equals(wanted)) {
            scene.getStylesheets().setAll(wanted);
        }
    }

    private static List<String> sheets(Colours colours, Looks looks) {
        List<String> names = new ArrayList<>();
        names.add(colours.sheet());
        names.addAll(SHEETS);
        if (looks.scale() != Looks.Scale.NORMAL) {
            names.add("scale-" + looks.scale().name().toLowerCase(Locale.ROOT));
        }
        if (looks.density() == Looks.Density.COMPACT) {
            names.add("compact");
        }
        return names.stream().map(name -> "/css/" + name + ".css").toList();
    }
}
