package dev.twinhold.ui.kit;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An English text of the core with {@code {0}}, {@code {1}} … for what the core puts in. In keys
 * that begin with {@code name.} they stand for one word each.
 *
 * @param key of the text in each language
 * @param fixed what is there in each case, part by part
 * @param english recognises it
 */
record CoreForm(String key, List<String> fixed, Pattern english) implements Comparable<CoreForm> {

    private static final String NAME = "name.";
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");

    static CoreForm of(String key, String text) {
        String argument = key.startsWith(NAME) ? "(This machine|\\S+)" : "(.+?)";
        List<String> fixed = List.of(ARGUMENT.split(text, -1));
        String pattern = String.join(argument, fixed.stream().map(Pattern::quote).toList());
        return new CoreForm(key, fixed, Pattern.compile(pattern, Pattern.DOTALL));
    }

    /** The word it always begins with, if there is one. */
    Optional<String> firstWord() {
        String first = fixed.getFirst();
        boolean whole = first.indexOf(' ') > 0 || (fixed.size() == 1 && !first.isEmpty());
        return whole ? Optional.of(firstWord(first)) : Optional.empty();
    }

    static String firstWord(String words) {
        int end = words.indexOf(' ');
        return end < 0 ? words : words.substring(0, end);
    }

    /** Beginning and end rule most forms out at little cost. */
    boolean matches(String words) {
        return words.startsWith(fixed.getFirst())
                && words.endsWith(fixed.getLast())
                && contains(words)
                && english.matcher(words).matches();
    }

    private boolean contains(String words) {
        for (int i = 1; i < fixed.size() - 1; i++) {
            if (!words.contains(fixed.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the core puts nothing in. */
    boolean isFixed() {
        return fixed.size() == 1;
    }

    boolean has(String part) {
        return fixed.stream().anyMatch(f -> f.contains(part));
    }

    /**
     * The words in another language.
     *
     * @param words that match
     * @param text of the key in that language
     */
    String say(String words, String text) {
        Matcher matcher = english.matcher(words);
        if (!matcher.matches()) {
            return words;
        }
        StringBuilder said = new StringBuilder();
        int from = 0;
        for (MatchResult place : ARGUMENT.matcher(text).results().toList()) {
            append(said, text.substring(from, place.start()));
            int argument = Integer.parseInt(place.group(1));
            append(said, CoreWords.say(matcher.group(argument + 1)));
            from = place.end();
        }
        return append(said, text.substring(from)).toString();
    }

    /** A space stands between Chinese and Latin letters, not between Chinese ones. */
    private static StringBuilder append(StringBuilder said, String next) {
        if (said.isEmpty() || next.isEmpty()) {
            return said.append(next);
        }
        int last = said.length() - 1;
        if (said.charAt(last) == ' ') {
            boolean within = last > 0 && isWide(said.charAt(last - 1)) && isWide(next.charAt(0));
            said.setLength(within ? last : last + 1);
            return said.append(next);
        }
        if (next.charAt(0) == ' ') {
            boolean within =
                    next.length() > 1 && isWide(said.charAt(last)) && isWide(next.charAt(1));
            return said.append(within ? next.substring(1) : next);
        }
        boolean apart = Character.isIdeographic(said.charAt(last)) && isLatin(next.charAt(0));
        return said.append(apart ? " " : "").append(next);
    }

    private static boolean isWide(char c) {
        return Character.isIdeographic(c) || (c >= '\u3000' && c <= '\u303f') || c >= '\uff00';
    }

    private static boolean isLatin(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    @Override
    public int compareTo(CoreForm other) {
        int longer = Integer.compare(length(other), length(this));
        return longer != 0 ? longer : key.compareTo(other.key);
    }

    private static int length(CoreForm form) {
        return form.fixed.stream().mapToInt(String::length).sum();
    }
}
