package dev.twinhold.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BytePipeTest {

    private static final int CAPACITY = 1_000_000;

    private final BytePipe pipe = new BytePipe(CAPACITY);

    private int read(byte[] into) throws IOException {
        return pipe.read(into, 0, into.length, 5_000);
    }

    @Test
    void bytesComeOutAsTheyWentInWhateverTheSizes() throws Exception {
        Random random = new Random(11);
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[300_000];
        for (int i = 0; i < 500; i++) {
            byte[] added = new byte[Math.min(random.nextInt(200_000), CAPACITY - pipe.available())];
            random.nextBytes(added);
            pipe.append(added, 0, added.length);
            in.write(added);
            if (pipe.available() > 0) {
                out.write(buffer, 0, pipe.read(buffer, 0, 1 + random.nextInt(300_000), 0));
            }
        }
        pipe.end();
        for (int n = read(buffer); n >= 0; n = read(buffer)) {
            out.write(buffer, 0, n);
        }
        assertArrayEquals(in.toByteArray(), out.toByteArray());
    }

    @Test
    void moreThanTheCapacityIsRefused() throws IOException {
        pipe.append(new byte[CAPACITY], 0, CAPACITY);
        assertThrows(IOException.class, () -> pipe.append(new byte[1], 0, 1));
        assertEquals(CAPACITY, pipe.available());
    }

    @Test
    void aFailureComesAfterWhatWasReceived() throws IOException {
        pipe.append(new byte[] {1, 2}, 0, 2);
        pipe.fail(() -> new EOFException("gone"));
        assertEquals(2, read(new byte[10]));
        assertThrows(EOFException.class, () -> read(new byte[10]));
        assertThrows(EOFException.class, () -> pipe.awaitRoom(1));
    }

    @Test
    void afterCloseNothingIsReadAndNothingKept() throws IOException {
        pipe.append(new byte[] {1, 2}, 0, 2);
        pipe.close();
        assertThrows(SocketException.class, () -> read(new byte[10]));
        pipe.append(new byte[] {3}, 0, 1);
        assertEquals(0, pipe.available());
    }

    @Test
    void whoWaitsForRoomGetsItWhenSomethingIsRead() throws Exception {
        pipe.append(new byte[CAPACITY], 0, CAPACITY);
        CompletableFuture<Integer> room = new CompletableFuture<>();
        Thread.startVirtualThread(
                () -> {
                    try {
                        room.complete(pipe.awaitRoom(0));
                    } catch (IOException e) {
                        room.completeExceptionally(e);
                    }
                });
        assertEquals(5, pipe.read(new byte[5], 0, 5, 0));
        assertEquals(5, room.get(5, TimeUnit.SECONDS));
    }

    @Test
    void waitingIsLimited() throws IOException {
        assertThrows(SocketTimeoutException.class, () -> pipe.read(new byte[1], 0, 1, 10));
        pipe.append(new byte[CAPACITY], 0, CAPACITY);
        assertThrows(SocketTimeoutException.class, () -> pipe.awaitRoom(10));
    }
}
