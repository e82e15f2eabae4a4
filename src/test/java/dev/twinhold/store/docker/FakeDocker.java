package dev.twinhold.store.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.SocketFactory;

/** Answers as daemons do that the testbed has none of: other versions, full disks, proxies. */
final class FakeDocker implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /**
     * @param apiVersion header of {@code /_ping}; none when empty
     */
    FakeDocker(String apiVersion) throws IOException {
        this(apiVersion, "{\"Version\":\"99.9\",\"Os\":\"linux\",\"Arch\":\"amd64\"}");
    }

    /**
     * @param version answer to {@code /version}
     */
    FakeDocker(String apiVersion, String version) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        on(
                "/_ping",
                call -> {
                    if (!apiVersion.isEmpty()) {
                        call.getResponseHeaders().add("Api-Version", apiVersion);
                    }
                    answer(call, 200, "OK");
                });
        String prefix = "/v" + ApiVersion.negotiated(ApiVersion.parse(apiVersion));
        json(prefix + "/version", version);
        json(prefix + "/info", "{\"ID\":\"fake\",\"Driver\":\"overlay2\"}");
        server.start();
    }

    /** What to do with calls to a path. */
    interface Handler {
        void handle(HttpExchange call) throws IOException;
    }

    void on(String path, Handler handler) {
        server.createContext(
                path,
                call -> {
                    asked.add(call.getRequestURI().toString());
                    try (call) {
                        handler.handle(call);
                    }
                });
    }

    /** Answers 200 with this body. */
    void json(String path, String body) {
        on(path, call -> answer(call, 200, body));
    }

    static void answer(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    /** Lets a call hang until a test has seen enough. */
    static void hang(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Path and query of every call so far. */
    List<String> asked() {
        return asked;
    }

    /** Sockets that go to this daemon wherever they are told to go, as a link's do. */
    SocketFactory sockets() {
        return new Sockets(server.getAddress());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static final class Sockets extends SocketFactory {
        private final InetSocketAddress address;

        Sockets(InetSocketAddress address) {
            this.address = address;
        }

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress ignored, int timeout) throws IOException {
                    super.connect(address, timeout);
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            return createSocket();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            return createSocket();
        }
    }
}
