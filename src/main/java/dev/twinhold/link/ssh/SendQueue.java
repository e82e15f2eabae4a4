package dev.twinhold.link.ssh;

import dev.twinhold.link.BytePipe;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes to the node, sent by a thread of its own. All channels of a session share one
 * connection: a virtual thread that is interrupted while it writes to a socket closes it (see
 * {@link java.net.Socket}), so the callers must not write there themselves. Small packets that come
 * together leave together.
 *
 * <p>Threads: one writes at a time (JSch sees to that), a daemon thread sends.
 */
final class SendQueue extends OutputStream {

    private static final Logger LOG = LoggerFactory.getLogger(SendQueue.class);
    private static final int CAPACITY = 512 * 1024;
    private static final int PIECE = 128 * 1024;

    private final BytePipe waiting = new BytePipe(CAPACITY);
    private final int stallMillis;
    private final Runnable giveUp;

    /**
     * A queue in front of a connection.
     *
     * @param stallMillis the connection is given up when it takes nothing for so long
     * @param giveUp cuts the connection; called before whoever writes hears of it
     */
    SendQueue(Socket connection, int stallMillis, Runnable giveUp) throws IOException {
        this.stallMillis = stallMillis;
        this.giveUp = giveUp;
        OutputStream out = connection.getOutputStream();
        Thread.ofPlatform().daemon().name("ssh send " + connection).start(() -> send(out));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int room = awaitRoom();
            int piece = Math.min(room, length - done);
            waiting.append(from, offset + done, piece);
            done += piece;
        }
    }

    private int awaitRoom() throws IOException {
        try {
            return waiting.awaitRoom(stallMillis);
        } catch (IOException e) {
            giveUp.run();
            throw e;
        }
    }

    private void send(OutputStream out) {
        byte[] piece = new byte[PIECE];
        try {
            for (int n = read(piece); n >= 0; n = read(piece)) {
                out.write(piece, 0, n);
            }
        } catch (IOException e) {
            LOG.debug("sending ended: {}", e.toString());
            giveUp.run();
            waiting.fail(() -> new SocketException("the connection broke"));
        }
    }

    private int read(byte[] piece) throws IOException {
        return waiting.read(piece, 0, piece.length, 0);
    }

    @Override
    public void close() {
        waiting.end();
    }
}
