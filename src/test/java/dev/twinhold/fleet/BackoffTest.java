package dev.twinhold.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void eachPauseIsAboutTwiceTheLastUpToAMinute() {
        Backoff backoff = new Backoff(new Random(1));
        List<Long> about = List.of(2L, 4L, 8L, 16L, 32L, 60L, 60L);
        for (long seconds : about) {
            assertNear(seconds, backoff.next());
        }
        backoff.reset();
        assertNear(2, backoff.next());
    }

    private static void assertNear(long seconds, Duration pause) {
        assertTrue(pause.toMillis() >= seconds * 750, pause + " for " + seconds);
        assertTrue(pause.toMillis() <= seconds * 1250, pause + " for " + seconds);
    }

    @Test
    void manyNodesAreReadForNothingLessOften() {
        assertEquals(Duration.ofMinutes(1), Fleet.poll(3));
        assertEquals(Duration.ofSeconds(500), Fleet.poll(500));
        assertEquals(Duration.ofMinutes(10), Fleet.poll(5000));
    }

    @Test
    void nodesThatWereLostTogetherDoNotComeBackTogether() {
        Random random = new Random(2);
        List<Duration> pauses =
                Stream.generate(() -> new Backoff(random).next()).limit(100).distinct().toList();
        assertEquals(100, pauses.size());
        assertNotEquals(pauses.getFirst(), pauses.getLast());
    }
}
