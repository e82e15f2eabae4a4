package dev.twinhold.ui.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The literals of a source file that a person would read in the window.
 *
 * @param name of the file
 * @param source as written
 */
record SourceTexts(String name, String source) {

    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|(?<![:\"])//[^\\n]*", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    /** Whatever is given to these is read by people, be it one small word. */
    private static final Pattern SHOWN =
            Pattern.compile(
                    "(?:setText|setPromptText|setAccessibleText|setAccessibleHelp|setTitle"
                            + "|new (?:Label|Button|ToggleButton|CheckBox|RadioButton|Tooltip|Text"
                            + "|Menu|MenuItem|MenuButton|TextField|Hyperlink))\\(\\s*"
                            + LITERAL.pattern());

    /** Several words, or one that begins a sentence. */
    private static final Pattern WORDS =
            Pattern.compile("[A-Za-z]{2,} +[A-Za-z].*|[A-Z][a-z].*", Pattern.DOTALL);

    /** Statements whose literals no window shows. */
    private static final Pattern HIDDEN = Pattern.compile("\\bLOG\\.|(?:Exception|Error)\\(");

    /** Names of products, keys and scripts, the same in each language. */
    private static final Set<String> NAMES = Set.of("Docker", "Kubernetes", "Esc", "Hant");

    static List<SourceTexts> ofTheWindow() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/twinhold/ui"))) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .map(SourceTexts::read)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SourceTexts read(Path file) {
        try {
            return new SourceTexts(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Without comments. */
    String code() {
        return COMMENT.matcher(source).replaceAll("");
    }

    /** What is written in code and would be read, each with the name of the file. */
    List<String> words() {
        List<String> found = new ArrayList<>();
        for (String statement : code().split("[;{}]", -1)) {
            if (HIDDEN.matcher(statement).find()) {
                continue;
            }
            Matcher literals = LITERAL.matcher(statement);
            while (literals.find()) {
                String text = literals.group(1);
                boolean read = WORDS.matcher(text).matches() || isShown(statement, literals);
                if (read && !NAMES.contains(text)) {
                    found.add(name + ": " + text);
                }
            }
        }
        return found;
    }

    private static boolean isShown(String statement, Matcher literal) {
        return SHOWN.matcher(statement)
                .results()
                .anyMatch(m -> m.end() == literal.end() && !literal.group(1).isBlank());
    }
}
