package dev.twinhold.ui.kit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The short words that jobs carry, said in the language of the window. A job is written to the
 * history and told by the command line, so it has them in English: what it does, what it is at,
 * what it changed. The texts {@code said.…} are both the forms to recognise and what to say.
 */
public final class CoreWords {

    private static final String PREFIX = "said.";
    private static final List<Form> FORMS = forms();

    /** An English form; what stands at its arguments is said as well. */
    private record Form(String key, Pattern english) {

        static Form of(String key, String text) {
            StringBuilder pattern = new StringBuilder();
            for (String part : text.split("(?=\\{\\d})|(?<=\\{\\d})", -1)) {
                pattern.append(part.matches("\\{\\d}") ? "(.+)" : Pattern.quote(part));
            }
            return new Form(key, Pattern.compile(pattern.toString()));
        }

        Optional<String> say(String words) {
            Matcher matcher = english.matcher(words);
            return matcher.matches()
                    ? Optional.of(Texts.get(key, arguments(matcher.toMatchResult())))
                    : Optional.empty();
        }

        private static Object[] arguments(MatchResult match) {
            Object[] arguments = new Object[match.groupCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = CoreWords.say(match.group(i + 1));
            }
            return arguments;
        }
    }

    private CoreWords() {}

    /** The longer forms first: “Copy … from …” is not “Copy …”. */
    private static List<Form> forms() {
        ResourceBundle english = ResourceBundle.getBundle("i18n.messages", Locale.ROOT);
        return english.keySet().stream()
                .filter(key -> key.startsWith(PREFIX))
                .sorted(
                        java.util.Comparator.comparing(
                                        (String key) -> -english.getString(key).length())
                                .thenComparing(key -> key))
                .map(key -> Form.of(key, english.getString(key)))
                .toList();
    }

    /** The words in the language of the window; as they are when nobody has said them yet. */
    public static String say(String words) {
        return FORMS.stream().flatMap(form -> form.say(words).stream()).findFirst().orElse(words);
    }
}
