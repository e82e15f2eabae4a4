package com.jcraft.jsch;

import org.jspecify.annotations.NullMarked;

/**
 * A session that says that it is ending before its channels are closed: whoever reads one of them
 * can tell a broken connection from a stream that the node closed.
 */
@NullMarked
public final class WatchedSession extends Session {

    private volatile boolean ending;

    /** A session that is not connected yet. */
    public WatchedSession(JSch jsch, String user, String host, int port) throws JSchException {
        super(jsch, user, host, port);
    }

    @Override
    public void disconnect() {
        ending = true;
        super.disconnect();
    }

    /** True as soon as the session breaks or is closed, and for ever after. */
    public boolean isEnding() {
        return ending;
    }
}
