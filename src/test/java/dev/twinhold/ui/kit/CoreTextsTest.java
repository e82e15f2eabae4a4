package dev.twinhold.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the core says to a person has a form, and each form is still said by the core. */
class CoreTextsTest {

    private static final String VERB = "JobRequest.<init>#0";
    private static final String TITLE = "JobRequest.<init>#1";
    private static final Set<String> SHOWN =
            Set.of(
                    "Problem.<init>#1",
                    "Problem.<init>#2",
                    "Problem.<init>#3",
                    "Problem.of#1",
                    "TargetReport.log#0",
                    "TargetReport.phase#0",
                    "Changed.<init>#3",
                    "Verdict.<init>#0",
                    // what is refused beside the field in which it was typed
                    "fleet/Access:IllegalArgumentException.<init>#0",
                    "fleet/Configuration:IllegalArgumentException.<init>#0",
                    "fleet/Fleet:IllegalArgumentException.<init>#0",
                    "fleet/Labels:IllegalArgumentException.<init>#0",
                    "fleet/NodesFile:IllegalArgumentException.<init>#0",
                    "model/Credentials:IllegalArgumentException.<init>#0",
                    "model/ImageName:IllegalArgumentException.<init>#0",
                    "model/NodeId:IllegalArgumentException.<init>#0",
                    "push/PushRequest:IllegalArgumentException.<init>#0",
                    "roster/SshConfig:IllegalArgumentException.<init>#0",
                    "upkeep/TagRequest:IllegalArgumentException.<init>#0");

    /** Commands, names and versions, the same in each language; and what only looks shown. */
    private static final Set<String> NOT_SAID =
            Set.of(
                    "cat x",
                    "containerd x",
                    "ctr -n x images push --hosts-dir /etc/containerd/certs.d x x",
                    "ctr -n x images rm x",
                    "ctr -n x images tag x x",
                    "ctr -n x images tag x x@$(ctr -n x images ls name==x | awk 'NR==2 {print $3}')",
                    "ctr -n x snapshots unpack $(ctr -n x images ls name==x | awk 'NR==2 {print $3}')",
                    "docker events",
                    "docker push x",
                    "docker tag x x",
                    "docker: x",
                    "has it",
                    "job x",
                    "local socket",
                    "ssh close channel",
                    "ssh send x",
                    "ssh x ctr -n x images export - x",
                    "ssh x docker save x",
                    "systemctl start containerd",
                    "systemctl start docker",
                    "x, pinned");

    private static final Pattern OF_THE_CORE =
            Pattern.compile(
                    "\\b(?:problem|p|reason|failure)\\.(?:what|why|remedy|oneLine)\\(\\)"
                            + "|Problem::(?:what|why|remedy|oneLine)|\\be\\.getMessage\\(\\)"
                            + "|(?:Route|Guard|Verdict|FillSource)::words"
                            + "|verdict\\(\\)\\.words\\(\\)"
                            + "|NodeId::value|\\bnode\\(\\)\\.value\\(\\)"
                            + "|\\bconfig\\(\\)\\.id\\(\\)\\.value\\(\\)");

    /** Said, written to the log, read by programs, or a problem that is said where it is shown. */
    private static final Pattern SAID =
            Pattern.compile(
                    "CoreWords|Problems\\.line|new Problem\\(|Problem\\.of\\("
                            + "|\\bLOG\\.|IllegalStateException|setId\\(|BETWEEN");

    private static final Pattern WORD = Pattern.compile("\\b[a-z]{2,}\\b");

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void inChinese() {
        Language.TRADITIONAL_CHINESE.speak(Locale.ENGLISH);
    }

    @AfterEach
    void asBefore() {
        Locale.setDefault(before);
    }

    private static Set<String> unsaid(Map<String, String> sources, Set<String> seeds) {
        Map<String, String> samples = CoreTexts.of(sources, seeds);
        return samples.keySet().stream()
                .filter(text -> text.contains(" ") && WORD.matcher(text).find())
                .filter(text -> CoreWords.say(text).equals(text))
                .map(text -> samples.get(text) + ": " + text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTextOfTheCoreCanBeSaid() {
        Set<String> unsaid = unsaid(CoreTexts.core(), SHOWN);
        unsaid.removeIf(text -> NOT_SAID.contains(text.replaceFirst("^[^:]*: ", "")));
        assertEquals(Set.of(), unsaid);
    }

    @Test
    void everyFormIsOfATextOfTheCore() {
        Map<String, String> core = CoreTexts.core();
        Set<String> samples = new HashSet<>(CoreTexts.of(core, SHOWN).keySet());
        assertTrue(samples.size() > 700, samples.size() + " texts");
        Set<String> titles = CoreTexts.of(core, Set.of(TITLE)).keySet();
        for (String verb : CoreTexts.of(core, Set.of(VERB)).keySet()) {
            samples.add(verb + " " + CoreTexts.HOLE);
            titles.forEach(title -> samples.add(verb + " " + title));
        }
        samples.addAll(titles);
        assertEquals(Set.of(), leftOver(samples));
    }

    private static Set<String> leftOver(Collection<String> samples) {
        Set<String> keys = new TreeSet<>(english().keySet());
        keys.removeIf(key -> key.startsWith("joint.") || key.startsWith("system."));
        samples.forEach(text -> CoreWords.form(text).ifPresent(form -> keys.remove(form.key())));
        return keys;
    }

    private static ResourceBundle english() {
        return ResourceBundle.getBundle("i18n.core", Locale.ROOT);
    }

    @Test
    void aTextWithoutAFormWouldBeFound() {
        String source =
                """
                class A {
                    private static final String AGAIN = "Knock again";
                    Problem late(String who, boolean far) {
                        String why = far ? "the way is long" : "";
                        String remedy = "Connect again";
                        return new Problem(Kind.INTERNAL, who + " comes too late", why, helped(remedy));
                    }
                    private static String helped(String with) {
                        return with.isEmpty() ? AGAIN : with;
                    }
                    void log(TargetReport report) {
                        report.log(String.format(Locale.ROOT, "%,d guests are gone", 3));
                        LOG.warn("nobody sees this in the window");
                    }
                }
                """;
        assertEquals(
                Set.of(
                        "A.java: Knock again",
                        "A.java: the way is long",
                        "A.java: x comes too late",
                        "A.java: x guests are gone"),
                unsaid(Map.of("A.java", source), SHOWN));
    }

    @Test
    void aFormThatNothingSaysWouldBeFound() {
        Set<String> all = leftOver(Set.of());
        Set<String> others = leftOver(Set.of("Connect again", "nobody says that"));
        assertEquals(all.size() - 1, others.size());
        assertTrue(all.containsAll(others), others.toString());
    }

    /** What is of the core, and is not said on the way to a person. */
    private static Set<String> asItIs(SourceTexts source) {
        return Pattern.compile("[;{}]|->")
                .splitAsStream(source.code().replace("{}", ""))
                .filter(statement -> OF_THE_CORE.matcher(statement).find())
                .filter(statement -> !SAID.matcher(statement).find())
                .map(statement -> source.name() + ": " + statement.strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theWindowSaysWhatIsOfTheCore() {
        Set<String> found = new TreeSet<>();
        SourceTexts.ofTheWindow().forEach(source -> found.addAll(asItIs(source)));
        assertEquals(Set.of(), found);
    }

    @Test
    void whatIsShownAsItIsWouldBeFound() {
        assertEquals(
                Set.of("A.java: label(problem.what())"),
                asItIs(
                        new SourceTexts(
                                "A.java",
                                """
                                label(problem.what());
                                label(CoreWords.say(problem.what()));
                                """)));
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndArguments() {
        ResourceBundle chinese = Texts.bundle("i18n.core");
        assertEquals(Locale.TRADITIONAL_CHINESE, chinese.getLocale());
        Pattern argument = Pattern.compile("\\{\\d}");
        for (String key : english().keySet()) {
            Set<String> wanted =
                    argument.matcher(english().getString(key))
                            .results()
                            .map(m -> m.group())
                            .collect(Collectors.toSet());
            String said = chinese.getString(key);
            Set<String> there =
                    argument.matcher(said)
                            .results()
                            .map(m -> m.group())
                            .collect(Collectors.toSet());
            assertEquals(wanted, there, key);
            assertTrue(key.startsWith("joint.") || said.matches("(?s).*\\p{IsHan}.*"), key);
        }
    }
}
