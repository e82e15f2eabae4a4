package dev.twinhold.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreWordsTest {

    private static final Pattern PHASE = Pattern.compile("\\.phase\\(\\s*\"([^\"]+)\"");
    private static final Pattern VERB =
            Pattern.compile(
                    "(?:new JobRequest|changes\\.start)\\(\\s*\"([^\"]+)\"|[A-Z_]+\\(\"([A-Z][a-z ]+)\"\\)[,;]");

    private final Locale before = Locale.getDefault();

    @AfterEach
    void asBefore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({
        "Import shop.tar, 匯入 shop.tar",
        "Copy 3 images from worker-07, 從 worker-07 複製 3 個映像檔",
        "Export shop/app:v2 to app.tar, 匯出 shop/app:v2 到 app.tar",
        "removing docker.io/a:1, 移除 docker.io/a:1",
        "something else, something else"
    })
    void jobsAreSaidInTheLanguageOfTheWindow(String english, String expected) {
        assertEquals(english, CoreWords.say(english));
        Language.TRADITIONAL_CHINESE.speak(Locale.ENGLISH);
        assertEquals(expected, CoreWords.say(english));
    }

    @Test
    void everyPhaseAndVerbOfTheCoreCanBeSaid() {
        Language.TRADITIONAL_CHINESE.speak(Locale.ENGLISH);
        Set<String> phases = new TreeSet<>();
        Set<String> verbs = new TreeSet<>();
        for (String source : core()) {
            PHASE.matcher(source).results().forEach(m -> phases.add(m.group(1)));
            if (source.contains("JobRequest") || source.contains("package dev.twinhold.upkeep")) {
                VERB.matcher(source)
                        .results()
                        .forEach(m -> verbs.add(m.group(1) == null ? m.group(2) : m.group(1)));
            }
        }
        assertTrue(phases.size() > 10 && verbs.size() > 6, phases + " " + verbs);
        for (String phase : phases) {
            String words = phase.endsWith(" ") ? phase + "x" : phase;
            assertFalse(CoreWords.say(words).equals(words), words);
        }
        for (String verb : verbs) {
            assertFalse(CoreWords.say(verb + " x").equals(verb + " x"), verb);
        }
    }

    private static Set<String> core() {
        Path main = Path.of("src/main/java/dev/twinhold");
        try (Stream<Path> files = Files.walk(main)) {
            Set<String> sources = new TreeSet<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (!file.startsWith(main.resolve("ui"))) {
                    sources.add(Files.readString(file));
                }
            }
            return sources;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
