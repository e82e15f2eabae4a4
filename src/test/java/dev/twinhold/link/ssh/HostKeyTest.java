package dev.twinhold.link.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.link.Await;
import dev.twinhold.link.LinkException;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which hosts are trusted; against a real sshd. */
class HostKeyTest extends SshdTest {

    private void connect() throws IOException {
        sshd.connect(questions).close();
    }

    private Problem refused() {
        Problem problem = assertThrows(LinkException.class, this::connect).problem();
        assertEquals(Problem.Kind.HOST_KEY, problem.kind());
        return problem;
    }

    private String host() {
        return "[127.0.0.1]:" + sshd.port();
    }

    private String line(String host, String keyName) throws IOException {
        String[] words = Files.readString(folder.resolve(keyName + ".pub")).split(" ");
        return host + " " + words[0] + " " + words[1] + "\n";
    }

    private String fingerprint(String keyName) throws IOException {
        return PublicKeyBlob.fingerprint(
                Files.readString(folder.resolve(keyName + ".pub")).split(" ")[1]);
    }

    private void know(String... lines) throws IOException {
        Files.writeString(
                sshd.knownHosts(),
                String.join("", lines),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @Test
    void anUnknownHostIsAskedForOnceAndRemembered() throws IOException {
        sshd.start();
        connect();
        connect();
        assertEquals(
                List.of("trust " + host() + " ssh-ed25519 " + fingerprint("host_ed25519")),
                questions.asked());
        assertEquals(line(host(), "host_ed25519"), Files.readString(sshd.knownHosts()));
        assertTrue(
                Sshd.run(List.of("ssh-keygen", "-F", host(), "-f", sshd.knownHosts().toString()))
                        .contains("found: line 1"),
                "OpenSSH finds the line, too");
    }

    @Test
    void whoComparesTheFingerprintForLongIsConnectedAllTheSame() throws IOException {
        sshd.set("LoginGraceTime 1").start();
        questions.beforeTrusting(() -> Await.until("sshd has hung up", () -> !sshd.isBusy()));
        try (SshLink link = sshd.connect(questions)) {
            assertEquals("in\n", link.exec(List.of("echo", "in"), SOON).output());
        }
        assertEquals(1, questions.asked().size());
    }

    @Test
    void aHostThatIsNotTrustedIsNotRemembered() throws IOException {
        sshd.start();
        questions.distrust();
        Problem problem = refused();
        assertTrue(problem.why().contains(fingerprint("host_ed25519")), problem.why());
        assertFalse(Files.exists(sshd.knownHosts()));
    }

    @Test
    void aChangedKeyStopsWithBothFingerprintsAndThePlaceOfTheOldOne() throws IOException {
        sshd.keygen("old", "ed25519", "");
        String content = "# mine\n" + line(host(), "old");
        know(content);
        sshd.start();
        Problem problem = refused();
        assertEquals("The host key of " + host() + " has changed", problem.what());
        assertTrue(problem.why().contains(fingerprint("host_ed25519")), problem.why());
        assertTrue(problem.why().contains(fingerprint("old")), problem.why());
        assertTrue(problem.why().contains(sshd.knownHosts() + ":2"), problem.why());
        assertTrue(problem.remedy().contains("remove line 2 of"), problem.remedy());
        assertTrue(questions.asked().isEmpty(), "nobody is asked to ignore it");
        assertEquals(content, Files.readString(sshd.knownHosts()));
    }

    @Test
    void aHostWithSeveralKeysIsKnownByAnyOfThem() throws IOException {
        sshd.keygen("host_rsa", "rsa", "", "-b", "2048");
        sshd.keygen("host_ecdsa", "ecdsa", "");
        for (String type : List.of("host_ed25519", "host_rsa", "host_ecdsa")) {
            sshd.set("HostKey " + folder.resolve(type));
        }
        sshd.start();
        for (String type : List.of("host_rsa", "host_ecdsa", "host_ed25519")) {
            Files.deleteIfExists(sshd.knownHosts());
            know(line(host(), type));
            connect();
        }
        assertTrue(questions.asked().isEmpty(), questions.asked().toString());
    }

    @Test
    void aKeyOfAnotherTypeThanTheKnownOneCountsAsChanged() throws IOException {
        sshd.keygen("host_rsa", "rsa", "", "-b", "2048");
        know(line(host(), "host_rsa"));
        sshd.start();
        Problem problem = refused();
        assertTrue(problem.why().contains("ssh-rsa " + fingerprint("host_rsa")), problem.why());
    }

    @Test
    void anyOfSeveralKnownKeysOfOneTypeIsGood() throws IOException {
        sshd.keygen("old", "ed25519", "");
        know(line(host(), "old"), line(host(), "host_ed25519"));
        sshd.start();
        connect();
        assertTrue(questions.asked().isEmpty());
    }

    @Test
    void hashedNamesAreKnown() throws IOException {
        know(line(host(), "host_ed25519"));
        Sshd.run(List.of("ssh-keygen", "-q", "-H", "-f", sshd.knownHosts().toString()));
        sshd.start();
        connect();
        assertTrue(questions.asked().isEmpty());
    }

    @Test
    void theKeyOfTheHostItselfIsGoodForItsOtherPorts() throws IOException {
        know(line("127.0.0.1", "host_ed25519"));
        sshd.start();
        connect();
        assertTrue(questions.asked().isEmpty());
    }

    @Test
    void aRevokedKeyIsNeverAccepted() throws IOException {
        know("@revoked " + line("*", "host_ed25519"), line(host(), "host_ed25519"));
        sshd.start();
        Problem problem = refused();
        assertTrue(problem.what().contains("is revoked"), problem.what());
        assertTrue(problem.why().contains(sshd.knownHosts() + ":1"), problem.why());
    }

    @Test
    void theOtherFilesAreReadButNotWritten() throws IOException {
        Path system = folder.resolve("ssh_known_hosts");
        Files.writeString(system, line(host(), "host_ed25519"));
        List<Path> files = List.of(sshd.knownHosts(), folder.resolve("absent"), system);
        sshd.start();
        new SshLinks(sshd.bareEnvironment()).connect(sshd.target(files, "user"), questions).close();
        assertTrue(questions.asked().isEmpty());
        assertFalse(Files.exists(sshd.knownHosts()));
        assertEquals(line(host(), "host_ed25519"), Files.readString(system));
    }

    @Test
    void theBulkLaneOfATrustedHostAsksNothing() throws IOException {
        sshd.start();
        SshSessions sessions =
                new SshLinks(sshd.bareEnvironment()).sessions(sshd.target("user"), questions);
        sessions.open();
        sessions.open();
        sessions.close();
        assertEquals(1, questions.asked().size());
    }
}
