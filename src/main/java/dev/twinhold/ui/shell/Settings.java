package dev.twinhold.ui.shell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.twinhold.ui.kit.Language;
import dev.twinhold.ui.kit.Theme;
import java.util.Map;
import java.util.Optional;

/**
 * What the window remembers.
 *
 * @param theme chosen
 * @param language chosen
 * @param window where it was; empty at first
 * @param dividers positions by name, in pixels
 * @param flags small choices by name
 * @param lastPlace what was open: a place's id, or {@code node:} and a name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Settings(
        Theme.Choice theme,
        Language language,
        Optional<Bounds> window,
        Map<String, Double> dividers,
        Map<String, Boolean> flags,
        Optional<String> lastPlace) {

    /** Nothing remembered. */
    public static final Settings FRESH =
            new Settings(
                    Theme.Choice.SYSTEM,
                    Language.SYSTEM,
                    Optional.empty(),
                    Map.of(),
                    Map.of(),
                    Optional.empty());

    /** Copies. */
    public Settings {
        dividers = Map.copyOf(dividers);
        flags = Map.copyOf(flags);
    }

    /** A window's place on the desktop. */
    public record Bounds(double x, double y, double width, double height, boolean maximized) {}

    /** With another theme. */
    public Settings withTheme(Theme.Choice choice) {
        return new Settings(choice, language, window, dividers, flags, lastPlace);
    }

    /** With another language. */
    public Settings withLanguage(Language choice) {
        return new Settings(theme, choice, window, dividers, flags, lastPlace);
    }

    /** With another window. */
    public Settings withWindow(Bounds bounds) {
        return new Settings(theme, language, Optional.of(bounds), dividers, flags, lastPlace);
    }

    /** With a divider elsewhere. */
    public Settings withDivider(String name, double pixels) {
        return new Settings(
                theme, language, window, with(dividers, name, pixels), flags, lastPlace);
    }

    /** With another choice. */
    public Settings withFlag(String name, boolean value) {
        return new Settings(theme, language, window, dividers, with(flags, name, value), lastPlace);
    }

    /** With something else open. */
    public Settings withLastPlace(String place) {
        return new Settings(theme, language, window, dividers, flags, Optional.of(place));
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> changed = new java.util.TreeMap<>(map);
        changed.put(key, value);
        return changed;
    }
}
