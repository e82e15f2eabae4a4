package dev.twinhold.cli;

import dev.twinhold.link.Questions;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

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
        if (!terminal.isInteractive()) {
            return false;
        }
        oneAtATime.lock();
        try {
            terminal.note("The host " + host + " is not known. Its " + keyType + " key is");
            terminal.note("  " + fingerprint);
            String answer = console().readLine("Trust this host from now on? (yes/no) ");
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes");
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public Optional<char[]> passphrase(String keyFile, int attempt) {
        return secret((attempt > 1 ? "Wrong. " : "") + "Passphrase for " + keyFile + ": ");
    }

    @Override
    public Optional<char[]> password(String userAtHost, int attempt) {
        return secret((attempt > 1 ? "Wrong. " : "") + "Password of " + userAtHost + ": ");
    }

    private Optional<char[]> secret(String prompt) {
        if (!terminal.isInteractive()) {
            return Optional.empty();
        }
        oneAtATime.lock();
        try {
            return Optional.ofNullable(console().readPassword("%s", prompt));
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
