package dev.twinhold.store;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/** Sockets to a real daemon that a test can freeze, or cut as a broken link would. */
public final class BreakableSockets extends SocketFactory {

    /** What a link would say after {@link #cut}. */
    public static final Problem CUT =
            new Problem(
                    Problem.Kind.UNREACHABLE,
                    "The test cut the link",
                    "it always does",
                    "plug it in again");

    private final SocketFactory real;
    private final Set<Breakable> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch frozenRead = new CountDownLatch(1);
    private volatile boolean frozen;
    private volatile boolean cut;

    /** Wraps the sockets of a link. */
    public BreakableSockets(SocketFactory real) {
        this.real = real;
    }

    /** From now on answers of the daemon do not arrive. */
    public void freeze() {
        frozen = true;
    }

    /** Waits until somebody waits for an answer that does not arrive; false when nobody does. */
    public boolean awaitFrozenRead(long seconds) throws InterruptedException {
        return frozenRead.await(seconds, TimeUnit.SECONDS);
    }

    /** Closes all sockets; new ones fail. */
    public void cut() throws IOException {
        cut = true;
        for (Breakable socket : open) {
            socket.close();
        }
    }

    /** How many sockets are open. */
    public int openCount() {
        return open.size();
    }

    /** Waits until so many sockets are open; false when it does not come to that. */
    public boolean awaitOpen(int count, long seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (open.size() != count) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return true;
    }

    @Override
    public Socket createSocket() throws IOException {
        if (cut) {
            throw new CutException();
        }
        Breakable socket = new Breakable(real.createSocket());
        open.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(
            InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected();
    }

    /** With an address a factory connects at once; to the link all addresses are one. */
    private Socket connected() throws IOException {
        Socket socket = createSocket();
        socket.connect(InetSocketAddress.createUnresolved("node", 1));
        return socket;
    }

    private static final class CutException extends IOException implements HasProblem {
        private static final long serialVersionUID = 1L;

        CutException() {
            super(CUT.oneLine());
        }

        @Override
        public Problem problem() {
            return CUT;
        }
    }

    private final class Breakable extends Socket {
        private final Socket socket;
        private final CountDownLatch closed = new CountDownLatch(1);

        Breakable(Socket socket) {
            this.socket = socket;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            socket.connect(endpoint, timeout);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(socket.getInputStream()) {
                @Override
                public int read() throws IOException {
                    return thaw(super.read());
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    return thaw(super.read(buffer, offset, length));
                }
            };
        }

        private int thaw(int answer) throws IOException {
            if (frozen) {
                frozenRead.countDown();
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new SocketException("closed while frozen");
            }
            return answer;
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return socket.getOutputStream();
        }

        @Override
        public void close() throws IOException {
            open.remove(this);
            closed.countDown();
            socket.close();
        }

        @Override
        public boolean isClosed() {
            return socket.isClosed();
        }

        @Override
        public boolean isConnected() {
            return socket.isConnected();
        }

        @Override
        public boolean isBound() {
            return socket.isBound();
        }

        @Override
        public boolean isInputShutdown() {
            return socket.isInputShutdown();
        }

        @Override
        public boolean isOutputShutdown() {
            return socket.isOutputShutdown();
        }

        @Override
        public void shutdownInput() throws IOException {
            socket.shutdownInput();
        }

        @Override
        public void shutdownOutput() throws IOException {
            socket.shutdownOutput();
        }

        @Override
        public void setTcpNoDelay(boolean on) throws SocketException {
            socket.setTcpNoDelay(on);
        }

        @Override
        public void setSoTimeout(int timeout) throws SocketException {
            socket.setSoTimeout(timeout);
        }

        @Override
        public int getSoTimeout() throws SocketException {
            return socket.getSoTimeout();
        }

        @Override
        public InetAddress getInetAddress() {
            return socket.getInetAddress();
        }

        @Override
        public int getPort() {
            return socket.getPort();
        }

        @Override
        public SocketAddress getRemoteSocketAddress() {
            return socket.getRemoteSocketAddress();
        }

        @Override
        public SocketAddress getLocalSocketAddress() {
            return socket.getLocalSocketAddress();
        }
    }
}
