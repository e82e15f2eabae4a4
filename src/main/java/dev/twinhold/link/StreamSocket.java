package dev.twinhold.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A stream dressed as a {@link java.net.Socket}, for clients that want one. Connecting opens the
 * stream, to whatever address; the timeouts of reading are kept.
 *
 * <p>Threads: as a socket's.
 */
public final class StreamSocket extends OptionlessSocket {

    private final String name;
    private final Duplex.Opener opener;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable Duplex stream;
    private volatile boolean closed;
    private volatile boolean inputShut;
    private volatile boolean outputShut;
    private volatile int readTimeout;

    /**
     * A socket that is not connected yet.
     *
     * @param name what {@link #toString} says, such as {@code root@node:/run/docker.sock}
     */
    public StreamSocket(String name, Duplex.Opener opener) {
        this.name = name;
        this.opener = opener;
    }

    @Override
    public void connect(SocketAddress ignored) throws IOException {
        connect(ignored, 0);
    }

    @Override
    public void connect(SocketAddress ignored, int timeoutMillis) throws IOException {
        connecting.lock();
        try {
            if (closed) {
                throw new SocketException("Socket closed");
            }
            if (stream != null) {
                throw new SocketException("already connected");
            }
            Duplex opened = opener.open(timeoutMillis);
            stream = opened;
            if (closed) {
                opened.close();
                throw new SocketException("Socket closed");
            }
        } finally {
            connecting.unlock();
        }
    }

    private Duplex stream() throws SocketException {
        Duplex open = stream;
        if (closed) {
            throw new SocketException("Socket closed");
        }
        if (open == null) {
            throw new SocketException("Socket is not connected");
        }
        return open;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Input(stream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Output(stream());
    }

    @Override
    public void setSoTimeout(int millis) {
        if (millis < 0) {
            throw new IllegalArgumentException("a timeout is not negative: " + millis);
        }
        readTimeout = millis;
    }

    @Override
    public int getSoTimeout() {
        return readTimeout;
    }

    @Override
    public boolean isConnected() {
        return stream != null;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isInputShutdown() {
        return inputShut;
    }

    @Override
    public boolean isOutputShutdown() {
        return outputShut;
    }

    @Override
    public void shutdownInput() throws IOException {
        Duplex open = stream();
        inputShut = true;
        open.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        Duplex open = stream();
        outputShut = true;
        open.shutdownOutput();
    }

    @Override
    public void close() {
        closed = true;
        Duplex open = stream;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private final class Input extends InputStream {

        private final Duplex from;

        Input(Duplex from) {
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            if (length == 0) {
                return 0;
            }
            return inputShut ? -1 : from.read(into, offset, length, readTimeout);
        }

        @Override
        public int available() {
            return inputShut ? 0 : from.available();
        }

        @Override
        public void close() {
            StreamSocket.this.close();
        }
    }

    private final class Output extends OutputStream {

        private final Duplex to;

        Output(Duplex to) {
            this.to = to;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, from.length);
            if (closed) {
                throw new SocketException("Socket closed");
            }
            if (outputShut) {
                throw new SocketException("Socket output is shutdown");
            }
            to.write(from, offset, length);
        }

        @Override
        public void close() {
            StreamSocket.this.close();
        }
    }
}
