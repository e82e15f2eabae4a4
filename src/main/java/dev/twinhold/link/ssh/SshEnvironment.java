package dev.twinhold.link.ssh;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What of this user's SSH set-up is used without being named.
 *
 * @param agentSocket of a running ssh-agent, as {@code SSH_AUTH_SOCK} names it
 * @param keyFolder with the default keys, usually {@code ~/.ssh}
 */
record SshEnvironment(Optional<Path> agentSocket, Path keyFolder) {

    static SshEnvironment ofThisUser() {
        return new SshEnvironment(
                Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
                        .filter(path -> !path.isBlank())
                        .map(Path::of),
                Path.of(System.getProperty("user.home"), ".ssh"));
    }
}
