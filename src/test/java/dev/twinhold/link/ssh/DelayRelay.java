package dev.twinhold.link.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A long way to a server on this machine: every byte arrives later by half the round trip. */
final class DelayRelay implements AutoCloseable {

    private static final int ALL = 1000;

    private record Piece(long due, byte[] bytes) {}

    private final ServerSocket listener;
    private final int target;
    private final long delayNanos;
    private final Semaphore going = new Semaphore(ALL);

    private DelayRelay(ServerSocket listener, int target, long delayNanos) {
        this.listener = listener;
        this.target = target;
        this.delayNanos = delayNanos;
    }

    static DelayRelay to(int port, int roundTripMillis) throws IOException {
        ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        DelayRelay relay =
                new DelayRelay(listener, port, TimeUnit.MILLISECONDS.toNanos(roundTripMillis) / 2);
        daemon(relay::accept);
        return relay;
    }

    /** Takes nothing more from either side until told to go on. */
    void hold(boolean on) {
        if (on) {
            going.acquireUninterruptibly(ALL);
        } else {
            going.release(ALL);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    private static void daemon(Runnable task) {
        Thread.ofPlatform().daemon().name("relay").start(task);
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listener.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                carry(near, far);
                carry(far, near);
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void carry(Socket from, Socket to) {
        BlockingQueue<Piece> onTheWay = new LinkedBlockingQueue<>();
        daemon(() -> receive(from, onTheWay));
        daemon(() -> deliver(onTheWay, to));
    }

    private void receive(Socket from, BlockingQueue<Piece> onTheWay) {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = from.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                onTheWay.add(new Piece(System.nanoTime() + delayNanos, Arrays.copyOf(buffer, n)));
                going.acquireUninterruptibly();
                going.release();
            }
        } catch (IOException broken) {
            // ends like a stream that was closed
        }
        onTheWay.add(new Piece(System.nanoTime() + delayNanos, new byte[0]));
    }

    private static void deliver(BlockingQueue<Piece> onTheWay, Socket to) {
        try (to;
                OutputStream out = to.getOutputStream()) {
            for (Piece piece = onTheWay.take(); piece.bytes.length > 0; piece = onTheWay.take()) {
                for (long left = piece.due - System.nanoTime();
                        left > 0;
                        left = piece.due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(piece.bytes);
            }
        } catch (IOException | InterruptedException broken) {
            // the other side went away
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
