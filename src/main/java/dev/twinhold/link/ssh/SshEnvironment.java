package dev.twinhold.link.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is used without being named for a node.
 *
 * @param agentSocket of a running ssh-agent, as {@code SSH_AUTH_SOCK} names it
 * @param keyFolder with the default keys, usually {@code ~/.ssh}
 * @param aliveInterval silence after which a node is asked for a sign of life; after four such
 *     intervals without any it counts as gone
 */
record SshEnvironment(Optional<Path> agentSocket, Path keyFolder, Duration aliveInterval) {

    static final Duration ALIVE_INTERVAL = Duration.ofSeconds(15);

    static SshEnvironment ofThisUser() {
        return new SshEnvironment(
                Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
                        .filter(path -> !path.isBlank())
                        .map(Path::of),
                Path.of(System.getProperty("user.home"), ".ssh"),
                ALIVE_INTERVAL);
    }
}
