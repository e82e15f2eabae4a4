package dev.twinhold.link.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.link.NodeLink.Lane;
import dev.twinhold.link.UnixServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a real sshd of its own, which it sets up and starts. */
abstract class SshdTest {

    static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path folder;

    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final TestQuestions questions = new TestQuestions();
    Sshd sshd;

    @BeforeEach
    void makeServer() throws IOException {
        sshd = Sshd.in(folder);
    }

    @AfterEach
    void stopServer() {
        threads.shutdownNow();
        if (sshd != null) {
            sshd.close();
        }
    }

    final UnixServer echo() throws IOException {
        return UnixServer.start(folder.resolve("echo"), UnixServer::echo);
    }

    static Socket open(SshLink link, UnixServer server, Lane lane) throws IOException {
        return link.socketFactory(server.path(), lane).createSocket("ignored", 1);
    }

    static void assertEchoes(SshLink link, UnixServer echo) throws IOException {
        try (Socket socket = open(link, echo, Lane.BULK)) {
            socket.getOutputStream().write('x');
            assertEquals('x', socket.getInputStream().read());
        }
    }

    /** The server as seen through a relay. */
    final SshTarget through(int port) {
        SshTarget direct = sshd.target("user");
        return new SshTarget(
                direct.host(),
                port,
                direct.user(),
                direct.identityFiles(),
                direct.knownHosts(),
                direct.connectTimeout());
    }
}
