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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes behind a jump host; both are real SSH servers with keys and host keys of their own. */
class JumpHostTest extends SshdTest {

    private Sshd jump;

    @BeforeEach
    void makeJumpHost() throws IOException {
        jump = Sshd.in(Files.createDirectory(folder.resolve("jump")));
    }

    @AfterEach
    void stopJumpHost() {
        if (jump != null) {
            jump.close();
        }
    }

    private SshTarget behind(SshTarget via) {
        SshTarget node = sshd.target("user");
        return new SshTarget(
                node.host(),
                node.port(),
                node.user(),
                node.identityFiles(),
                node.knownHosts(),
                node.connectTimeout(),
                Optional.of(via));
    }

    private SshTarget behind() {
        return behind(jump.target("user"));
    }

    private SshLinks links() {
        return new SshLinks(sshd.bareEnvironment());
    }

    private void start() throws IOException {
        jump.set("LogLevel VERBOSE").start();
        sshd.start();
    }

    private long loginsToTheJumpHost() throws IOException {
        return jump.log().lines().filter(line -> line.contains("Accepted publickey")).count();
    }

    @Test
    void commandsAndStreamsGoThroughIt() throws IOException {
        start();
        try (SshLink link = links().connect(behind(), questions);
                UnixServer echo = echo()) {
            assertEquals("there\n", link.exec(List.of("echo", "there"), SOON).output());
            assertEchoes(link, echo);
            try (Socket socket = open(link, echo, Lane.CONTROL)) {
                byte[] much = new byte[3_000_000];
                Future<?> writing =
                        threads.submit(
                                () -> {
                                    socket.getOutputStream().write(much);
                                    return null;
                                });
                assertEquals(much.length, socket.getInputStream().readNBytes(much.length).length);
                writing.get();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    void theHostKeysOfBothAreChecked() throws IOException {
        start();
        links().connect(behind(), questions).close();
        assertEquals(
                List.of("127.0.0.1]:" + jump.port(), "127.0.0.1]:" + sshd.port()),
                questions.asked().stream().map(asked -> asked.split("[\\[ ]", -1)[2]).toList());
        Path known = sshd.knownHosts();
        String other =
                Files.readString(jump.knownHosts()).replace("" + jump.port(), "" + sshd.port());
        Files.writeString(known, other);
        Problem problem =
                assertThrows(LinkException.class, () -> links().connect(behind(), questions))
                        .problem();
        assertEquals(Problem.Kind.HOST_KEY, problem.kind());
    }

    @Test
    void manyNodesShareFewLogins() throws Exception {
        jump.set("MaxStartups 10:100:10").set("MaxSessions 1");
        start();
        SshLinks links = links();
        links.connect(behind(), questions).close();
        long before = loginsToTheJumpHost();
        List<Future<SshLink>> running = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            running.add(threads.submit(() -> links.connect(behind(), questions)));
        }
        List<SshLink> open = new ArrayList<>();
        for (Future<SshLink> one : running) {
            open.add(one.get());
        }
        assertEquals(40, open.stream().filter(SshLink::isOpen).count());
        assertEquals(4, loginsToTheJumpHost() - before);
        open.forEach(SshLink::close);
        dev.twinhold.link.Await.until("nobody is on the jump host", () -> !jump.isBusy());
    }

    @Test
    void aJumpHostThatDoesNotForwardSaysSo() throws IOException {
        jump.set("AllowTcpForwarding no");
        start();
        Problem problem =
                assertThrows(LinkException.class, () -> links().connect(behind(), questions))
                        .problem();
        assertEquals(Problem.Kind.PERMISSION, problem.kind());
        assertTrue(problem.remedy().contains("AllowTcpForwarding"), problem.remedy());
    }

    @Test
    void aNodeThatTheJumpHostCannotReachIsToldFromAJumpHostThatCannotBeReached()
            throws IOException {
        jump.start();
        Problem node =
                assertThrows(LinkException.class, () -> links().connect(behind(), questions))
                        .problem();
        assertEquals(
                "127.0.0.1:" + sshd.port() + " is not reachable through " + jump.target().label(),
                node.what());
        jump.kill();
        sshd.start();
        dev.twinhold.link.Await.until("the jump host is gone", () -> !jump.isBusy());
        Problem host =
                assertThrows(LinkException.class, () -> links().connect(behind(), questions))
                        .problem();
        assertEquals(jump.target().address() + " is not reachable", host.what());
    }

    @Test
    void aJumpHostMayBeBehindAnother() throws IOException {
        start();
        SshTarget first = jump.target("user");
        SshTarget second = behind(first);
        try (SshLink link = links().connect(behind(second), questions)) {
            assertEquals("far\n", link.exec(List.of("echo", "far"), SOON).output());
        }
    }
}
