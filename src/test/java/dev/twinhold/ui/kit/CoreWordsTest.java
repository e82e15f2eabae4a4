package dev.twinhold.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.Problem;
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
        "Tag shop/app:v2 as shop/app:prod, 為 shop/app:v2 加上標籤 shop/app:prod",
        "something else, something else"
    })
    void jobsAreSaidInTheLanguageOfTheWindow(String english, String expected) {
        assertEquals(english, CoreWords.say(english));
        Language.TRADITIONAL_CHINESE.speak(Locale.ENGLISH);
        assertEquals(expected, CoreWords.say(english));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what stands at an argument is said as well
                "Docker at /run/docker.sock could not list its images"
                        + "|/run/docker.sock 上的 Docker 無法列出其映像檔",
                // each item of a list
                "The node offers publickey, password; tried key /a, agent key b, key /c (not usable: no such file)"
                        + "|節點提供 publickey, password；已嘗試金鑰 /a、agent 金鑰 b、金鑰 /c（無法使用：沒有此檔案）",
                "it is pinned; a container has it: web-1, web-2 (stopped)"
                        + "|它已釘選；有容器使用它：web-1、web-2（已停止）",
                // a sentence is no list
                "the registry, as this machine reaches it, does not have it" + "|這台電腦所連的登錄伺服器中沒有它",
                "it lacks the blobs a, b of linux/amd64|它缺少 linux/amd64 的以下 blob：a, b",
                // a problem in a line of a log
                "worker-07: There is no containerd on worker-07: No answer within 5 s — Connect again"
                        + "|worker-07：worker-07 上沒有 containerd：5 秒內沒有回應——請重新連線",
                // what a daemon says stays
                "Docker on worker-07 could not pull a:1: denied: no such repository"
                        + "|worker-07 上的 Docker 無法拉取 a:1：denied: no such repository",
                "No permission for the socket /run/docker.sock on This machine"
                        + "|沒有這台電腦上通訊端 /run/docker.sock 的權限",
                "CRI did not tell the status of pod web-1|CRI 沒有回報 Pod web-1 的狀態"
            })
    void problemsAreSaidPartByPart(String english, String expected) {
        assertEquals(english, CoreWords.say(english));
        Language.TRADITIONAL_CHINESE.speak(Locale.ENGLISH);
        assertEquals(expected, CoreWords.say(english));
    }

    @Test
    void aProblemIsSaidInOneLine() {
        Problem problem =
                new Problem(
                        Problem.Kind.UNREACHABLE,
                        "n1 is not reachable",
                        "No answer within 5 s",
                        "Connect again");
        assertEquals(problem.oneLine(), Problems.line(problem));
        assertEquals("a", Problems.line(Problem.of(Problem.Kind.INTERNAL, "a")));
        Language.TRADITIONAL_CHINESE.speak(Locale.ENGLISH);
        assertEquals("無法連線到 n1：5 秒內沒有回應——請重新連線", Problems.line(problem));
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
