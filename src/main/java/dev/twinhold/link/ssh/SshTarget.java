package dev.twinhold.link.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where to log in and as whom.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param user on the node
 * @param identityFiles private keys that were named for this node; tried before all others
 * @param knownHosts files in OpenSSH's format, at least one; new keys go into the first, the others
 *     are read only
 * @param connectTimeout for the connection and for each answer while logging in
 * @param via the jump host that makes the connection; it may have one before it
 */
public record SshTarget(
        String host,
        int port,
        String user,
        List<Path> identityFiles,
        List<Path> knownHosts,
        Duration connectTimeout,
        Optional<SshTarget> via) {

    /** OpenSSH's port. */
    public static final int DEFAULT_PORT = 22;

    /** Checks and copies. */
    public SshTarget {
        if (host.isBlank() || user.isBlank()) {
            throw new IllegalArgumentException("host and user must be given");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        if (knownHosts.isEmpty()) {
            throw new IllegalArgumentException("a known_hosts file must be given");
        }
        if (connectTimeout.toMillis() < 1 || connectTimeout.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("not a timeout: " + connectTimeout);
        }
        identityFiles = List.copyOf(identityFiles);
        knownHosts = List.copyOf(knownHosts);
    }

    /** Reached without a jump host. */
    public SshTarget(
            String host,
            int port,
            String user,
            List<Path> identityFiles,
            List<Path> knownHosts,
            Duration connectTimeout) {
        this(host, port, user, identityFiles, knownHosts, connectTimeout, Optional.empty());
    }

    /** The files with known hosts: Twinhold's own, then the user's and the machine's. */
    public static List<Path> usualKnownHosts(Path configFolder) {
        return List.of(
                configFolder.resolve("known_hosts"),
                Path.of(System.getProperty("user.home"), ".ssh", "known_hosts"),
                Path.of("/etc/ssh/ssh_known_hosts"));
    }

    /** The host as {@code known_hosts} writes it: {@code [host]:port} for other ports than 22. */
    String knownHostsName() {
        String name = host.toLowerCase(Locale.ROOT);
        return port == DEFAULT_PORT ? name : "[" + name + "]:" + port;
    }

    /** Whose limits a login meets: the server's, or those of the jump host before it. */
    String door() {
        return via.map(jump -> "through " + jump.address()).orElseGet(this::address);
    }

    /** {@code host:port}. */
    String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** {@code user@host}, with the port when it is not 22. */
    String label() {
        return user + "@" + (port == DEFAULT_PORT ? host : address());
    }

    int timeoutMillis() {
        return (int) connectTimeout.toMillis();
    }
}
