package dev.twinhold.ui.nodes;

import dev.twinhold.link.Questions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Puts the questions of connecting threads before a person, one at a time. The thread that asks
 * waits; the window looks for {@link #first} once a tick. A thread that is interrupted takes its
 * question back, and {@link #close} answers all of them, and every later one, with no.
 */
public final class WindowQuestions implements Questions, AutoCloseable {

    private final Deque<Asked> waiting = new ArrayDeque<>();
    private boolean closed;

    /** A question with the place for its answer. */
    static final class Asked {
        private final Question question;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();

        private Asked(Question question) {
            this.question = question;
        }

        Question question() {
            return question;
        }

        /** Lets the asking thread go on; only the first answer counts. */
        void answer(Answer given) {
            answer.complete(given);
        }
    }

    /** What a person says. */
    sealed interface Answer {
        /** Do not trust, give up. */
        record No() implements Answer {}

        /** Trust and remember. */
        record Yes() implements Answer {}

        /** Here it is; whoever uses it overwrites it. */
        record Secret(char[] text) implements Answer {}
    }

    @Override
    public boolean trustHost(String host, String keyType, String fingerprint) {
        return ask(new Question.HostKey(host, keyType, fingerprint)) instanceof Answer.Yes;
    }

    @Override
    public Optional<char[]> passphrase(String keyFile, int attempt) {
        return secret(ask(new Question.Passphrase(keyFile, attempt)));
    }

    @Override
    public Optional<char[]> password(String userAtHost, int attempt) {
        return secret(ask(new Question.Password(userAtHost, attempt)));
    }

    @Override
    public Optional<char[]> answer(String userAtHost, String question, boolean echo) {
        return secret(ask(new Question.Login(userAtHost, question, echo)));
    }

    private static Optional<char[]> secret(Answer answer) {
        return answer instanceof Answer.Secret(var text) ? Optional.of(text) : Optional.empty();
    }

    private Answer ask(Question question) {
        Asked asked = new Asked(question);
        synchronized (waiting) {
            if (closed) {
                return new Answer.No();
            }
            waiting.addLast(asked);
        }
        try {
            return asked.answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.No();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer cannot fail", e);
        } finally {
            synchronized (waiting) {
                waiting.remove(asked);
            }
        }
    }

    /** The question whose turn it is; returns at once. */
    Optional<Asked> first() {
        synchronized (waiting) {
            return waiting.stream().filter(asked -> !asked.answer.isDone()).findFirst();
        }
    }

    /** Answers everything with no, from now on. */
    @Override
    public void close() {
        synchronized (waiting) {
            closed = true;
            waiting.forEach(asked -> asked.answer(new Answer.No()));
        }
    }
}
