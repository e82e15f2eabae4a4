package dev.twinhold.store.grpc;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.SocketFactory;

/**
 * HTTP/2 connections to one unix socket, opened when first used and again after a break.
 *
 * <p>Several connections carry several transfers: on a long way one of them is limited by the
 * window of its SSH channel. Threads: any.
 */
public final class GrpcConnection implements AutoCloseable {

    // containerd's defaults.go: its own limit for a message is 16 MiB in both directions
    private static final int MAX_MESSAGE = 32 << 20;
    // grpc-okhttp's default of 64 KiB would allow 64 KiB per round trip
    private static final int WINDOW = 8 << 20;

    private final List<ManagedChannel> channels;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * Opens nothing yet.
     *
     * @param sockets makes sockets that are connected to the daemon; the address is ignored
     * @param connections how many at most, 1 or more
     */
    public GrpcConnection(SocketFactory sockets, int connections) {
        channels = Stream.generate(() -> channel(sockets)).limit(connections).toList();
    }

    /**
     * No keepalive of gRPC's: grpc-go answers pings more often than every 5 minutes with GOAWAY;
     * SSH watches the link. The authority must be a host name: some servers refuse a socket's path.
     * The address is a literal, so that nothing is looked up.
     */
    private static ManagedChannel channel(SocketFactory sockets) {
        return OkHttpChannelBuilder.forAddress("127.0.0.1", 1)
                .overrideAuthority("localhost")
                .usePlaintext()
                .proxyDetector(address -> null)
                .disableServiceConfigLookUp()
                .disableRetry()
                .socketFactory(sockets)
                .flowControlWindow(WINDOW)
                .maxInboundMessageSize(MAX_MESSAGE)
                .executor(Thread::startVirtualThread)
                .transportExecutor(Thread::startVirtualThread)
                .build();
    }

    /** The connection for the next call: they take turns. */
    public Channel channel() {
        return channels.get(Math.floorMod(next.getAndIncrement(), channels.size()));
    }

    /** Ends every call; they fail as cancelled. */
    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
    }
}
