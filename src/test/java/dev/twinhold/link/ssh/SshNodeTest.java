package dev.twinhold.link.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinhold.link.Await;
import dev.twinhold.link.LinkException;
import dev.twinhold.link.NodeLink.Lane;
import dev.twinhold.model.Problem;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nodes' own SSH servers: passwords, users without rights, the sockets of the daemons. */
@NodeTest
class SshNodeTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String DOCKER = "/run/docker.sock";
    private static final String CONTAINERD = "/run/containerd/containerd.sock";

    private final TestQuestions questions = new TestQuestions();
    private Path config;
    private JsonNode facts;

    @BeforeEach
    void readFacts() throws IOException {
        config = Testbed.get().config();
        facts = new ObjectMapper().readTree(config.resolve("testbed.json").toFile());
    }

    private SshLink connect(String node, String user, String... keys) throws IOException {
        SshTarget target =
                new SshTarget(
                        facts.at("/nodes/" + node + "/address").asText(),
                        SshTarget.DEFAULT_PORT,
                        user,
                        List.of(keys).stream().map(config::resolve).toList(),
                        List.of(config.resolve("known_hosts")),
                        Duration.ofSeconds(10));
        SshEnvironment bare = Sshd.environment(Optional.empty(), config.resolve("no-default-keys"));
        return new SshLinks(bare).connect(target, questions);
    }

    private static String ping(SshLink link, Lane lane) throws IOException {
        try (Socket docker = link.socketFactory(DOCKER, lane).createSocket("ignored", 1)) {
            docker.getOutputStream()
                    .write("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes());
            return new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bookworm", "trixie", "forky"})
    void dockerAnswersOnBothLanesOfEveryNode(String node) throws IOException {
        try (SshLink link = connect(node, "root", "id_ed25519")) {
            for (Lane lane : Lane.values()) {
                String answer = ping(link, lane);
                assertTrue(answer.startsWith("HTTP/1.0 200 OK"), answer);
                assertTrue(answer.endsWith("\r\n\r\nOK"), answer);
            }
        }
        assertEquals(List.of(), questions.asked(), "the host is known by known_hosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_ed25519", "id_ecdsa", "id_rsa", "id_encrypted"})
    void everyKeyLogsIn(String key) throws IOException {
        questions.secrets(facts.get("encryptedKeyPassphrase").asText());
        try (SshLink link = connect("bookworm", "root", key)) {
            assertEquals("root\n", link.exec(List.of("id", "-un"), SOON).output());
        }
        assertEquals(key.equals("id_encrypted") ? 1 : 0, questions.asked().size());
    }

    @Test
    void aPasswordIsAskedAgainWhileItIsWrongAndServesTheSecondSession() throws IOException {
        questions.secrets("wrong", facts.get("opsPassword").asText());
        String user = facts.get("opsUser").asText();
        try (SshLink link = connect("bookworm", user)) {
            assertEquals(user + "\n", link.exec(List.of("id", "-un"), SOON).output());
            assertThrows(LinkException.class, () -> ping(link, Lane.BULK));
            assertEquals(2, questions.asked().size(), questions.asked().toString());
            assertTrue(link.isOpen());
        }
    }

    @Test
    void threeWrongPasswordsEndTheLogin() {
        questions.secrets("a", "b", "c", "d");
        LinkException thrown =
                assertThrows(
                        LinkException.class,
                        () -> connect("bookworm", facts.get("opsUser").asText()).close());
        assertEquals(Problem.Kind.AUTHENTICATION, thrown.problem().kind());
        assertEquals(3, questions.asked().size(), questions.asked().toString());
        assertTrue(thrown.problem().why().contains("tried password"), thrown.problem().why());
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCKER, CONTAINERD})
    void aUserWithoutRightsIsToldWhatWouldHelp(String path) throws IOException {
        questions.secrets(facts.get("opsPassword").asText());
        try (SshLink link = connect("trixie", facts.get("opsUser").asText())) {
            Problem problem =
                    assertThrows(
                                    LinkException.class,
                                    () ->
                                            link.socketFactory(path, Lane.CONTROL)
                                                    .createSocket("ignored", 1))
                            .problem();
            assertEquals(Problem.Kind.PERMISSION, problem.kind());
            assertTrue(problem.why().contains("root:"), problem.why());
            assertTrue(
                    problem.remedy().contains(path.equals(DOCKER) ? "group docker" : "gid"),
                    problem.remedy());
        }
    }

    @Test
    void aFolderThatMayNotBeSearchedIsNoMissingSocket() throws IOException {
        questions.secrets(facts.get("opsPassword").asText());
        try (SshLink link = connect("trixie", facts.get("opsUser").asText())) {
            Problem problem =
                    assertThrows(
                                    LinkException.class,
                                    () ->
                                            link.socketFactory("/root/x/y.sock", Lane.CONTROL)
                                                    .createSocket("ignored", 1))
                            .problem();
            assertEquals(Problem.Kind.PERMISSION, problem.kind());
        }
    }

    @Test
    void aCommandThatWasGivenUpIsEnded() throws IOException {
        questions.secrets(facts.get("opsPassword").asText());
        try (SshLink link = connect("trixie", facts.get("opsUser").asText())) {
            List<String> sleep = List.of("sleep", "301.7");
            assertThrows(LinkException.class, () -> link.exec(sleep, Duration.ofSeconds(1)));
            List<String> find = List.of("pgrep", "-f", "^sleep 301.7$");
            Await.until("the command has ended", () -> link.exec(find, SOON).exitStatus() == 1);
        }
    }
}
