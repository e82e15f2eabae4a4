package dev.twinhold.link.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.NodeLink.Lane;
import dev.twinhold.link.UnixServer;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Ends of streams and sessions, expected or not; against a real sshd. */
class SshBreakageTest extends SshdTest {

    private static final int MIB = 1024 * 1024;

    @Test
    void whenTheServerDiesWhoWaitsIsToldAtOnce() throws Exception {
        sshd.start();
        try (SshLink link = sshd.connect(questions);
                UnixServer echo = echo();
                Socket socket = open(link, echo, Lane.CONTROL);
                Socket bulk = open(link, echo, Lane.BULK)) {
            InputStream in = socket.getInputStream();
            OutputStream out = bulk.getOutputStream();
            Future<Integer> reading = threads.submit(() -> in.read());
            Future<?> writing =
                    threads.submit(
                            () -> {
                                while (true) {
                                    out.write(new byte[MIB]);
                                }
                            });
            Future<?> running =
                    threads.submit(() -> link.exec(List.of("sleep", "100"), Duration.ofHours(1)));
            assertThrows(
                    java.util.concurrent.TimeoutException.class,
                    () -> running.get(300, TimeUnit.MILLISECONDS));
            sshd.kill();
            for (Future<?> waiting : List.of(reading, writing, running)) {
                ExecutionException thrown =
                        assertThrows(
                                ExecutionException.class, () -> waiting.get(10, TimeUnit.SECONDS));
                Problem problem =
                        HasProblem.in(thrown).orElseThrow(() -> new AssertionError(thrown));
                assertEquals(Problem.Kind.UNREACHABLE, problem.kind());
                assertTrue(problem.what().contains(sshd.target().label()), problem.what());
            }
            assertFalse(link.isOpen());
            assertUnreachable(() -> open(link, echo, Lane.CONTROL).close());
            assertUnreachable(() -> link.exec(List.of("true"), SOON));
        }
    }

    private static void assertUnreachable(org.junit.jupiter.api.function.Executable call) {
        LinkException thrown = assertThrows(LinkException.class, call);
        assertEquals(Problem.Kind.UNREACHABLE, thrown.problem().kind());
    }

    @Test
    void interruptingWhoWaitsForASlowConnectionLeavesItToTheOthers() throws Exception {
        sshd.start();
        try (DelayRelay relay = DelayRelay.to(sshd.port(), 1);
                SshLink link =
                        new SshLinks(sshd.bareEnvironment())
                                .connect(through(relay.port()), questions);
                UnixServer echo = echo()) {
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                sockets.add(open(link, echo, Lane.CONTROL));
            }
            relay.hold(true);
            List<Future<?>> writers = new ArrayList<>();
            for (Socket socket : sockets) {
                OutputStream out = socket.getOutputStream();
                writers.add(threads.submit(() -> fill(out)));
            }
            assertThrows(
                    java.util.concurrent.TimeoutException.class,
                    () -> writers.getFirst().get(1, TimeUnit.SECONDS));
            writers.forEach(writer -> writer.cancel(true));
            relay.hold(false);
            for (Socket socket : sockets) {
                socket.close();
            }
            assertTimeoutPreemptively(SOON, () -> assertEchoes(link, echo));
            assertTrue(link.isOpen());
        }
    }

    @Test
    void closingStreamsWhoseWritersWaitLeavesTheSessionAlone() throws Exception {
        sshd.start();
        try (SshLink link = sshd.connect(questions);
                UnixServer slow =
                        UnixServer.start(folder.resolve("slow"), SshBreakageTest::readSlowly)) {
            for (int round = 0; round < 12; round++) {
                List<Socket> sockets = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    Socket socket = open(link, slow, Lane.CONTROL);
                    OutputStream out = socket.getOutputStream();
                    threads.submit(() -> fill(out));
                    sockets.add(socket);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20 + round % 10));
                for (Socket socket : sockets) {
                    socket.close();
                }
                assertTrue(link.isOpen(), sshd.log());
            }
            try (UnixServer echo = echo()) {
                assertTimeoutPreemptively(SOON, () -> assertEchoes(link, echo));
            }
        }
    }

    /** Opens the window again and again, a little each time. */
    private static void readSlowly(SocketChannel connection) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(200_000);
        while (connection.read(piece) >= 0) {
            piece.clear();
            LockSupport.parkNanos(200_000);
        }
    }

    private static Void fill(OutputStream out) throws IOException {
        byte[] piece = new byte[MIB];
        while (!Thread.currentThread().isInterrupted()) {
            out.write(piece);
        }
        return null;
    }

    @Test
    void aNodeThatFallsSilentCountsAsGone() throws Exception {
        sshd.start();
        SshEnvironment impatient =
                new SshEnvironment(
                        Optional.empty(), folder.resolve("no-keys"), Duration.ofMillis(200));
        try (DelayRelay relay = DelayRelay.to(sshd.port(), 1);
                SshLink link = new SshLinks(impatient).connect(through(relay.port()), questions);
                UnixServer echo = echo();
                Socket socket = open(link, echo, Lane.CONTROL)) {
            socket.getOutputStream().write('x');
            assertEquals('x', socket.getInputStream().read());
            Future<Integer> reading = threads.submit(() -> socket.getInputStream().read());
            assertThrows(
                    java.util.concurrent.TimeoutException.class,
                    () -> reading.get(1200, TimeUnit.MILLISECONDS),
                    "quiet, but it gives signs of life");
            relay.hold(true);
            ExecutionException thrown =
                    assertThrows(ExecutionException.class, () -> reading.get(10, TimeUnit.SECONDS));
            assertEquals(Problem.Kind.UNREACHABLE, HasProblem.in(thrown).orElseThrow().kind());
            assertFalse(link.isOpen());
            relay.hold(false);
        }
    }

    @Test
    void aProgramThatGoesAwayIsNoBrokenLink() throws Exception {
        sshd.start();
        try (SshLink link = sshd.connect(questions);
                UnixServer brief = UnixServer.start(folder.resolve("brief"), c -> {});
                Socket socket = open(link, brief, Lane.CONTROL)) {
            assertEquals(-1, socket.getInputStream().read());
            OutputStream out = socket.getOutputStream();
            IOException thrown =
                    assertTimeoutPreemptively(
                            SOON,
                            () ->
                                    assertThrows(
                                            IOException.class,
                                            () -> {
                                                while (true) {
                                                    out.write(new byte[MIB]);
                                                }
                                            }));
            assertFalse(thrown instanceof LinkException, thrown.toString());
            assertTrue(link.isOpen());
        }
    }
}
