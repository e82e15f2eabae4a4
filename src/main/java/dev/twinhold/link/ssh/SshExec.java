package dev.twinhold.link.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelGate;
import com.jcraft.jsch.JSchException;
import dev.twinhold.link.NodeLink.ExecResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One command on a session channel: what it prints, and how it ends. */
final class SshExec {

    private static final Logger LOG = LoggerFactory.getLogger(SshExec.class);
    private static final int OUTPUT_LIMIT = 1024 * 1024;
    private static final int ERROR_LIMIT = 64 * 1024;

    /** The names of RFC 4254 section 6.10 with their numbers on Linux. */
    private static final Map<String, Integer> SIGNALS =
            Map.ofEntries(
                    Map.entry("HUP", 1),
                    Map.entry("INT", 2),
                    Map.entry("QUIT", 3),
                    Map.entry("ILL", 4),
                    Map.entry("ABRT", 6),
                    Map.entry("FPE", 8),
                    Map.entry("KILL", 9),
                    Map.entry("USR1", 10),
                    Map.entry("SEGV", 11),
                    Map.entry("USR2", 12),
                    Map.entry("PIPE", 13),
                    Map.entry("ALRM", 14),
                    Map.entry("TERM", 15));

    private final ChannelExec channel;
    private final Capture output = new Capture(OUTPUT_LIMIT);
    private final Capture error = new Capture(ERROR_LIMIT);

    /** Takes a channel that is not connected yet. */
    SshExec(ChannelExec channel, String line) {
        this.channel = channel;
        channel.setCommand(line);
        channel.setOutputStream(output);
        channel.setErrStream(error);
    }

    /** Starts the command, which finds its standard input at its end. */
    void start(int timeoutMillis) throws JSchException, InterruptedException {
        ChannelOpening.open(channel, timeoutMillis);
        try {
            channel.getOutputStream().close();
        } catch (IOException e) {
            throw new JSchException("the command's input could not be ended", e);
        }
    }

    /** Waits for the end of the channel; false when the time is over. */
    boolean await(Duration timeout) throws InterruptedException {
        // JSch closes the error stream last, when the channel itself is closed.
        return error.closed.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Closes the channel. A command that still runs is sent SIGTERM first, which OpenSSH passes on
     * to users other than root; root's runs on until it writes.
     */
    void end() {
        try {
            new ChannelGate(channel).signal("TERM");
        } catch (IOException e) {
            LOG.debug("the command could not be told to end: {}", e.toString());
        }
        channel.disconnect();
    }

    /** The answer, unless the channel ended without one. */
    Optional<ExecResult> result() {
        int status = status();
        return status < 0
                ? Optional.empty()
                : Optional.of(new ExecResult(status, output.text(), error.text()));
    }

    private int status() {
        String signal = channel.getExitSignal();
        return signal == null ? channel.getExitStatus() : 128 + SIGNALS.getOrDefault(signal, 0);
    }

    /** Keeps the beginning and drops the rest; never blocks the session's reading thread. */
    private static final class Capture extends OutputStream {

        final CountDownLatch closed = new CountDownLatch(1);
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int limit;

        Capture(int limit) {
            this.limit = limit;
        }

        @Override
        public synchronized void write(int b) {
            if (kept.size() < limit) {
                kept.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] from, int offset, int length) {
            kept.write(from, offset, Math.min(length, limit - kept.size()));
        }

        @Override
        public void close() {
            closed.countDown();
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
