package dev.twinhold.cli;

import dev.twinhold.link.Questions;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Asks on the terminal; without one every answer is no. */
final class TerminalQuestions implements Questions {

    private final Terminal terminal;
    // several nodes may ask at once, a person answers one after the other
    private final ReentrantLock oneAtATime = new ReentrantLock();

    TerminalQuestions(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public boolean trustHost(String host, String keyType, String fingerprint) {
        return ask(() -> {
                    terminal.note("The host " + host + " is not known. Its " + keyType + " key is");
                    terminal.note("  " + fingerprint);
                    return Optional.ofNullable(
                            console().readLine("Trust this host from now on? (yes/no) "));
                })
                .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).equals("yes"))
                .isPresent();
    }

    @Override
    public Optional<char[]> passphrase(String keyFile, int attempt) {
        return secret((attempt > 1 ? "Wrong. " : "") + "Passphrase for " + keyFile + ": ");
    }

    @Override
    public Optional<char[]> password(String userAtHost, int attempt) {
        return secret((attempt > 1 ? "Wrong. " : "") + "Password of " + userAtHost + ": ");
    }

    @Override
    public Optional<char[]> answer(String userAtHost, String question, boolean echo) {
        String prompt = userAtHost + " asks: " + question + " ";
        return echo ? plain(prompt) : secret(prompt);
    }

    private Optional<char[]> plain(String prompt) {
        return ask(
                () ->
                        Optional.ofNullable(console().readLine("%s", prompt))
                                .map(String::toCharArray));
    }

    private Optional<char[]> secret(String prompt) {
        return ask(() -> Optional.ofNullable(console().readPassword("%s", prompt)));
    }

    private <T> Optional<T> ask(Supplier<Optional<T>> question) {
        if (!terminal.isInteractive()) {
            return Optional.empty();
        }
        oneAtATime.lock();
        try {
            return question.get();
        } finally {
            oneAtATime.unlock();
        }
    }

    private static Console console() {
        Console console = System.console();
        if (console == null) {
            throw new IllegalStateException("no terminal");
        }
        return console;
    }
}
