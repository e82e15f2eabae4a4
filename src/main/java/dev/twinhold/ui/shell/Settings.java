package dev.twinhold.ui.shell;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.twinhold.ui.kit.Language;
import dev.twinhold.ui.kit.Looks;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was chosen, and what the window remembers.
 *
 * @param looks chosen
 * @param language chosen
 * @param work chosen
 * @param window where it was; empty at first
 * @param dividers positions by name, in pixels
 * @param flags small choices by name, on or off
 * @param choices others by name, such as a filter
 * @param lastPlace what was open: a place's id, or {@code node:} and a name
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Settings(
        Looks looks,
        Language language,
        Work work,
        Optional<Bounds> window,
        Map<String, Double> dividers,
        Map<String, Boolean> flags,
        Map<String, String> choices,
        Optional<String> lastPlace) {

    /** Nothing remembered. */
    public static final Settings FRESH =
            new Settings(
                    Looks.USUAL,
                    Language.SYSTEM,
                    Work.USUAL,
                    Optional.empty(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Optional.empty());

    /** Copies. */
    public Settings {
        dividers = Map.copyOf(dividers);
        flags = Map.copyOf(flags);
        choices = Map.copyOf(choices);
    }

    /** A window's place on the desktop. */
    public record Bounds(double x, double y, double width, double height, boolean maximized) {}

    /** With other looks. */
    public Settings withLooks(Looks now) {
        return new Settings(now, language, work, window, dividers, flags, choices, lastPlace);
    }

    /** With another language. */
    public Settings withLanguage(Language now) {
        return new Settings(looks, now, work, window, dividers, flags, choices, lastPlace);
    }

    /** With work done in another way. */
    public Settings withWork(Work now) {
        return new Settings(looks, language, now, window, dividers, flags, choices, lastPlace);
    }

    /** With another window. */
    public Settings withWindow(Bounds bounds) {
        return new Settings(
                looks, language, work, Optional.of(bounds), dividers, flags, choices, lastPlace);
    }

    /** With a divider elsewhere. */
    public Settings withDivider(String name, double pixels) {
        return new Settings(
                looks,
                language,
                work,
                window,
                with(dividers, name, pixels),
                flags,
                choices,
                lastPlace);
    }

    /** With a flag on or off. */
    public Settings withFlag(String name, boolean value) {
        return new Settings(
                looks,
                language,
                work,
                window,
                dividers,
                with(flags, name, value),
                choices,
                lastPlace);
    }

    /** With another choice. */
    public Settings withChoice(String name, String value) {
        return new Settings(
                looks,
                language,
                work,
                window,
                dividers,
                flags,
                with(choices, name, value),
                lastPlace);
    }

    /** With something else open. */
    public Settings withLastPlace(String place) {
        return new Settings(
                looks, language, work, window, dividers, flags, choices, Optional.of(place));
    }

    /** A choice among these that was remembered; the first value when none was. */
    public <E extends Enum<E>> E choice(String name, E first) {
        return Optional.ofNullable(choices.get(name)).stream()
                .flatMap(
                        value ->
                                java.util.EnumSet.allOf(first.getDeclaringClass()).stream()
                                        .filter(each -> each.name().equals(value)))
                .findFirst()
                .orElse(first);
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> changed = new TreeMap<>(map);
        changed.put(key, value);
        return changed;
    }
}
