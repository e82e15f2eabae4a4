package dev.twinhold.link;

import java.util.Optional;

/** No to every question: for tests in which nothing should be asked. */
public final class NobodyAnswers implements Questions {

    @Override
    public boolean trustHost(String host, String keyType, String fingerprint) {
        return false;
    }

    @Override
    public Optional<char[]> passphrase(String keyFile, int attempt) {
        return Optional.empty();
    }

    @Override
    public Optional<char[]> password(String userAtHost, int attempt) {
        return Optional.empty();
    }
}
