package dev.twinhold.ui.kit;

import dev.twinhold.model.NodeId;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Every text a person sees, from {@code resources/i18n/messages.properties}, in the language of the
 * running program ({@link Language#speak}). {@code {0}}, {@code {1}} … stand for arguments; nothing
 * else is special, an apostrophe is an apostrophe.
 */
public final class Texts {

    /** A language without texts of its own gets English, not the one of the machine. */
    private static final ResourceBundle.Control ENGLISH_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Texts() {}

    /**
     * The text of a key.
     *
     * @throws java.util.MissingResourceException for a key that is not there, which a test excludes
     */
    public static String get(String key, Object... arguments) {
        String text = bundle("i18n.messages").getString(key);
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", shown(arguments[i]));
        }
        return text;
    }

    private static String shown(Object argument) {
        return argument instanceof NodeId node ? CoreWords.node(node) : String.valueOf(argument);
    }

    /** {@code key.one} for one, {@code key.many} otherwise; {@code {0}} is the count. */
    public static String count(String key, long count) {
        return get(key + (count == 1 ? ".one" : ".many"), count);
    }

    /** The texts of a file in the language of the running program. */
    static ResourceBundle bundle(String file) {
        return ResourceBundle.getBundle(file, Locale.getDefault(), ENGLISH_OTHERWISE);
    }
}
