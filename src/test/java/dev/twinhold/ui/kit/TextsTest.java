package dev.twinhold.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Texts and code agree: no key is missing in a language, none is left over. */
class TextsTest {

    private static final Pattern GET = Pattern.compile("Texts\\.get\\(\\s*\"([^\"]+)\"");
    private static final Pattern COUNT = Pattern.compile("Texts\\.count\\(\\s*\"([^\"]+)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

    /** Latin letters in a Chinese text that are names, units or what somebody types. */
    private static final Pattern NAMES =
            Pattern.compile(
                    "Twinhold|Docker|containerd|Kubernetes|CRI|SSH|TCP|ssh-agent|ssh_config|OpenSSH"
                            + "|kubeconfig|kubelet|k8s\\.io|OCI layout|OCI|docker save|tar|CSV|JSON"
                            + "|[Bb]lobs?|Pod|[Ss]ocket|graph driver|manifest|root|Ctrl O|Esc|Enter"
                            + "|user@host:port|localhost|English|JavaFX|Java|Apache License");

    private final String code =
            SourceTexts.ofTheWindow().stream()
                    .map(SourceTexts::code)
                    .collect(Collectors.joining("\n"));
    private final Map<String, String> english = load("messages.properties");
    private final Map<String, String> chinese = load("messages_zh_TW.properties");
    private final Set<String> keys = english.keySet();

    private static Map<String, String> load(String file) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("resources/i18n", file))) {
            texts.load(reader);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Map<String, String> map = new TreeMap<>();
        texts.stringPropertyNames().forEach(key -> map.put(key, texts.getProperty(key)));
        return map;
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
    void bothLanguagesHaveTheSameKeys() {
        assertEquals(keys, chinese.keySet());
    }

    @Test
    void bothLanguagesHaveTheSameArguments() {
        for (String key : keys) {
            assertEquals(arguments(english, key), arguments(chinese, key), key);
        }
    }

    private static Set<String> arguments(Map<String, String> texts, String key) {
        return ARGUMENT.matcher(texts.getOrDefault(key, ""))
                .results()
                .map(m -> m.group())
                .collect(Collectors.toSet());
    }

    @Test
    void noEnglishWordIsLeftInAChineseText() {
        Map<String, String> mixed = new TreeMap<>(chinese);
        // patterns, examples of what is typed, and the name of a file
        mixed.keySet()
                .removeIf(
                        key ->
                                key.startsWith("date.")
                                        || key.contains("prompt")
                                        || key.equals("export.file.more"));
        mixed.values()
                .removeIf(
                        text ->
                                !Pattern.compile("[A-Za-z]")
                                        .matcher(NAMES.matcher(text).replaceAll(""))
                                        .find());
        assertEquals(Map.of(), mixed);
    }

    @Test
    void noTextIsWrittenInCode() {
        List<String> written =
                SourceTexts.ofTheWindow().stream().flatMap(s -> s.words().stream()).toList();
        assertEquals(List.of(), written);
    }

    @Test
    void aTextThatIsWrittenInCodeWouldBeFound() {
        assertEquals(
                List.of("A.java: Save", "A.java: more of it", "A.java: saved"),
                new SourceTexts(
                                "A.java",
                                """
                                // "A comment of words"
                                button.setText("Save");
                                row(label("more of it", "muted"), button);
                                LOG.warn("nobody sees this in the window");
                                Texts.get("a.key");
                                pane.setAccessibleText(
                                        "saved");
                                """)
                        .words());
        assertTrue(SourceTexts.ofTheWindow().size() > 100);
    }

    @Test
    void argumentsStandWhereTheTextSays() {
        assertEquals("61 GB free", Texts.get("store.free", "61 GB"));
        assertEquals("1 image", Texts.count("store.images", 1));
        assertEquals("0 images", Texts.count("store.images", 0));
    }
}
