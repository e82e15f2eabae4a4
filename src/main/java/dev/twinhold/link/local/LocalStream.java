package dev.twinhold.link.local;

import dev.twinhold.link.BytePipe;
import dev.twinhold.link.Duplex;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A unix socket of this machine. A thread of its own reads ahead into a pipe, because a channel
 * that blocks knows no timeout.
 */
final class LocalStream implements Duplex {

    private static final Logger LOG = LoggerFactory.getLogger(LocalStream.class);
    private static final int AHEAD = 256 * 1024;
    private static final int PIECE = 64 * 1024;

    private final SocketChannel channel;
    private final Consumer<LocalStream> whenClosed;
    private final BytePipe incoming = new BytePipe(AHEAD);
    private final ReentrantLock sending = new ReentrantLock();

    /** Takes a channel that is connected. */
    LocalStream(SocketChannel channel, Consumer<LocalStream> whenClosed) {
        this.channel = channel;
        this.whenClosed = whenClosed;
        Thread.ofVirtual().name("local socket").start(this::readAhead);
    }

    private void readAhead() {
        byte[] piece = new byte[PIECE];
        try {
            int count = 0;
            while (count >= 0) {
                int room = Math.min(incoming.awaitRoom(0), PIECE);
                count = channel.read(ByteBuffer.wrap(piece, 0, room));
                incoming.append(piece, 0, Math.max(count, 0));
            }
            incoming.end();
        } catch (IOException e) {
            LOG.debug("reading ended: {}", e.toString());
            incoming.fail(() -> new SocketException("Connection reset"));
        }
    }

    @Override
    public int read(byte[] into, int offset, int length, int timeoutMillis) throws IOException {
        return incoming.read(into, offset, length, timeoutMillis);
    }

    @Override
    public int available() {
        return incoming.available();
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        sending.lock();
        try {
            ByteBuffer rest = ByteBuffer.wrap(from, offset, length);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void shutdownInput() {
        incoming.end();
    }

    @Override
    public void close() {
        incoming.close();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing: {}", e.toString());
        }
        whenClosed.accept(this);
    }
}
