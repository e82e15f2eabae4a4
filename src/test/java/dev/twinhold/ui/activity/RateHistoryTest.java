package dev.twinhold.ui.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateHistoryTest {

    private final RateHistory history = new RateHistory();

    private void observe(int ticks, double rate) {
        for (int i = 0; i < ticks; i++) {
            now = now.plusMillis(100);
            history.observe(now, rate);
        }
    }

    private Instant now = Instant.EPOCH;

    @Test
    void aPointIsTheMeanOfHalfASecond() {
        observe(3, 10);
        observe(3, 20);

        assertEquals(java.util.List.of(15.0), history.points());
    }

    @Test
    void aLongJobHasABoundedNumberOfPoints() {
        observe(36_000, 7);

        assertTrue(history.points().size() < RateHistory.POINTS);
        assertTrue(history.points().stream().allMatch(p -> p == 7));
    }

    @Test
    void theShapeOfALongJobIsKept() {
        observe(3_000, 10);
        observe(3_000, 30);

        assertEquals(10, history.points().getFirst());
        assertEquals(30, history.points().getLast());
    }
}
