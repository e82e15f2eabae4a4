package dev.twinhold.registry;

import dev.twinhold.model.Credentials;
import java.util.Optional;

/**
 * By one of Docker's helpers, under keys of our own: what {@code docker login} keeps there stays as
 * it is.
 *
 * @param helper it
 */
record HelperKeychain(CredentialHelper helper) implements Keychain {

    private static String key(String registry) {
        return "https://" + registry + "/twinhold";
    }

    @Override
    public Optional<Credentials> find(String registry) throws RegistryException {
        return helper.get(key(registry), registry);
    }

    @Override
    public void keep(Credentials credentials) throws RegistryException {
        helper.store(key(credentials.registry()), credentials);
    }

    @Override
    public void forget(String registry) throws RegistryException {
        helper.erase(key(registry));
    }
}
