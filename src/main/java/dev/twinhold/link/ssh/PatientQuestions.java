package dev.twinhold.link.ssh;

import dev.twinhold.link.Questions;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets other nodes log in while a person thinks, and asks for the passphrase of a key once for all
 * nodes.
 */
final class PatientQuestions implements Questions {

    private final Questions person;
    private final Passphrases passphrases;
    private final Supplier<Handshakes.Handshake> handshake;

    /**
     * Questions of one login after the other.
     *
     * @param handshake the one under way
     */
    PatientQuestions(
            Questions person, Passphrases passphrases, Supplier<Handshakes.Handshake> handshake) {
        this.person = person;
        this.passphrases = passphrases;
        this.handshake = handshake;
    }

    private <T> T asking(Supplier<T> question) {
        Handshakes.Handshake current = handshake.get();
        current.pause();
        try {
            return question.get();
        } finally {
            current.resume();
        }
    }

    @Override
    public boolean trustHost(String host, String keyType, String fingerprint) {
        return asking(() -> person.trustHost(host, keyType, fingerprint));
    }

    @Override
    public Optional<char[]> passphrase(String keyFile, int attempt) {
        return asking(() -> passphrases.of(keyFile, attempt, person));
    }

    @Override
    public Optional<char[]> password(String userAtHost, int attempt) {
        return asking(() -> person.password(userAtHost, attempt));
    }

    @Override
    public Optional<char[]> answer(String userAtHost, String question, boolean echo) {
        return asking(() -> person.answer(userAtHost, question, echo));
    }
}
