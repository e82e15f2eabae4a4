package dev.twinhold.link.ssh;

import java.io.IOException;

/** The node did not open a unix socket; it says hardly why. */
final class StreamRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** RFC 4254 section 5.1: SSH_OPEN_ADMINISTRATIVELY_PROHIBITED. */
    static final int PROHIBITED = 1;

    private final int reason;

    StreamRefusedException(String path, int reason, Throwable cause) {
        super("the node did not open " + path, cause);
        this.reason = reason;
    }

    boolean isProhibited() {
        return reason == PROHIBITED;
    }
}
