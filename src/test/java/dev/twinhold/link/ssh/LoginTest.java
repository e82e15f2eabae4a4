package dev.twinhold.link.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.link.LinkException;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may log in, with what, and what is said when not; against a real sshd. */
class LoginTest extends SshdTest {

    private SshLink connect(String... keys) throws IOException {
        return new SshLinks(sshd.bareEnvironment()).connect(sshd.target(keys), questions);
    }

    private Problem refused(String... keys) {
        return assertThrows(LinkException.class, () -> connect(keys).close()).problem();
    }

    private static void assertWorks(SshLink link) throws IOException {
        assertEquals("in\n", link.exec(List.of("echo", "in"), SOON).output());
    }

    @ParameterizedTest
    @CsvSource({"ed25519,256", "ecdsa,256", "ecdsa,384", "ecdsa,521", "rsa,2048"})
    void everyKeyTypeLogsIn(String type, String bits) throws IOException {
        sshd.keygen("other", type, "", "-b", bits);
        sshd.authorize("other").start();
        try (SshLink link = connect("other")) {
            assertWorks(link);
        }
        assertEquals(1, questions.asked().size(), "only the host key is asked for");
    }

    @ParameterizedTest
    @CsvSource({"ed25519,RFC4716", "ecdsa,RFC4716", "rsa,RFC4716", "rsa,PEM", "ecdsa,PKCS8"})
    void thePassphraseOfAKeyIsAskedAgainWhileItIsWrong(String type, String format)
            throws IOException {
        Path key = sshd.keygen("locked", type, "open sesame", "-m", format);
        sshd.authorize("locked").start();
        questions.secrets("wrong", "open sesame");
        try (SshLink link = connect("locked")) {
            assertWorks(link);
        }
        assertEquals(
                List.of("passphrase 1 " + key, "passphrase 2 " + key),
                questions.asked().subList(1, 3));
    }

    @Test
    void thePassphraseIsAskedThreeTimesAndNotMore() throws IOException {
        sshd.keygen("locked", "ed25519", "open sesame");
        sshd.authorize("locked").start();
        questions.secrets("a", "b", "c", "open sesame");
        assertEquals(Problem.Kind.AUTHENTICATION, refused("locked").kind());
        assertEquals(3, passphrases());
    }

    private long passphrases() {
        return questions.asked().stream().filter(asked -> asked.startsWith("passphrase")).count();
    }

    @Test
    void thePassphraseOfAKeyThatTheNodeRefusesIsNotAskedFor() throws IOException {
        sshd.keygen("stranger", "ed25519", "open sesame");
        sshd.start();
        try (SshLink link = connect("stranger", "user")) {
            assertWorks(link);
        }
        assertEquals(0, passphrases());
    }

    @Test
    void aRefusalSaysWhoWhatIsOfferedAndWhatWasTried() throws IOException {
        Path stranger = sshd.keygen("stranger", "ed25519", "");
        sshd.start();
        Problem problem = refused("stranger", "missing");
        assertEquals(Problem.Kind.AUTHENTICATION, problem.kind());
        assertEquals(sshd.target().label() + " refused the login", problem.what());
        assertTrue(problem.why().startsWith("The node offers publickey; tried"), problem.why());
        assertTrue(problem.why().contains("key " + stranger), problem.why());
        assertTrue(
                problem.why().contains(folder.resolve("missing") + " (not usable: no such file)"),
                problem.why());
        assertFalse(problem.remedy().isEmpty());
    }

    @Test
    void withoutAnyKeyItIsSaidThatThereIsNone() throws IOException {
        sshd.start();
        assertTrue(refused().why().contains("tried nothing, for there is no key"));
    }

    @Test
    void theDefaultKeysOfTheUserAreTried() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.copy(folder.resolve("user"), home.resolve("id_ed25519"));
        sshd.start();
        SshEnvironment environment = Sshd.environment(Optional.empty(), home);
        try (SshLink link = new SshLinks(environment).connect(sshd.target(), questions)) {
            assertWorks(link);
        }
    }

    @Test
    void theAgentIsAskedAndSavesThePassphraseOfANamedKey() throws IOException {
        sshd.keygen("agreed", "ed25519", "open sesame");
        sshd.authorize("agreed").start();
        try (SshAgent agent = SshAgent.start(folder)) {
            agent.add(folder.resolve("agreed"), "open sesame");
            SshEnvironment environment =
                    Sshd.environment(Optional.of(agent.socket()), folder.resolve("no-keys"));
            for (String[] named : List.of(new String[0], new String[] {"agreed"})) {
                try (SshLink link =
                        new SshLinks(environment).connect(sshd.target(named), questions)) {
                    assertWorks(link);
                }
            }
        }
        assertEquals(0, passphrases());
    }

    @Test
    void anAgentThatIsGoneDoesNotHinder() throws IOException {
        sshd.start();
        SshEnvironment environment =
                Sshd.environment(Optional.of(folder.resolve("gone")), folder.resolve("no-keys"));
        try (SshLink link = new SshLinks(environment).connect(sshd.target("user"), questions)) {
            assertWorks(link);
        }
    }

    @Test
    void tooManyKeysAreToldAsSuch() throws IOException {
        sshd.set("MaxAuthTries 2").start();
        String[] keys = new String[5];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "stranger" + i;
            sshd.keygen(keys[i], "ed25519", "");
        }
        Problem problem = refused(keys);
        assertEquals(Problem.Kind.AUTHENTICATION, problem.kind());
        assertTrue(problem.why().contains("Too many authentication failures"), problem.why());
        assertTrue(problem.remedy().contains("Name the one key"), problem.remedy());
    }

    @Test
    void theSecondSessionAsksNothingAndOffersTheKeyThatWorked() throws Exception {
        sshd.keygen("stranger", "ed25519", "");
        sshd.keygen("locked", "ed25519", "open sesame");
        sshd.authorize("locked").set("LogLevel DEBUG1").start();
        questions.secrets("open sesame");
        SshSessions sessions =
                new SshLinks(sshd.bareEnvironment())
                        .sessions(sshd.target("stranger", "locked"), questions);
        sessions.open();
        List<String> first = loginRequests();
        sessions.open();
        List<String> both = loginRequests();
        sessions.close();
        assertEquals(2, questions.asked().size(), "host key and passphrase, once");
        assertEquals(List.of("none", "publickey", "publickey", "publickey"), first);
        assertEquals(
                List.of("publickey"),
                both.subList(first.size(), both.size()),
                "one request, no questions to the server before it");
    }

    /** The methods of the requests that sshd saw, in order. */
    private List<String> loginRequests() throws IOException {
        return sshd.log()
                .lines()
                .filter(line -> line.contains("userauth-request for user"))
                .map(line -> line.replaceAll(".* method (\\S+).*", "$1"))
                .toList();
    }

    @Test
    void aPortOnWhichNobodyListensIsUnreachable() throws IOException {
        Problem problem = refused("user");
        assertEquals(Problem.Kind.UNREACHABLE, problem.kind());
        assertTrue(problem.what().contains("127.0.0.1:" + sshd.port()), problem.what());
        assertTrue(problem.why().contains("refused"), problem.why());
        assertFalse(problem.remedy().isEmpty());
    }

    @Test
    void aNameThatNobodyKnowsIsUnreachable() {
        SshTarget target = at("no-such-host.invalid", 22);
        Problem problem = unreachable(target);
        assertTrue(problem.why().contains("cannot be resolved"), problem.why());
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Problem problem = unreachable(at("127.0.0.1", silent.getLocalPort()));
            assertTrue(problem.why().contains("No answer within"), problem.why());
        }
    }

    @Test
    void aLoginCanBeCancelled() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SshTarget slow =
                    new SshTarget(
                            "127.0.0.1",
                            silent.getLocalPort(),
                            "root",
                            List.of(),
                            List.of(sshd.knownHosts()),
                            Duration.ofHours(1));
            CompletableFuture<Problem> said = new CompletableFuture<>();
            Thread connecting =
                    Thread.startVirtualThread(
                            () -> {
                                try {
                                    new SshLinks(sshd.bareEnvironment()).connect(slow, questions);
                                } catch (LinkException e) {
                                    said.complete(e.problem());
                                }
                            });
            silent.accept();
            connecting.interrupt();
            assertEquals(Problem.Kind.CANCELLED, said.get(10, TimeUnit.SECONDS).kind());
        }
    }

    private SshTarget at(String host, int port) {
        return new SshTarget(
                host, port, "root", List.of(), List.of(sshd.knownHosts()), Duration.ofMillis(500));
    }

    private Problem unreachable(SshTarget target) {
        Problem problem =
                assertThrows(
                                LinkException.class,
                                () ->
                                        new SshLinks(sshd.bareEnvironment())
                                                .connect(target, questions)
                                                .close())
                        .problem();
        assertEquals(Problem.Kind.UNREACHABLE, problem.kind());
        return problem;
    }

    @Test
    void secretsAreInNoMessage() throws IOException {
        sshd.keygen("locked", "ed25519", "open sesame");
        sshd.authorize("locked").start();
        questions.secrets("hunter2", "hunter2", "hunter2");
        LinkException thrown = assertThrows(LinkException.class, () -> connect("locked").close());
        Stream.iterate((Throwable) thrown, cause -> cause != null, Throwable::getCause)
                .forEach(cause -> assertFalse(String.valueOf(cause).contains("hunter2")));
    }
}
