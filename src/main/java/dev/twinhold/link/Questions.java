package dev.twinhold.link;

import java.util.Optional;

/**
 * What only a person can answer while a link opens. Implemented by the window and by the command
 * line.
 *
 * <p>Threads: called from the connecting thread, which waits for the answer.
 */
public interface Questions {

    /**
     * A host that is in no {@code known_hosts} file shows its key.
     *
     * @param host as it will be written to {@code known_hosts}
     * @param keyType such as {@code ssh-ed25519}
     * @param fingerprint {@code SHA256:…}, as {@code ssh-keygen -lf} prints it
     * @return true to trust and remember it
     */
    boolean trustHost(String host, String keyType, String fingerprint);

    /**
     * The passphrase of a private key. Asked again, with {@code attempt} counting from 1, while it
     * is wrong; empty gives up on this key.
     */
    Optional<char[]> passphrase(String keyFile, int attempt);

    /** The password of a user on a host; empty gives up. */
    Optional<char[]> password(String userAtHost, int attempt);

    /**
     * The answer to any other question that a node asks at login, such as for a one-time code;
     * empty gives up, which is also the answer of who cannot ask.
     *
     * @param question in the node's words
     * @param echo whether what is typed may be seen
     */
    default Optional<char[]> answer(String userAtHost, String question, boolean echo) {
        return Optional.empty();
    }
}
