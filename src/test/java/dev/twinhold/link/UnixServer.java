package dev.twinhold.link;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A unix socket on which a test answers; each connection runs on a thread of its own. */
public final class UnixServer implements AutoCloseable {

    /** What is done with a connection; it is closed afterwards. */
    public interface Handler {
        void handle(SocketChannel connection) throws IOException, InterruptedException;
    }

    private final ServerSocketChannel server;
    private final Path path;
    private final Thread accepting;

    private UnixServer(Path path, ServerSocketChannel server, Thread accepting) {
        this.path = path;
        this.server = server;
        this.accepting = accepting;
    }

    /** Listens at a path. */
    public static UnixServer start(Path path, Handler handler) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        Thread accepting = Thread.ofPlatform().daemon().start(() -> accept(server, handler));
        return new UnixServer(path, server, accepting);
    }

    private static void accept(ServerSocketChannel server, Handler handler) {
        try {
            while (true) {
                SocketChannel connection = server.accept();
                Thread.ofPlatform().daemon().start(() -> run(connection, handler));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private static void run(SocketChannel connection, Handler handler) {
        try (connection) {
            handler.handle(connection);
        } catch (IOException | InterruptedException ended) {
            // the other side went away
        }
    }

    /** Sends back what comes, until the other side has sent all. */
    public static void echo(SocketChannel connection) throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(64 * 1024);
        while (connection.read(piece) >= 0) {
            piece.flip();
            while (piece.hasRemaining()) {
                connection.write(piece);
            }
            piece.clear();
        }
    }

    public String path() {
        return path.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        // The socket listens until the thread that accepts has left it.
        Await.until("nobody accepts", () -> !accepting.isAlive());
        Files.deleteIfExists(path);
    }
}
