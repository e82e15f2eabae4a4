package dev.twinhold.link.ssh;

import dev.twinhold.link.Questions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The passphrases that a person typed in this start, in memory only: many nodes are logged in to
 * with one key.
 *
 * <p>Threads: any; one question at a time.
 */
final class Passphrases {

    private final ReentrantLock asking = new ReentrantLock();
    private final Map<String, char[]> typed = new HashMap<>();

    /**
     * The passphrase of a key; the caller's to overwrite.
     *
     * @param attempt from 1; a later one means that the last answer was wrong
     */
    Optional<char[]> of(String keyFile, int attempt, Questions person) {
        asking.lock();
        try {
            Optional<char[]> known = Optional.ofNullable(typed.get(keyFile));
            if (attempt == 1 && known.isPresent()) {
                return known.map(char[]::clone);
            }
            known.ifPresent(wrong -> Arrays.fill(wrong, '\0'));
            typed.remove(keyFile);
            Optional<char[]> answer = person.passphrase(keyFile, attempt);
            answer.ifPresent(text -> typed.put(keyFile, text.clone()));
            return answer;
        } finally {
            asking.unlock();
        }
    }
}
