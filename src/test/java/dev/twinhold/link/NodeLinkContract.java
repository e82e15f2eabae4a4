package dev.twinhold.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.link.NodeLink.Lane;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every link does, whatever carries it: sockets. */
public abstract class NodeLinkContract extends CommandContract {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    private Socket connect(UnixServer server, Lane lane) throws IOException {
        return link().socketFactory(server.path(), lane).createSocket("ignored", 1);
    }

    private UnixServer server(UnixServer.Handler handler) throws IOException {
        return UnixServer.start(folder.resolve("s"), handler);
    }

    @Test
    void bytesGoBothWaysUnchangedAndAtOnce() throws Exception {
        long size = 64L * 1024 * 1024;
        try (UnixServer echo = server(UnixServer::echo);
                Socket socket = connect(echo, Lane.BULK)) {
            Future<byte[]> sent = threads.submit(() -> sendRandom(socket, size));
            MessageDigest received = MessageDigest.getInstance("SHA-256");
            long count = 0;
            try (InputStream in = new DigestInputStream(socket.getInputStream(), received)) {
                byte[] piece = new byte[100_000];
                for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                    count += n;
                }
            }
            assertEquals(size, count);
            assertArrayEquals(sent.get(), received.digest());
        }
    }

    private static byte[] sendRandom(Socket socket, long size) throws Exception {
        MessageDigest sent = MessageDigest.getInstance("SHA-256");
        OutputStream out = new DigestOutputStream(socket.getOutputStream(), sent);
        Random random = new Random(7);
        byte[] piece = new byte[1024 * 1024];
        for (long done = 0; done < size; done += piece.length) {
            random.nextBytes(piece);
            out.write(piece);
        }
        socket.shutdownOutput();
        return sent.digest();
    }

    /** As of what cleans up after a cancel: whether it works must not be a matter of luck. */
    @Test
    void aThreadThatWasInterruptedOnceOpensSocketsAndRunsCommandsAfterwards() throws Exception {
        try (UnixServer echo = server(UnixServer::echo)) {
            for (int i = 0; i < 20; i++) {
                CountDownLatch waiting = new CountDownLatch(1);
                FutureTask<String> worker =
                        new FutureTask<>(
                                () -> {
                                    FutureTask<String> never = new FutureTask<>(() -> "");
                                    waiting.countDown();
                                    assertThrows(InterruptedException.class, never::get);
                                    try (Socket socket = connect(echo, Lane.CONTROL)) {
                                        socket.getOutputStream().write('x');
                                        assertEquals('x', socket.getInputStream().read());
                                    }
                                    return link().exec(List.of("echo", "ran"), SOON).output();
                                });
                Thread thread = Thread.ofVirtual().start(worker);
                waiting.await();
                thread.interrupt();
                assertEquals("ran\n", worker.get());
            }
        }
    }

    @Test
    void manySocketsWorkAtTheSameTime() throws Exception {
        try (UnixServer echo = server(UnixServer::echo)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String text = "socket " + i;
                Lane lane = i % 2 == 0 ? Lane.CONTROL : Lane.BULK;
                answers.add(threads.submit(() -> ask(echo, lane, text)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertEquals("socket " + i, answers.get(i).get(20, TimeUnit.SECONDS));
            }
        }
    }

    private String ask(UnixServer server, Lane lane, String text) throws IOException {
        try (Socket socket = connect(server, lane)) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aSlowReaderDoesNotHoldTheOthersOfItsLane() throws Exception {
        byte[] endless = new byte[1024 * 1024];
        try (UnixServer flood =
                        UnixServer.start(
                                folder.resolve("flood"),
                                connection -> {
                                    while (true) {
                                        connection.write(ByteBuffer.wrap(endless));
                                    }
                                });
                UnixServer echo = server(UnixServer::echo);
                Socket unread = connect(flood, Lane.BULK)) {
            InputStream waiting = unread.getInputStream();
            Await.until("much waits", () -> waiting.available() >= 200_000);
            assertTimeoutPreemptively(
                    SOON, () -> assertEquals("still here", ask(echo, Lane.BULK, "still here")));
        }
    }

    @Test
    void theOtherSideStillReadsAfterItHasSentAll() throws Exception {
        StringBuilder got = new StringBuilder();
        Object done = new Object();
        try (UnixServer server =
                        server(
                                connection -> {
                                    connection.write(ByteBuffer.wrap("all".getBytes()));
                                    connection.shutdownOutput();
                                    ByteBuffer in = ByteBuffer.allocate(100);
                                    while (connection.read(in) >= 0) {}
                                    synchronized (done) {
                                        got.append(new String(in.array(), 0, in.position()));
                                        done.notifyAll();
                                    }
                                });
                Socket socket = connect(server, Lane.CONTROL)) {
            assertEquals("all", new String(socket.getInputStream().readAllBytes()));
            socket.getOutputStream().write("afterwards".getBytes());
            socket.shutdownOutput();
            synchronized (done) {
                while (got.isEmpty()) {
                    done.wait(10_000);
                }
            }
            assertEquals("afterwards", got.toString());
        }
    }

    @Test
    void closingFromAnotherThreadEndsAReadThatWaits() throws Exception {
        try (UnixServer echo = server(UnixServer::echo);
                Socket socket = connect(echo, Lane.CONTROL)) {
            InputStream in = socket.getInputStream();
            Future<Integer> reading = threads.submit(() -> in.read());
            assertThrows(
                    java.util.concurrent.TimeoutException.class,
                    () -> reading.get(200, TimeUnit.MILLISECONDS));
            socket.close();
            ExecutionException thrown =
                    assertThrows(ExecutionException.class, () -> reading.get(5, TimeUnit.SECONDS));
            assertInstanceOf(IOException.class, thrown.getCause());
            assertTrue(socket.isClosed());
        }
    }

    @Test
    void closingFromAnotherThreadEndsAWriteThatWaits() throws Exception {
        try (UnixServer deaf = server(connection -> new CountDownLatch(1).await());
                Socket socket = connect(deaf, Lane.BULK)) {
            OutputStream out = socket.getOutputStream();
            Future<?> writing =
                    threads.submit(
                            () -> {
                                byte[] piece = new byte[1024 * 1024];
                                while (true) {
                                    out.write(piece);
                                }
                            });
            assertThrows(
                    java.util.concurrent.TimeoutException.class,
                    () -> writing.get(500, TimeUnit.MILLISECONDS));
            socket.close();
            ExecutionException thrown =
                    assertThrows(ExecutionException.class, () -> writing.get(5, TimeUnit.SECONDS));
            assertInstanceOf(IOException.class, thrown.getCause());
        }
    }

    @Test
    void anInterruptOfOneWriterLeavesTheOthersAlone() throws Exception {
        try (UnixServer echo = server(UnixServer::echo);
                Socket first = connect(echo, Lane.BULK);
                Socket second = connect(echo, Lane.BULK)) {
            OutputStream out = first.getOutputStream();
            Future<?> writing =
                    threads.submit(
                            () -> {
                                byte[] piece = new byte[1024 * 1024];
                                while (true) {
                                    out.write(piece);
                                }
                            });
            assertThrows(
                    java.util.concurrent.TimeoutException.class,
                    () -> writing.get(500, TimeUnit.MILLISECONDS));
            writing.cancel(true);
            first.close();
            second.getOutputStream().write("here".getBytes());
            second.shutdownOutput();
            assertEquals("here", new String(second.getInputStream().readAllBytes()));
            assertTrue(link().isOpen());
        }
    }

    @Test
    void aReadTimeoutIsKeptAndHarmless() throws Exception {
        try (UnixServer echo = server(UnixServer::echo);
                Socket socket = connect(echo, Lane.CONTROL)) {
            socket.setSoTimeout(50);
            assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
            socket.setSoTimeout(0);
            socket.getOutputStream().write('x');
            assertEquals('x', socket.getInputStream().read());
        }
    }

    @Test
    void theSocketAnswersWhatClientsAskASocket() throws Exception {
        try (UnixServer echo = server(UnixServer::echo);
                Socket socket = link().socketFactory(echo.path(), Lane.CONTROL).createSocket()) {
            assertFalse(socket.isConnected());
            socket.setSoTimeout(10_000);
            socket.connect(InetSocketAddress.createUnresolved("localhost", 80), 10_000);
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            assertTrue(socket.isConnected());
            assertTrue(socket.isBound());
            assertFalse(socket.isClosed());
            assertTrue(socket.getInetAddress().isLoopbackAddress());
            assertInstanceOf(InetSocketAddress.class, socket.getRemoteSocketAddress());
            assertInstanceOf(InetSocketAddress.class, socket.getLocalSocketAddress());
            assertEquals(0, socket.getPort());
            assertEquals(0, socket.getLocalPort());
            socket.shutdownInput();
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void aSocketThatIsNotThereIsNamed() {
        String path = folder.resolve("absent.sock").toString();
        LinkException thrown =
                assertThrows(
                        LinkException.class,
                        () -> link().socketFactory(path, Lane.CONTROL).createSocket("x", 1));
        assertEquals(Problem.Kind.NOT_FOUND, thrown.problem().kind());
        assertTrue(thrown.problem().oneLine().contains(path), thrown.getMessage());
    }

    @Test
    void aSocketOnWhichNobodyListensIsToldFromOneThatIsNotThere() throws Exception {
        Path path = folder.resolve("left.sock");
        UnixServer server = UnixServer.start(folder.resolve("moved.sock"), UnixServer::echo);
        Files.move(folder.resolve("moved.sock"), path);
        server.close();
        LinkException thrown =
                assertThrows(
                        LinkException.class,
                        () ->
                                link().socketFactory(path.toString(), Lane.CONTROL)
                                        .createSocket("x", 1));
        assertEquals(Problem.Kind.NOT_FOUND, thrown.problem().kind());
        assertTrue(thrown.problem().oneLine().contains("Nothing answers"), thrown.getMessage());
    }

    @Test
    void closingTheLinkEndsWhatRunsOverIt() throws Exception {
        try (UnixServer echo = server(UnixServer::echo);
                Socket socket = connect(echo, Lane.CONTROL)) {
            InputStream in = socket.getInputStream();
            Future<Integer> reading = threads.submit(() -> in.read());
            link().close();
            assertThrows(ExecutionException.class, () -> reading.get(5, TimeUnit.SECONDS));
            assertFalse(link().isOpen());
            assertThrows(LinkException.class, () -> connect(echo, Lane.BULK));
            assertThrows(LinkException.class, () -> link().exec(List.of("true"), SOON));
        }
    }
}
