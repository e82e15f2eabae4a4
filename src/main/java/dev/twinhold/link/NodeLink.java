package dev.twinhold.link;

import java.time.Duration;
import java.util.List;
import javax.net.SocketFactory;

/**
 * A way to a node: its unix sockets as Java sockets, and commands. Nothing listens on this machine
 * and nothing is put on the node.
 *
 * <p>Threads: all methods may be called from any thread and block; {@link #close} may be called
 * while others block and makes them fail.
 */
public interface NodeLink extends AutoCloseable {

    /** Which traffic a socket carries; the two never wait for each other. */
    enum Lane {
        /** Lists, events, single questions. */
        CONTROL,
        /** Blobs and archives. */
        BULK
    }

    /**
     * Makes sockets that are connected to a unix socket on the node. The address given to the
     * factory or to {@code connect} is ignored: the path alone decides. Opening fails with an
     * {@link LinkException} as cause (it is an {@link java.io.IOException}).
     *
     * @param path absolute path of the unix socket on the node
     */
    SocketFactory socketFactory(String path, Lane lane);

    /**
     * Runs a command on the node and waits for its end.
     *
     * @param argv program and arguments; quoted as needed, no shell expands them
     * @param timeout after which the command is given up
     * @throws LinkException when it could not be run or did not end in time; a command that ran and
     *     failed is an answer, not an exception
     */
    ExecResult exec(List<String> argv, Duration timeout) throws LinkException;

    /** False once the link broke or was closed; it does not come back, make a new one. */
    boolean isOpen();

    /** Ends everything that runs over this link. */
    @Override
    void close();

    /**
     * What a command answered.
     *
     * @param exitStatus as the command's; 128 + n when a signal ended it
     * @param output standard output, at most 1 MiB of it
     * @param error standard error, at most 64 KiB of it
     */
    record ExecResult(int exitStatus, String output, String error) {}
}
