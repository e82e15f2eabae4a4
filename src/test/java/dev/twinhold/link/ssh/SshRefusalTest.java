package dev.twinhold.link.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.NodeLink.Lane;
import dev.twinhold.link.UnixServer;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sockets that the node does not open, and what is not opened here; against a real sshd. */
class SshRefusalTest extends SshdTest {

    @Test
    void aServerThatForbidsForwardingIsToldFromASocketThatIsMissing() throws Exception {
        sshd.set("AllowStreamLocalForwarding no").start();
        try (SshLink link = sshd.connect(questions);
                UnixServer echo = echo()) {
            LinkException thrown =
                    assertThrows(LinkException.class, () -> open(link, echo, Lane.CONTROL).close());
            assertEquals(Problem.Kind.PERMISSION, thrown.problem().kind());
            assertTrue(
                    thrown.problem().remedy().contains("AllowStreamLocalForwarding yes"),
                    thrown.problem().remedy());
            assertTrue(thrown.problem().what().contains(echo.path()), thrown.problem().what());
        }
    }

    @Test
    void whereNoCommandRunsNoReasonIsMadeUp() throws Exception {
        sshd.set("ForceCommand /bin/true").start();
        try (SshLink link = sshd.connect(questions)) {
            String path = folder.resolve("none").toString();
            LinkException thrown =
                    assertThrows(
                            LinkException.class,
                            () -> link.socketFactory(path, Lane.CONTROL).createSocket("x", 1));
            assertTrue(thrown.problem().what().contains(path), thrown.problem().what());
            assertTrue(thrown.problem().why().contains("does not say why"));
        }
    }

    @Test
    void nothingListensOnThisMachine() throws Exception {
        sshd.start();
        Set<String> before = listeners();
        try (SshLink link = sshd.connect(questions);
                UnixServer echo = echo();
                Socket control = open(link, echo, Lane.CONTROL);
                Socket bulk = open(link, echo, Lane.BULK)) {
            assertTrue(control.isConnected() && bulk.isConnected());
            assertEquals(before, listeners());
        }
    }

    /** The inodes of the TCP sockets on which this process listens (proc(5), state 0A). */
    private static Set<String> listeners() throws IOException {
        Set<String> own;
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            own = files.map(SshRefusalTest::link).collect(Collectors.toSet());
        }
        return Stream.of("/proc/self/net/tcp", "/proc/self/net/tcp6")
                .map(Path::of)
                .flatMap(SshRefusalTest::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 9 && words[3].equals("0A"))
                .map(words -> "socket:[" + words[9] + "]")
                .filter(own::contains)
                .collect(Collectors.toSet());
    }

    private static String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.empty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
