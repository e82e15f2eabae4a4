package dev.twinhold.link.ssh;

import dev.twinhold.link.Questions;
import dev.twinhold.link.Turn;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets other nodes log in while a person thinks, and asks for the passphrase of a key once for all
 * nodes.
 */
final class PatientQuestions implements Questions {

    private final Questions person;
    private final Passphrases passphrases;
    private final Turn turn;

    /**
     * Questions of one login after the other.
     *
     * @param turn given back while a person is asked
     */
    PatientQuestions(Questions person, Passphrases passphrases, Turn turn) {
        this.person = person;
        this.passphrases = passphrases;
        this.turn = turn;
    }

    private <T> T asking(Supplier<T> question) {
        turn.giveBack();
        T answer = question.get();
        try {
            turn.take();
        } catch (InterruptedException e) {
            // the login goes on until it sees this, too
            Thread.currentThread().interrupt();
        }
        return answer;
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
