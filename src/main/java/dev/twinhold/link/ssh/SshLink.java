package dev.twinhold.link.ssh;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.StreamSocketFactory;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A node over SSH. Each lane has a session of its own; the one for bulk is made when it is first
 * needed.
 */
public final class SshLink implements NodeLink {

    private final SshTarget target;
    private final SshSessions sessions;
    private final SshSession control;
    private final SocketDiagnosis diagnosis;
    private final ReentrantLock bulkOpening = new ReentrantLock();
    private volatile @Nullable SshSession bulk;
    private volatile boolean closed;

    private SshLink(SshTarget target, SshSessions sessions, SshSession control) {
        this.target = target;
        this.sessions = sessions;
        this.control = control;
        this.diagnosis = new SocketDiagnosis(target, control);
    }

    /** Logs in for control. */
    static SshLink over(SshTarget target, SshSessions sessions) throws LinkException {
        return new SshLink(target, sessions, sessions.open());
    }

    @Override
    public SocketFactory socketFactory(String path, Lane lane) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
        return new StreamSocketFactory(
                target.label() + ":" + path, timeout -> open(path, lane, timeout));
    }

    private SshStream open(String path, Lane lane, int timeoutMillis) throws IOException {
        SshSession session =
                switch (lane) {
                    case CONTROL -> control;
                    case BULK -> bulk();
                };
        try {
            return session.openStream(path, timeoutMillis);
        } catch (StreamRefusedException e) {
            throw diagnosis.explain(path, e);
        }
    }

    private SshSession bulk() throws LinkException {
        bulkOpening.lock();
        try {
            SshSession open = bulk;
            if (open == null) {
                if (!isOpen()) {
                    throw control.broke(new SocketException("the link is closed"));
                }
                open = sessions.open();
                bulk = open;
            }
            return open;
        } finally {
            bulkOpening.unlock();
        }
    }

    @Override
    public ExecResult exec(List<String> argv, Duration timeout) throws LinkException {
        return control.exec(argv, timeout);
    }

    @Override
    public boolean isOpen() {
        SshSession second = bulk;
        return !closed && control.isOpen() && (second == null || second.isOpen());
    }

    @Override
    public void close() {
        closed = true;
        sessions.close();
    }

    @Override
    public String toString() {
        return target.label();
    }
}
