package dev.twinhold.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a daemon tells and what is wrong with it: steps back, more bytes than there are. */
public final class ProgressRecord implements DaemonProgress {

    /** The newest news of a part. */
    public record Part(Phase phase, long done, long total) {}

    private final Map<String, Part> parts = new ConcurrentHashMap<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void part(String part, Phase phase, long done, long total) {
        Part now = new Part(phase, done, total);
        Part before = parts.getOrDefault(part, new Part(Phase.WAITING, 0, -1));
        if (phase.compareTo(before.phase) < 0
                || done < before.done
                || total < before.total
                || (total >= 0 && done > total)) {
            wrong.add(part + ": " + before + " was followed by " + now);
        }
        parts.put(part, now);
    }

    @Override
    public void said(String line) {
        lines.add(line);
    }

    /** By part; fails the test when anything was wrong. */
    public Map<String, Part> parts() {
        assertTrue(wrong.isEmpty(), wrong.toString());
        return Map.copyOf(parts);
    }

    /** Nothing went back or too far, every part is over, and known totals were reached. */
    public void assertEndedWell() {
        parts().forEach(
                        (name, part) -> {
                            assertTrue(part.phase().compareTo(Phase.DONE) >= 0, name + ": " + part);
                            if (part.phase() == Phase.DONE && part.total() >= 0) {
                                assertEquals(part.total(), part.done(), name);
                            }
                        });
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
