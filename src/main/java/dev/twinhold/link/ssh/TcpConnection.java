package dev.twinhold.link.ssh;

import com.jcraft.jsch.SocketFactory;
import dev.twinhold.link.LoginWatch;
import dev.twinhold.link.StreamSocket;
import dev.twinhold.link.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one TCP connection under a session: connects to the first address of the host that answers,
 * or has a jump host connect, and can be cut at any time.
 *
 * <p>Threads: {@link #cut} from any.
 */
final class TcpConnection implements SocketFactory {

    private final int connectMillis;
    private final int stallMillis;
    private final Optional<JumpHosts.Way> way;
    private final Turn turn;
    private final LoginWatch watch;
    private volatile boolean cut;
    private volatile @Nullable Socket socket;

    /**
     * Not connected yet.
     *
     * @param way through a jump host; given back when the connection is cut
     * @param turn taken as soon as it is connected
     * @param watch told when it is connected
     */
    TcpConnection(
            int connectMillis,
            int stallMillis,
            Optional<JumpHosts.Way> way,
            Turn turn,
            LoginWatch watch) {
        this.watch = watch;
        this.turn = turn;
        this.way = way;
        this.connectMillis = connectMillis;
        this.stallMillis = stallMillis;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        if (way.isPresent()) {
            return through(way.get(), host, port);
        }
        IOException last = null;
        for (InetAddress address : InetAddress.getAllByName(host)) {
            try {
                return connect(new InetSocketAddress(address, port));
            } catch (IOException e) {
                if (last != null) {
                    e.addSuppressed(last);
                }
                last = e;
            }
        }
        throw last == null ? new SocketException(host + " has no address") : last;
    }

    private Socket through(JumpHosts.Way jump, String host, int port) throws IOException {
        Socket connection =
                new StreamSocket(
                        host + ":" + port + " through " + jump.label(),
                        timeout -> jump.connect(host, port, timeout));
        return connect(connection, InetSocketAddress.createUnresolved(host, port));
    }

    private Socket connect(InetSocketAddress address) throws IOException {
        return connect(new Socket(), address);
    }

    private Socket connect(Socket connection, InetSocketAddress address) throws IOException {
        socket = connection;
        try {
            if (cut) {
                throw new SocketException("Socket closed");
            }
            connection.connect(address, connectMillis);
            connection.setKeepAlive(true);
            watch.reached(place(address));
            turn.take();
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        } catch (InterruptedException e) {
            connection.close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private String place(InetSocketAddress address) {
        String host =
                Optional.ofNullable(address.getAddress())
                        .map(InetAddress::getHostAddress)
                        .orElseGet(address::getHostString);
        return (host.contains(":") ? "[" + host + "]" : host)
                + ":"
                + address.getPort()
                + way.map(jump -> " via " + jump.label()).orElse("");
    }

    @Override
    public InputStream getInputStream(Socket connection) throws IOException {
        return connection.getInputStream();
    }

    @Override
    public OutputStream getOutputStream(Socket connection) throws IOException {
        return new SendQueue(connection, stallMillis, this::cut);
    }

    /** True when it was cut, by whoever, also because nothing could be sent. */
    boolean isCut() {
        return cut;
    }

    /** Breaks the connection: whatever waits for it fails. */
    void cut() {
        cut = true;
        Socket open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new IllegalStateException("a socket that cannot be closed", e);
            }
        }
        way.ifPresent(JumpHosts.Way::close);
    }
}
