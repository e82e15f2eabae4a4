package dev.twinhold.ui.kit;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Every text a person sees, from {@code resources/i18n/messages.properties}. {@code {0}}, {@code
 * {1}} … stand for arguments; nothing else is special, an apostrophe is an apostrophe.
 */
public final class Texts {

    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("i18n.messages", Locale.ROOT);

    private Texts() {}

    /**
     * The text of a key.
     *
     * @throws java.util.MissingResourceException for a key that is not there, which a test excludes
     */
    public static String get(String key, Object... arguments) {
        String text = BUNDLE.getString(key);
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    /** {@code key.one} for one, {@code key.many} otherwise; {@code {0}} is the count. */
    public static String count(String key, long count) {
        return get(key + (count == 1 ? ".one" : ".many"), count);
    }
}
