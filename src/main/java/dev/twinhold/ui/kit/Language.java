package dev.twinhold.ui.kit;

import java.util.Locale;
import java.util.Set;

/** The language of the window. Numbers and units are the same in each. */
public enum Language {
    /** As the desktop has it; English when the window has no texts in that language. */
    SYSTEM,
    ENGLISH,
    TRADITIONAL_CHINESE;

    private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");

    /**
     * The one that is meant.
     *
     * @param desktop what the process was started with
     */
    public Locale of(Locale desktop) {
        return switch (this) {
            case SYSTEM -> isTraditional(desktop) ? Locale.TRADITIONAL_CHINESE : Locale.ENGLISH;
            case ENGLISH -> Locale.ENGLISH;
            case TRADITIONAL_CHINESE -> Locale.TRADITIONAL_CHINESE;
        };
    }

    private static boolean isTraditional(Locale desktop) {
        return desktop.getLanguage().equals(Locale.CHINESE.getLanguage())
                && (desktop.getScript().equals("Hant")
                        || (desktop.getScript().isEmpty()
                                && TRADITIONAL.contains(desktop.getCountry())));
    }

    /**
     * Makes it the language of this process, for {@link Texts} and for what the toolkit writes by
     * itself, such as the menu of a text field. What was built before stays as it is: call this
     * before a window is built.
     */
    public void speak(Locale desktop) {
        Locale.setDefault(of(desktop));
    }
}
