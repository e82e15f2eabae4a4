package dev.twinhold.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateMeterTest {

    private final RateMeter meter = new RateMeter();
    private final Instant start = Instant.parse("2026-01-01T00:00:00Z");

    private void observe(double second, long sent) {
        meter.observe(start.plusMillis((long) (second * 1000)), new Progress(1000, sent, 0, 0));
    }

    @Test
    void nothingIsSaidBeforeEnoughWasSeen() {
        observe(0, 0);
        observe(0.1, 50);
        assertTrue(meter.bytesPerSecond().isEmpty());
    }

    @Test
    void theRateIsThatOfTheLastSeconds() {
        for (int second = 0; second <= 10; second++) {
            observe(second, second <= 5 ? 0 : (second - 5) * 100L);
        }
        assertEquals(100, meter.bytesPerSecond().orElseThrow(), 0.001);
    }

    @Test
    void timeLeftFollowsFromTheRate() {
        observe(0, 0);
        observe(1, 100);
        assertEquals(
                Duration.ofSeconds(9), meter.timeLeft(new Progress(1000, 100, 0, 0)).orElseThrow());
    }

    @Test
    void nobodyCanTellTheTimeLeftOfAnUnknownTotal() {
        observe(0, 0);
        observe(1, 100);
        assertTrue(meter.timeLeft(new Progress(-1, 100, 0, 0)).isEmpty());
    }
}
