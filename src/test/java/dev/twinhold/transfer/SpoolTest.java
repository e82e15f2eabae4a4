package dev.twinhold.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A blob that many read at their own speed and that is read once. */
@Timeout(60)
class SpoolTest {

    private final byte[] bytes = new byte[3 << 20];
    private final AtomicLong taken = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SpoolTest() {
        new Random(7).nextBytes(bytes);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private InputStream counted(long from) {
        return new FilterInputStream(
                new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from)) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int n = super.read(into, offset, length);
                taken.addAndGet(Math.max(0, n));
                return n;
            }
        };
    }

    @Test
    void manyReadersTakeTheBytesOnce() throws Exception {
        try (Spool spool = new Spool(this::counted)) {
            List<Future<byte[]>> readers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int offset = i * 1000;
                readers.add(
                        threads.submit(
                                () -> {
                                    try (InputStream in = spool.open(offset)) {
                                        return in.readAllBytes();
                                    }
                                }));
            }
            for (int i = 0; i < 8; i++) {
                assertArrayEquals(
                        Arrays.copyOfRange(bytes, i * 1000, bytes.length), readers.get(i).get());
            }
            assertEquals(bytes.length, taken.get());
        }
    }

    @Test
    void whoIsSlowHoldsNobody() throws Exception {
        try (Spool spool = new Spool(this::counted);
                InputStream slow = spool.open(0)) {
            assertEquals(bytes[0] & 0xFF, slow.read());
            try (InputStream fast = spool.open(0)) {
                assertArrayEquals(bytes, fast.readAllBytes());
            }
            assertArrayEquals(Arrays.copyOfRange(bytes, 1, bytes.length), slow.readAllBytes());
            assertEquals(bytes.length, taken.get());
        }
    }

    @Test
    void aSourceThatBreaksIsTriedAgainWhereItBroke() throws Exception {
        List<Long> openedAt = new ArrayList<>();
        int half = bytes.length / 2;
        try (Spool spool =
                new Spool(
                        from -> {
                            openedAt.add(from);
                            return openedAt.size() > 1 ? counted(from) : broken(half);
                        })) {
            try (InputStream in = spool.open(0)) {
                IOException failure = assertThrows(IOException.class, in::readAllBytes);
                assertEquals("the link broke", failure.getMessage());
            }
            try (InputStream in = spool.open(0)) {
                assertArrayEquals(bytes, in.readAllBytes());
            }
            assertEquals(2, openedAt.size());
            assertEquals(bytes.length - openedAt.getLast(), taken.get());
        }
    }

    @Test
    void whateverBreaksTheSourceIsHeardByWhoWaits() throws Exception {
        try (Spool spool =
                        new Spool(
                                _ -> {
                                    throw new IllegalStateException("the channel is gone");
                                });
                InputStream in = spool.open(0)) {
            IOException failure = assertThrows(IOException.class, in::read);
            assertTrue(failure.toString().contains("could not be read"), failure.toString());
        }
    }

    private InputStream broken(int after) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            private int done;

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (done >= after) {
                    throw new IOException("the link broke");
                }
                int n = super.read(into, offset, Math.min(length, after - done));
                done += n;
                return n;
            }
        };
    }

    @Test
    void readingStopsWhenNobodyWantsItAndGoesOnWhenSomebodyDoes() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (Spool spool =
                new Spool(
                        from ->
                                new FilterInputStream(counted(from)) {
                                    @Override
                                    public int read(byte[] into, int offset, int length)
                                            throws IOException {
                                        if (taken.get() > 0) {
                                            await(gate);
                                        }
                                        return super.read(into, offset, length);
                                    }

                                    @Override
                                    public void close() {
                                        ended.countDown();
                                    }
                                })) {
            try (InputStream in = spool.open(0)) {
                assertEquals(bytes[0] & 0xFF, in.read());
            }
            gate.countDown();
            ended.await();
            assertTrue(taken.get() < bytes.length, "given up after " + taken);
            try (InputStream in = spool.open(0)) {
                assertArrayEquals(bytes, in.readAllBytes());
            }
            assertEquals(bytes.length, taken.get());
        }
    }

    private static void await(CountDownLatch gate) throws InterruptedIOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    @Test
    void anInterruptionEndsOneReaderAlone() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (Spool spool =
                new Spool(
                        from -> {
                            await(gate);
                            return counted(from);
                        })) {
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            Future<byte[]> cancelled =
                    threads.submit(
                            () -> {
                                thread.complete(Thread.currentThread());
                                try (InputStream in = spool.open(0)) {
                                    return in.readAllBytes();
                                }
                            });
            Future<byte[]> other =
                    threads.submit(
                            () -> {
                                try (InputStream in = spool.open(0)) {
                                    return in.readAllBytes();
                                }
                            });
            thread.get().interrupt();
            ExecutionException failure = assertThrows(ExecutionException.class, cancelled::get);
            assertTrue(failure.getCause() instanceof InterruptedIOException, failure.toString());
            gate.countDown();
            assertArrayEquals(bytes, other.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void closingEndsWhoWaits() throws Exception {
        Spool spool =
                new Spool(
                        _ -> {
                            await(new CountDownLatch(1));
                            return counted(0);
                        });
        InputStream in = spool.open(0);
        Future<Integer> waiting = threads.submit(() -> in.read());
        spool.close();
        ExecutionException failure =
                assertThrows(ExecutionException.class, () -> waiting.get(30, TimeUnit.SECONDS));
        assertTrue(failure.toString().contains("closed"), failure.toString());
        assertThrows(IOException.class, () -> spool.open(0));
    }
}
