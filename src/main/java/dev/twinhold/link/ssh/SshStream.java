package dev.twinhold.link.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelGate;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.ReceiveWindow;
import dev.twinhold.link.BytePipe;
import dev.twinhold.link.Duplex;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A channel of a session as a stream. What comes waits in a pipe as large as the channel's window,
 * so the session's reading thread never waits for the reader of one channel.
 */
final class SshStream implements Duplex {

    /** The window: 4 MiB fill a link of 400 Mbit/s at a round trip of 80 ms. */
    static final int WINDOW = 4 * 1024 * 1024;

    private static final int PACKET = 32 * 1024;

    /** What fits into one packet beside JSch's headers. */
    private static final int PIECE = PACKET - 1024;

    private final SshSession session;
    private final Channel channel;
    private final ChannelGate gate;
    private final ReceiveWindow window;
    private final BytePipe incoming = new BytePipe(WINDOW);
    private final ReentrantLock sending = new ReentrantLock();
    private final OutputStream outgoing;

    /** Takes a channel that is not connected yet. */
    SshStream(SshSession session, Channel channel) throws IOException, JSchException {
        this.session = session;
        this.channel = channel;
        this.gate = new ChannelGate(channel);
        this.window = new ReceiveWindow(channel, gate, WINDOW, PACKET);
        this.outgoing = channel.getOutputStream();
        channel.setOutputStream(new Incoming());
    }

    @Override
    public int read(byte[] into, int offset, int length, int timeoutMillis) throws IOException {
        int count = incoming.read(into, offset, length, timeoutMillis);
        if (count > 0 && !channel.isEOF()) {
            window.consumed(count);
        }
        return count;
    }

    @Override
    public int available() {
        return incoming.available();
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        sending.lock();
        try {
            int done = 0;
            while (done < length) {
                int piece = gate.awaitWindow(Math.min(length - done, PIECE));
                outgoing.write(from, offset + done, piece);
                outgoing.flush();
                done += piece;
            }
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw lost(e);
        } finally {
            sending.unlock();
        }
    }

    private IOException lost(IOException cause) {
        return session.isOpen() ? cause : session.broke(cause);
    }

    @Override
    public void shutdownOutput() throws IOException {
        sending.lock();
        try {
            outgoing.close();
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void shutdownInput() {
        incoming.end();
    }

    @Override
    public void close() {
        incoming.close();
        gate.abandon();
        // Telling the node may wait behind other senders; the caller must not.
        Thread.ofVirtual().name("ssh close channel").start(this::disconnect);
    }

    /** Not while somebody writes: nothing may follow the message that the channel is closed. */
    private void disconnect() {
        sending.lock();
        try {
            channel.disconnect();
        } finally {
            sending.unlock();
        }
    }

    /** Where JSch's reading thread puts what arrives; it never waits here. */
    private final class Incoming extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            window.received();
            incoming.append(from, offset, length);
        }

        /** The node has sent all (RFC 4254 section 5.3), or the channel is gone without that. */
        @Override
        public void close() {
            if (channel.isClosed()) {
                incoming.fail(() -> lost(new SocketException("Connection reset by the node")));
            } else {
                incoming.end();
            }
        }
    }
}
