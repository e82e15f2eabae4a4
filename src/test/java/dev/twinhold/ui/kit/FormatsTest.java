package dev.twinhold.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");

    @ParameterizedTest
    @CsvSource({
        "-1, –",
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "742000, 742 kB",
        "999499, 999 kB",
        "999500, 1.0 MB",
        "9949999, 9.9 MB",
        "9950000, 10 MB",
        "187000000, 187 MB",
        "12400000000, 12.4 GB",
        "99949000000, 99.9 GB",
        "99950000000, 100 GB",
        "1300000000000, 1.3 TB"
    })
    void bytesHaveDecimalUnitsAndAtMostThreeDigits(long bytes, String expected) {
        assertEquals(expected, Formats.bytes(bytes));
    }

    @ParameterizedTest
    @CsvSource({"11400000, 11.4 MB/s", "640000, 640 kB/s", "117000000, 117 MB/s", "0, 0 B/s"})
    void ratesKeepOneDecimalWhereTheEyeFollowsThem(double rate, String expected) {
        assertEquals(expected, Formats.rate(rate));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "0.777, 77 %", "0.9999, 99 %", "1, 100 %", "1.2, 100 %"})
    void percentIsNeverAHundredBeforeTheEnd(double fraction, String expected) {
        assertEquals(expected, Formats.percent(fraction));
    }

    @ParameterizedTest
    @CsvSource({
        "PT-5S, now",
        "PT59S, now",
        "PT12M, 12 min",
        "PT60M, 1 h",
        "PT47H, 47 h",
        "P2D, 2 d",
        "P999D, 999 d",
        "P1200D, 3 y"
    })
    void agesGrowCoarserWithTime(Duration age, String expected) {
        assertEquals(expected, Formats.age(NOW.minus(age), NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, < 1 ms",
        "PT0.021S, 21 ms",
        "PT0.1S, 0.1 s",
        "PT8.14S, 8.1 s",
        "PT41S, 41 s",
        "PT2M, 2 min",
        "PT95M, 95 min",
        "PT125M, 2 h 05 min"
    })
    void durationsReadTheWayTheyAreSpoken(Duration duration, String expected) {
        assertEquals(expected, Formats.duration(duration));
    }

    @Test
    void timesNameTheDayOnlyWhenItIsNotToday() {
        assertEquals("13:52", time("2026-11-24T13:52:00Z"));
        assertEquals("3 Nov 13:52", time("2026-11-03T13:52:00Z"));
        assertEquals("3 Nov 2025 13:52", time("2025-11-03T13:52:00Z"));
    }

    @Test
    void momentsThatAreComparedAreWholeToTheSecond() {
        assertEquals(
                "2026-11-03 13:52:07",
                Formats.moment(Instant.parse("2026-11-03T13:52:07.634264881Z"), ZoneOffset.UTC));
    }

    private static String time(String instant) {
        return Formats.time(Instant.parse(instant), NOW, ZoneOffset.UTC);
    }
}
