package dev.twinhold.ui.kit;

import dev.twinhold.model.NodeId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the core says, said in the language of the window: what jobs do and log, problems, reasons.
 * The core has it in English, as it is written to the history and told by the command line. The
 * texts of {@code resources/i18n/core.properties} are the forms to recognise; the same keys in
 * another language are what is said instead. What no form recognises, such as the message of a
 * daemon, stays as it is.
 */
public final class CoreWords {

    private static final String BUNDLE = "i18n.core";
    private static final String JOINT = "joint.";
    private static final String ITEM = "item.";
    private static final List<CoreForm> FORMS = forms();

    /** Those that can begin with anything. */
    private static final List<CoreForm> OPEN =
            FORMS.stream().filter(form -> form.firstWord().isEmpty()).toList();

    private static final Map<String, List<CoreForm>> BY_FIRST_WORD =
            FORMS.stream()
                    .flatMap(form -> form.firstWord().stream())
                    .distinct()
                    .collect(Collectors.toUnmodifiableMap(word -> word, CoreWords::beginning));

    /** What joins several texts to one. */
    private enum Joint {
        REMEDY,
        CAUSE,
        CLAUSE,
        ITEM;

        private final String english = between(ResourceBundle.getBundle(BUNDLE, Locale.ROOT));

        private String between(ResourceBundle texts) {
            String text = texts.getString(JOINT + name().toLowerCase(Locale.ROOT));
            return text.substring("{0}".length(), text.length() - "{1}".length());
        }

        String join(String left, String right) {
            return left + between(spoken()) + right;
        }

        /** The texts before and after it, for each place where it is. */
        Stream<Halves> halves(String words) {
            return IntStream.iterate(
                            words.indexOf(english),
                            at -> at > 0,
                            at -> words.indexOf(english, at + 1))
                    .mapToObj(
                            at ->
                                    new Halves(
                                            this,
                                            words.substring(0, at),
                                            words.substring(at + english.length())));
        }
    }

    /** A text taken apart at a joint. */
    private record Halves(Joint joint, String left, String right) {

        /** When both can be said. */
        Optional<String> both() {
            return whole(left).flatMap(l -> said(right).map(r -> joint.join(l, r)));
        }

        /** When at least one can be said. */
        Optional<String> either() {
            Optional<String> l = said(left);
            Optional<String> r = said(right);
            return l.isPresent() || r.isPresent()
                    ? Optional.of(joint.join(l.orElse(left), r.orElse(right)))
                    : Optional.empty();
        }
    }

    private CoreWords() {}

    private static ResourceBundle spoken() {
        return Texts.bundle(BUNDLE);
    }

    /** The more that is fixed the earlier: “Copy … from …” is not “Copy …”. */
    private static List<CoreForm> forms() {
        ResourceBundle english = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
        return english.keySet().stream()
                .filter(key -> !key.startsWith(JOINT))
                .map(key -> CoreForm.of(key, english.getString(key)))
                .sorted()
                .toList();
    }

    private static List<CoreForm> beginning(String word) {
        return FORMS.stream().filter(form -> form.firstWord().orElse(word).equals(word)).toList();
    }

    /** The words in the language of the window; as they are when nobody has said them yet. */
    public static String say(String words) {
        // English is what the core speaks
        return spoken().getLocale().equals(Locale.ROOT) ? words : said(words).orElse(words);
    }

    /** A node as it is called in the window: its name, which “This machine” is not. */
    public static String node(NodeId node) {
        return node(node.value());
    }

    /** The same for a name as a job has it. */
    public static String node(String name) {
        return name.equals(NodeId.THIS_MACHINE.value()) ? say(name) : name;
    }

    /** What, why and the remedy in one line; the latter two may be empty. */
    static String line(String what, String why, String remedy) {
        String caused = why.isEmpty() ? say(what) : Joint.CAUSE.join(say(what), say(why));
        return remedy.isEmpty() ? caused : Joint.REMEDY.join(caused, say(remedy));
    }

    /** The form of a text as a whole. */
    static Optional<CoreForm> form(String words) {
        for (CoreForm form : BY_FIRST_WORD.getOrDefault(CoreForm.firstWord(words), OPEN)) {
            if (form.matches(words)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> whole(String words) {
        return form(words).map(form -> form.say(words, spoken().getString(form.key())));
    }

    private static Optional<String> said(String words) {
        return form(words)
                .filter(CoreForm::isFixed)
                .flatMap(_ -> whole(words))
                .or(() -> either(Joint.REMEDY, words))
                .or(() -> both(Joint.CLAUSE, words))
                .or(() -> items(words))
                .or(() -> form(words).filter(CoreWords::hasJoint).flatMap(_ -> whole(words)))
                .or(() -> both(Joint.CAUSE, words))
                .or(() -> whole(words))
                .or(() -> either(Joint.CAUSE, words));
    }

    /** A list in which at least one is known as an item, and the others are single words. */
    private static Optional<String> items(String words) {
        List<String> items = List.of(words.split(Joint.ITEM.english, -1));
        boolean some = items.stream().anyMatch(CoreWords::isItem);
        return some && items.stream().allMatch(item -> isItem(item) || !item.contains(" "))
                ? items.stream().map(item -> whole(item).orElse(item)).reduce(Joint.ITEM::join)
                : Optional.empty();
    }

    private static boolean isItem(String words) {
        return form(words).filter(form -> form.key().startsWith(ITEM)).isPresent();
    }

    private static Optional<String> both(Joint joint, String words) {
        return joint.halves(words).flatMap(halves -> halves.both().stream()).findFirst();
    }

    /** At the first joint; the others are in the second half. */
    private static Optional<String> either(Joint joint, String words) {
        return joint.halves(words).findFirst().flatMap(Halves::either);
    }

    /** A form that has a joint itself is not to be taken apart there. */
    private static boolean hasJoint(CoreForm form) {
        return form.has(Joint.CAUSE.english)
                || form.has(Joint.CLAUSE.english)
                || form.has(Joint.ITEM.english);
    }
}
