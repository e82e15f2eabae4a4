package dev.twinhold.ui.nodes;

/** What a connecting thread waits to be told. */
sealed interface Question {

    /**
     * Is this the host?
     *
     * @param host as it will be written to {@code known_hosts}
     * @param keyType such as {@code ssh-ed25519}
     * @param fingerprint {@code SHA256:…}
     */
    record HostKey(String host, String keyType, String fingerprint) implements Question {}

    /**
     * What opens a private key.
     *
     * @param keyFile which
     * @param attempt from 1; more than 1 means that the last one was wrong
     */
    record Passphrase(String keyFile, int attempt) implements Question {}

    /**
     * What logs a user in.
     *
     * @param userAtHost who and where
     * @param attempt from 1; more than 1 means that the last one was wrong
     */
    record Password(String userAtHost, int attempt) implements Question {}

    /**
     * Whatever else a node asks at login, such as a one-time code.
     *
     * @param userAtHost who and where
     * @param words in the node's own
     * @param echo whether what is typed may be seen
     */
    record Login(String userAtHost, String words, boolean echo) implements Question {}
}
