package dev.twinhold.fleet;

import dev.twinhold.link.Questions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells how long a person took to answer, which is no time of the node's. */
final class UntimedQuestions implements Questions {

    private final Questions person;
    private final Consumer<Duration> thought;

    /**
     * Asks the same person.
     *
     * @param thought is told after each answer, on the thread that asked
     */
    UntimedQuestions(Questions person, Consumer<Duration> thought) {
        this.person = person;
        this.thought = thought;
    }

    @Override
    public boolean trustHost(String host, String keyType, String fingerprint) {
        return answered(() -> person.trustHost(host, keyType, fingerprint));
    }

    @Override
    public Optional<char[]> passphrase(String keyFile, int attempt) {
        return answered(() -> person.passphrase(keyFile, attempt));
    }

    @Override
    public Optional<char[]> password(String userAtHost, int attempt) {
        return answered(() -> person.password(userAtHost, attempt));
    }

    @Override
    public Optional<char[]> answer(String userAtHost, String question, boolean echo) {
        return answered(() -> person.answer(userAtHost, question, echo));
    }

    private <T> T answered(Supplier<T> question) {
        long asked = System.nanoTime();
        try {
            return question.get();
        } finally {
            thought.accept(Duration.ofNanos(System.nanoTime() - asked));
        }
    }
}
