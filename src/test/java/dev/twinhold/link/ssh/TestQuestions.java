package dev.twinhold.link.ssh;

import dev.twinhold.link.Questions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Answers prepared by a test, and what was asked. */
final class TestQuestions implements Questions {

    private final List<String> asked = new ArrayList<>();
    private final Deque<String> secrets = new ArrayDeque<>();
    private boolean trust = true;
    private Runnable beforeTrusting = () -> {};

    /** Passphrases and passwords, in the order in which they are asked for. */
    TestQuestions secrets(String... answers) {
        secrets.addAll(List.of(answers));
        return this;
    }

    /** Runs before a host is trusted, as if a person took time. */
    TestQuestions beforeTrusting(Runnable first) {
        beforeTrusting = first;
        return this;
    }

    TestQuestions distrust() {
        trust = false;
        return this;
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public synchronized boolean trustHost(String host, String keyType, String fingerprint) {
        asked.add("trust " + host + " " + keyType + " " + fingerprint);
        beforeTrusting.run();
        return trust;
    }

    @Override
    public synchronized Optional<char[]> passphrase(String keyFile, int attempt) {
        asked.add("passphrase " + attempt + " " + keyFile);
        return Optional.ofNullable(secrets.poll()).map(String::toCharArray);
    }

    @Override
    public synchronized Optional<char[]> password(String userAtHost, int attempt) {
        asked.add("password " + attempt + " " + userAtHost);
        return Optional.ofNullable(secrets.poll()).map(String::toCharArray);
    }
}
