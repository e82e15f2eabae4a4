package dev.twinhold.fleet;

import java.nio.file.Path;
import java.util.Optional;

/** How a node is reached. */
public sealed interface Access {

    /** This machine itself. */
    record Local() implements Access {}

    /**
     * Over SSH.
     *
     * @param host name or address
     * @param port 1 to 65535
     * @param user who logs in
     * @param identityFile private key; without one the agent and the usual keys are tried
     * @param via the jump host that makes the connection; it may have one before it
     */
    record Ssh(String host, int port, String user, Optional<Path> identityFile, Optional<Ssh> via)
            implements Access {
        /** Checks. */
        public Ssh {
            if (host.isBlank() || host.startsWith("-") || host.chars().anyMatch(c -> c <= ' ')) {
                throw new IllegalArgumentException("'" + host + "' is no host");
            }
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
            }
            if (user.isBlank() || user.startsWith("-") || user.chars().anyMatch(c -> c <= ' ')) {
                throw new IllegalArgumentException("'" + user + "' is no user");
            }
        }

        /** Reached without a jump host. */
        public Ssh(String host, int port, String user, Optional<Path> identityFile) {
            this(host, port, user, identityFile, Optional.empty());
        }
    }

    /** For people: {@code root@10.2.0.17}, or {@code this machine}. */
    default String describe() {
        return switch (this) {
            case Local() -> "this machine";
            case Ssh(var host, var port, var user, var _, var via) ->
                    user
                            + "@"
                            + host
                            + (port == 22 ? "" : ":" + port)
                            + via.map(jump -> " via " + jump.describe()).orElse("");
        };
    }
}
