package dev.twinhold.link.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendQueueTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private Socket near;
    private Socket far;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            near = new Socket(server.getInetAddress(), server.getLocalPort());
            far = server.accept();
        }
    }

    private void cut() {
        try {
            near.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        near.close();
        far.close();
    }

    @Test
    void whatIsWrittenArrivesInOrder() throws Exception {
        byte[] bytes = new byte[5_000_000];
        new Random(3).nextBytes(bytes);
        SendQueue queue = new SendQueue(near, 10_000, this::cut);
        Thread writer =
                Thread.startVirtualThread(
                        () -> {
                            try {
                                for (int at = 0; at < bytes.length; at += 50_000) {
                                    queue.write(bytes, at, 50_000);
                                }
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        });
        assertArrayEquals(
                bytes,
                assertTimeoutPreemptively(SOON, () -> far.getInputStream().readNBytes(5_000_000)));
        writer.join();
    }

    @Test
    void aConnectionThatTakesNothingIsGivenUp() throws Exception {
        SendQueue queue = new SendQueue(near, 200, this::cut);
        byte[] piece = new byte[1024 * 1024];
        assertTimeoutPreemptively(
                SOON,
                () ->
                        assertThrows(
                                SocketTimeoutException.class,
                                () -> {
                                    while (true) {
                                        queue.write(piece);
                                    }
                                }));
        assertTrue(near.isClosed());
        assertThrows(IOException.class, () -> queue.write(piece));
    }

    @Test
    void anInterruptOfTheWriterDoesNotCloseTheConnection() throws Exception {
        SendQueue queue = new SendQueue(near, 20_000, this::cut);
        byte[] piece = new byte[16 * 1024 * 1024];
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch keptInterrupt = new CountDownLatch(1);
        Thread writer =
                Thread.startVirtualThread(
                        () -> {
                            started.countDown();
                            try {
                                queue.write(piece);
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                            if (Thread.currentThread().isInterrupted()) {
                                keptInterrupt.countDown();
                            }
                        });
        started.await();
        writer.interrupt();
        assertTimeoutPreemptively(SOON, () -> far.getInputStream().readNBytes(piece.length));
        assertTrue(keptInterrupt.await(10, TimeUnit.SECONDS));
        assertFalse(near.isClosed());
    }
}
