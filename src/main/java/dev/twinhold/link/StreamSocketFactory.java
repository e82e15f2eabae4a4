package dev.twinhold.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes {@link StreamSocket}s that all lead to one place. */
public final class StreamSocketFactory extends SocketFactory {

    private final String name;
    private final Duplex.Opener opener;

    /**
     * A factory.
     *
     * @param name of its sockets
     * @param opener is asked once for each socket
     */
    public StreamSocketFactory(String name, Duplex.Opener opener) {
        this.name = name;
        this.opener = opener;
    }

    @Override
    public Socket createSocket() {
        return new StreamSocket(name, opener);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return connected();
    }

    private Socket connected() throws IOException {
        StreamSocket socket = new StreamSocket(name, opener);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }
}
