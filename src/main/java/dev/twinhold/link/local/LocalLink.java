package dev.twinhold.link.local;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.SocketProblems;
import dev.twinhold.link.StreamSocketFactory;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/** This machine as a node. */
public final class LocalLink implements NodeLink {

    private static final String NODE = "this machine";

    private final Set<LocalStream> streams = ConcurrentHashMap.newKeySet();
    private final Set<Process> processes = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    @Override
    public SocketFactory socketFactory(String path, Lane lane) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
        return new StreamSocketFactory(NODE + ":" + path, timeout -> open(path));
    }

    private LocalStream open(String path) throws IOException {
        SocketChannel channel;
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        } catch (SocketException e) {
            throw new LinkException(problem(path), e);
        }
        LocalStream stream = new LocalStream(channel, streams::remove);
        streams.add(stream);
        if (closed) {
            stream.close();
            throw closedLink();
        }
        return stream;
    }

    private static Problem problem(String path) {
        Path file = Path.of(path);
        Path folder = file.getParent();
        if (folder != null && Files.isDirectory(folder) && !Files.isExecutable(folder)) {
            return SocketProblems.forbidden(NODE, user(), path, "");
        }
        if (Files.notExists(file)) {
            return SocketProblems.absent(NODE, path);
        }
        return Files.isWritable(file)
                ? SocketProblems.silent(NODE, path)
                : SocketProblems.forbidden(NODE, user(), path, owner(file));
    }

    private static String user() {
        return System.getProperty("user.name");
    }

    private static String owner(Path file) {
        try {
            return Files.getOwner(file).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static LinkException closedLink() {
        return new LinkException(
                Problem.of(Problem.Kind.UNREACHABLE, "The link to " + NODE + " is closed"));
    }

    @Override
    public ExecResult exec(List<String> argv, Duration timeout) throws LinkException {
        if (closed) {
            throw closedLink();
        }
        return new LocalCommand(argv, processes).run(timeout);
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
        streams.forEach(LocalStream::close);
        processes.forEach(Process::destroyForcibly);
    }

    @Override
    public String toString() {
        return NODE;
    }
}
