package dev.twinhold.registry;

import dev.twinhold.model.Credentials;
import java.util.List;
import java.util.Optional;

/** Where the operating system keeps secrets. */
sealed interface Keychain permits HelperKeychain, SecretToolKeychain {

    /** Those of a registry. */
    Optional<Credentials> find(String registry) throws RegistryException;

    /** Keeps, in place of what was there. */
    void keep(Credentials credentials) throws RegistryException;

    /** Forgets; what is not there is fine. */
    void forget(String registry) throws RegistryException;

    /**
     * The keychain of this machine: by Docker's helper for it, else on Linux by {@code secret-tool}
     * of libsecret.
     */
    static Optional<Keychain> find(Commands commands) {
        List<String> helpers =
                commands.isOn("mac")
                        ? List.of("osxkeychain")
                        : commands.isOn("windows")
                                ? List.of("wincred")
                                : List.of("secretservice", "pass");
        for (String name : helpers) {
            Optional<CredentialHelper> helper = CredentialHelper.find(name, commands);
            if (helper.isPresent()) {
                return Optional.of(new HelperKeychain(helper.get()));
            }
        }
        return commands.isOn("linux")
                ? commands.find("secret-tool")
                        .map(program -> new SecretToolKeychain(program, commands))
                : Optional.empty();
    }
}
