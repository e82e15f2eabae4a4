package dev.twinhold.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts and code agree: no key is missing, none is left over. */
class TextsTest {

    private static final Pattern GET = Pattern.compile("Texts\\.get\\(\\s*\"([^\"]+)\"");
    private static final Pattern COUNT = Pattern.compile("Texts\\.count\\(\\s*\"([^\"]+)\"");

    private final String code = code();
    private final Set<String> keys =
            ResourceBundle.getBundle("i18n.messages", Locale.ROOT).keySet();

    private static String code() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/twinhold/ui"))) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .map(TextsTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> asked(Pattern pattern) {
        return pattern.matcher(code)
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTextThatIsAskedForIsThere() {
        Set<String> missing = asked(GET);
        asked(COUNT).forEach(key -> missing.addAll(Set.of(key + ".one", key + ".many")));
        missing.removeAll(keys);
        // the beginning of keys whose end is the name of a state
        missing.removeIf(
                key -> key.endsWith(".") && keys.stream().anyMatch(k -> k.startsWith(key)));
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyTextThatIsThereIsAskedFor() {
        Set<String> unused = new TreeSet<>(keys);
        unused.removeIf(key -> code.contains("\"" + key.replaceAll("\\.(one|many)$", "") + "\""));
        unused.removeIf(key -> code.contains("\"" + key + "\""));
        unused.removeIf(key -> code.contains("\"" + key.replaceAll("[^.]+$", "") + "\""));
        assertEquals(Set.of(), unused);
    }

    @Test
    void argumentsStandWhereTheTextSays() {
        assertEquals("61 GB free", Texts.get("store.free", "61 GB"));
        assertEquals("1 image", Texts.count("store.images", 1));
        assertEquals("0 images", Texts.count("store.images", 0));
    }
}
