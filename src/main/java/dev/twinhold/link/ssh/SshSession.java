package dev.twinhold.link.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelDirectStreamLocal;
import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.WatchedSession;
import dev.twinhold.link.LinkException;
import dev.twinhold.link.NodeLink.ExecResult;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * One session that is logged in: streams and commands over one connection. It is broken or closed
 * once and for ever.
 *
 * <p>Threads: any.
 */
final class SshSession implements AutoCloseable {

    /** Below sshd's usual {@code MaxSessions 10}, which counts commands, not streams. */
    private static final int COMMANDS = 8;

    private final SshTarget target;
    private final WatchedSession session;
    private final TcpConnection connection;
    private final Semaphore commands = new Semaphore(COMMANDS);

    SshSession(SshTarget target, WatchedSession session, TcpConnection connection) {
        this.target = target;
        this.session = session;
        this.connection = connection;
    }

    boolean isOpen() {
        return session.isConnected() && !session.isEnding() && !connection.isCut();
    }

    /**
     * Opens a unix socket of the node (OpenSSH's PROTOCOL file, section 2.4).
     *
     * @throws StreamRefusedException when the node does not open it
     */
    SshStream openStream(String path, int timeoutMillis) throws IOException {
        ChannelDirectStreamLocal channel =
                channel("direct-streamlocal@openssh.com", ChannelDirectStreamLocal.class);
        channel.setSocketPath(path);
        try {
            SshStream stream = new SshStream(this, channel);
            ChannelOpening.open(
                    channel, timeoutMillis == 0 ? target.timeoutMillis() : timeoutMillis);
            if (!channel.isConnected()) {
                throw broke(new SocketException("the stream ended while it was opened"));
            }
            return stream;
        } catch (JSchException e) {
            throw isOpen() && isRefusal(channel)
                    ? new StreamRefusedException(path, channel.getExitStatus(), e)
                    : broke(e);
        } catch (InterruptedException e) {
            throw interrupted(path, e);
        }
    }

    /**
     * Has the node connect to another one (RFC 4254 section 7.2).
     *
     * @throws LinkException when it does not
     */
    SshStream openTcp(String host, int port, int timeoutMillis) throws IOException {
        ChannelDirectTCPIP channel = channel("direct-tcpip", ChannelDirectTCPIP.class);
        channel.setHost(host);
        channel.setPort(port);
        try {
            SshStream stream = new SshStream(this, channel);
            ChannelOpening.open(channel, timeoutMillis);
            if (!channel.isConnected()) {
                throw broke(new SocketException("the stream ended while it was opened"));
            }
            return stream;
        } catch (JSchException e) {
            throw isOpen() && isRefusal(channel)
                    ? new LinkException(
                            SshProblems.notForwarded(target, host, port, channel.getExitStatus()),
                            e)
                    : broke(e);
        } catch (InterruptedException e) {
            throw interrupted(host + ":" + port, e);
        }
    }

    /** Whether the node answered, with a reason (RFC 4254 section 5.1): those begin at 1. */
    private static boolean isRefusal(Channel channel) {
        return channel.getExitStatus() > 0;
    }

    private static IOException interrupted(String where, InterruptedException cause) {
        Thread.currentThread().interrupt();
        IOException told = new InterruptedIOException("opening " + where + " was interrupted");
        told.initCause(cause);
        return told;
    }

    /** Runs a command; see {@link dev.twinhold.link.NodeLink#exec}. */
    ExecResult exec(List<String> argv, Duration timeout) throws LinkException {
        try {
            commands.acquire();
            try {
                return run(argv, timeout);
            } finally {
                commands.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException(
                    Problem.of(Problem.Kind.CANCELLED, name(argv) + " was cancelled"), e);
        }
    }

    private ExecResult run(List<String> argv, Duration timeout)
            throws LinkException, InterruptedException {
        ChannelExec channel = channel("exec", ChannelExec.class);
        SshExec command = new SshExec(channel, ShellQuoting.line(argv));
        try {
            command.start(target.timeoutMillis());
            if (!command.await(timeout)) {
                throw tooLong(argv, timeout);
            }
        } catch (JSchException e) {
            throw isOpen() ? notRun(argv, e) : broke(e);
        } finally {
            command.end();
        }
        return command.result()
                .orElseThrow(
                        () -> broke(new SocketException(name(argv) + " ended without a status")));
    }

    private <T extends Channel> T channel(String type, Class<T> kind) throws LinkException {
        try {
            Channel channel = session.openChannel(type);
            if (channel != null) {
                return kind.cast(channel);
            }
        } catch (JSchException e) {
            throw broke(e);
        }
        throw broke(new SocketException("the session is ending"));
    }

    private LinkException notRun(List<String> argv, JSchException cause) {
        return new LinkException(
                new Problem(
                        Problem.Kind.PERMISSION,
                        name(argv) + " could not be started",
                        target.label() + " opens no session for commands",
                        "Allow commands for this user in the node's sshd_config and"
                                + " authorized_keys"),
                cause);
    }

    private LinkException tooLong(List<String> argv, Duration timeout) {
        return new LinkException(
                new Problem(
                        Problem.Kind.UNREACHABLE,
                        name(argv) + " did not end within " + timeout.toMillis() / 1000.0 + " s",
                        "",
                        "Look at the load of the node and try again"));
    }

    private String name(List<String> argv) {
        return "The command " + argv.getFirst() + " on " + target.label();
    }

    /** The exception for whoever used this session when it broke. */
    LinkException broke(Throwable cause) {
        return new LinkException(SshProblems.broke(target, cause), cause);
    }

    /** Cuts the connection; JSch's reading thread then closes the channels. */
    @Override
    public void close() {
        connection.cut();
    }
}
