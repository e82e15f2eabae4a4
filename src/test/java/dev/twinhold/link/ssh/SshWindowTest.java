package dev.twinhold.link.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jcraft.jsch.ChannelDirectStreamLocal;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import dev.twinhold.link.Await;
import dev.twinhold.link.NodeLink.Lane;
import dev.twinhold.link.UnixServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

/** How much may be on its way, and that nobody waits for a slow reader; against a real sshd. */
class SshWindowTest extends SshdTest {

    private static final int MIB = 1024 * 1024;

    private UnixServer flood() throws IOException {
        byte[] piece = new byte[MIB];
        return UnixServer.start(
                folder.resolve("flood"),
                connection -> {
                    while (true) {
                        connection.write(ByteBuffer.wrap(piece));
                    }
                });
    }

    @Test
    void theNodeSendsExactlyOneWindowToAReaderThatDoesNotRead() throws Exception {
        sshd.start();
        try (SshLink link = sshd.connect(questions);
                UnixServer flood = flood();
                Socket socket = open(link, flood, Lane.BULK)) {
            InputStream in = socket.getInputStream();
            Await.until("a window is full", () -> in.available() >= SshStream.WINDOW);
            // An answer on the same session comes after whatever was on its way before.
            try (UnixServer echo = echo()) {
                assertTimeoutPreemptively(SOON, () -> assertEchoes(link, echo));
            }
            assertEquals(SshStream.WINDOW, in.available());
            in.readNBytes(SshStream.WINDOW);
            Await.until("a window is full", () -> in.available() >= SshStream.WINDOW);
            assertEquals(SshStream.WINDOW, in.available());
        }
    }

    @Test
    void aStreamThatFeedsAnotherOfTheSameSessionDoesNotStall() throws Exception {
        long size = 24L * MIB;
        sshd.start();
        try (SshLink link = sshd.connect(questions);
                UnixServer source = UnixServer.start(folder.resolve("source"), c -> send(c, size));
                UnixServer echo = echo();
                Socket from = open(link, source, Lane.BULK);
                Socket through = open(link, echo, Lane.BULK)) {
            OutputStream to = through.getOutputStream();
            threads.submit(
                    () -> {
                        from.getInputStream().transferTo(to);
                        through.shutdownOutput();
                        return null;
                    });
            assertTimeoutPreemptively(
                    SOON, () -> assertEquals(size, count(through.getInputStream())));
        }
    }

    private static void send(SocketChannel connection, long size) throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(MIB);
        for (long done = 0; done < size; done += MIB) {
            piece.clear();
            while (piece.hasRemaining()) {
                connection.write(piece);
            }
        }
    }

    private static long count(InputStream in) throws IOException {
        byte[] piece = new byte[128 * 1024];
        long count = 0;
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            count += n;
        }
        return count;
    }

    @Test
    void newSessionKeysInTheMiddleLoseNothing() throws Exception {
        long size = 24L * MIB;
        sshd.set("RekeyLimit 2M").set("LogLevel DEBUG1").start();
        try (SshLink link = sshd.connect(questions);
                UnixServer echo = echo();
                Socket socket = open(link, echo, Lane.BULK)) {
            OutputStream out = socket.getOutputStream();
            threads.submit(
                    () -> {
                        for (long done = 0; done < size; done += MIB) {
                            out.write(new byte[MIB]);
                        }
                        socket.shutdownOutput();
                        return null;
                    });
            assertTimeoutPreemptively(
                    SOON, () -> assertEquals(size, count(socket.getInputStream())));
        }
        long keys = sshd.log().lines().filter(line -> line.contains("NEWKEYS sent")).count();
        assertTrue(keys > 4, "only " + keys + " key exchanges");
    }

    @Test
    void onALongWayMoreComesThanThroughJschsOwnWindow() throws Exception {
        sshd.start();
        try (DelayRelay relay = DelayRelay.to(sshd.port(), 60);
                UnixServer few = UnixServer.start(folder.resolve("few"), c -> send(c, 2 * MIB));
                UnixServer many =
                        UnixServer.start(folder.resolve("many"), c -> send(c, 16 * MIB))) {
            double stock = stockRate(relay.port(), few.path());
            double ours = rate(relay.port(), many.path());
            System.out.printf(
                    "60 ms round trip: %.1f MB/s with JSch's window, %.1f MB/s with ours%n",
                    stock, ours);
            assertTrue(ours > 3 * stock, ours + " is not much more than " + stock);
        }
    }

    private double rate(int port, String path) throws IOException {
        try (SshLink link = new SshLinks(sshd.bareEnvironment()).connect(through(port), questions);
                Socket socket = link.socketFactory(path, Lane.CONTROL).createSocket("x", 1)) {
            return rate(socket.getInputStream());
        }
    }

    private double stockRate(int port, String path) throws Exception {
        JSch jsch = new JSch();
        jsch.addIdentity(folder.resolve("user").toString());
        Session session = jsch.getSession(System.getProperty("user.name"), "127.0.0.1", port);
        session.setConfig("StrictHostKeyChecking", "no");
        session.connect(10_000);
        try {
            ChannelDirectStreamLocal channel =
                    (ChannelDirectStreamLocal)
                            session.openChannel("direct-streamlocal@openssh.com");
            channel.setSocketPath(path);
            InputStream in = channel.getInputStream();
            channel.connect(10_000);
            return rate(in);
        } finally {
            session.disconnect();
        }
    }

    private static double rate(InputStream in) throws IOException {
        long start = System.nanoTime();
        return count(in) * 1e3 / (System.nanoTime() - start);
    }
}
