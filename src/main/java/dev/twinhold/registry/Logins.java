package dev.twinhold.registry;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users and passwords of registries: those told for this run, those that {@code docker login} left
 * on this machine, and those in the keychain of the operating system, in this order. Secrets are in
 * memory only while they are used, but for those told for this run. Threads: any; blocks.
 */
public final class Logins {

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private final DockerConfig docker;
    private final Optional<Keychain> keychain;
    private final Map<String, Credentials> thisRun = new ConcurrentHashMap<>();

    /** How long credentials are kept. */
    public enum Keeping {
        /** Until the program ends. */
        THIS_RUN,
        /** In the operating system's keychain, until they are forgotten. */
        KEYCHAIN
    }

    /** Looks in these places. */
    Logins(DockerConfig docker, Optional<Keychain> keychain) {
        this.docker = docker;
        this.keychain = keychain;
    }

    /** Looks where Docker and the operating system of this machine keep them. */
    public static Logins ofThisMachine() {
        Commands commands = new Commands();
        return new Logins(
                new DockerConfig(DockerConfig.usualFile(), commands), Keychain.find(commands));
    }

    /**
     * The credentials of a registry.
     *
     * @param registry as images name it, with its port
     * @return empty when nobody has told any
     * @throws RegistryException when Docker's configuration, or a helper that it names, does not
     *     work
     */
    public Optional<Credentials> find(String registry) throws RegistryException {
        Optional<Credentials> told = Optional.ofNullable(thisRun.get(registry));
        if (told.isPresent()) {
            return told;
        }
        Optional<Credentials> kept = docker.find(registry);
        if (kept.isPresent() || keychain.isEmpty()) {
            return kept;
        }
        try {
            return keychain.get().find(registry);
        } catch (RegistryException e) {
            // nobody has asked for this keychain: one that does not work here knows nothing
            LOG.info("the keychain does not answer: {}", e.problem().oneLine());
            return Optional.empty();
        }
    }

    /** What to say when a registry wants credentials and nobody has told any. */
    public static Problem wanted(String registry) {
        return new Problem(
                Problem.Kind.AUTHENTICATION,
                registry + " wants user and password",
                "none are known for it",
                "Log in to " + registry);
    }

    /** Keeps credentials; those told later win. */
    public void keep(Credentials credentials, Keeping keeping) throws RegistryException {
        thisRun.put(credentials.registry(), credentials);
        if (keeping == Keeping.KEYCHAIN && keychain.isPresent()) {
            keychain.get().keep(credentials);
        }
    }

    /** Whether this machine has a keychain that can be used. */
    public boolean keychainAvailable() {
        return keychain.isPresent();
    }

    /** Forgets what was kept here; what {@code docker login} keeps stays Docker's. */
    public void forget(String registry) throws RegistryException {
        thisRun.remove(registry);
        if (keychain.isPresent()) {
            keychain.get().forget(registry);
        }
    }
}
