package dev.twinhold.link;

/**
 * Is told how far a login came, so that what fails can be named. After a host was trusted for the
 * first time a login may begin again.
 *
 * <p>Threads: the one that logs in. Does not block.
 */
public interface LoginWatch {

    /** Nobody wants to know. */
    LoginWatch NONE =
            new LoginWatch() {
                @Override
                public void reached(String address) {}

                @Override
                public void trusted(String keyType, String fingerprint) {}

                @Override
                public void loggedIn(String user, String proof) {}
            };

    /**
     * Something answered there.
     *
     * @param address what was connected to, with the port, and with the jump host if there is one
     */
    void reached(String address);

    /**
     * It is the host it says it is.
     *
     * @param keyType such as {@code ssh-ed25519}
     * @param fingerprint {@code SHA256:…}
     */
    void trusted(String keyType, String fingerprint);

    /**
     * It let the user in.
     *
     * @param proof the key, or the method, that was accepted; empty when nothing was asked for
     */
    void loggedIn(String user, String proof);
}
