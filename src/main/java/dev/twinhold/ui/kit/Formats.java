package dev.twinhold.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers for people, the same everywhere and in every language; days and spans of time are written
 * as the language does.
 */
public final class Formats {

    /** Stands where nothing is known. */
    public static final String NOTHING = "–";

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final int GIGA = 3;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Formats() {}

    /** {@code 742 kB}, {@code 9.8 GB}, {@code 187 MB}: decimal units; negative is unknown. */
    public static String bytes(long bytes) {
        if (bytes < 0) {
            return NOTHING;
        }
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        int decimals = unit == 0 ? 0 : value < 9.95 || (unit >= GIGA && value < 99.95) ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS[unit]);
    }

    /** {@code 11.4 MB/s}. */
    public static String rate(double bytesPerSecond) {
        if (bytesPerSecond >= 999_500 && bytesPerSecond < 99_950_000) {
            return String.format(Locale.ROOT, "%.1f MB/s", bytesPerSecond / 1e6);
        }
        return bytes(Math.round(bytesPerSecond)) + "/s";
    }

    /** {@code 77 %}; never 100 before the end. */
    public static String percent(double fraction) {
        return (int) Math.floor(Math.clamp(fraction, 0, 1) * 100) + " %";
    }

    /** How old something is: {@code 12 min}, {@code 3 d}. */
    public static String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return Texts.get("age.now");
        }
        if (age.toHours() < 1) {
            return Texts.get("age.minutes", age.toMinutes());
        }
        if (age.toDays() < 2) {
            return Texts.get("age.hours", age.toHours());
        }
        return age.toDays() < 1000
                ? Texts.get("age.days", age.toDays())
                : Texts.get("age.years", age.toDays() / 365);
    }

    /** How long ago: {@code just now}, {@code 12 min ago}. */
    public static String ago(Instant then, Instant now) {
        return Duration.between(then, now).compareTo(Duration.ofMinutes(1)) < 0
                ? Texts.get("ago.now")
                : Texts.get("ago", age(then, now));
    }

    /** How long something took or will take: {@code 21 ms}, {@code 8.1 s}, {@code 2 min}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1) {
            return "< 1 ms";
        }
        if (millis < 100) {
            return millis + " ms";
        }
        if (millis < 9_950) {
            return Texts.get(
                    "duration.seconds", String.format(Locale.ROOT, "%.1f", millis / 1000.0));
        }
        if (millis < 99_500) {
            return Texts.get("duration.seconds", Math.round(millis / 1000.0));
        }
        long minutes = Math.round(millis / 60_000.0);
        return minutes < 100
                ? Texts.get("duration.minutes", minutes)
                : Texts.get(
                        "duration.hours",
                        minutes / 60,
                        String.format(Locale.ROOT, "%02d", minutes % 60));
    }

    /** {@code 2026-11-03 14:02:31}, for moments that are compared. */
    public static String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.atZone(zone));
    }

    /** {@code 14:02} on the same day, {@code 3 Nov 14:02} in the same year, else with the year. */
    public static String time(Instant instant, Instant now, ZoneId zone) {
        ZonedDateTime then = instant.atZone(zone);
        ZonedDateTime today = now.atZone(zone);
        if (then.toLocalDate().equals(today.toLocalDate())) {
            return TIME.format(then);
        }
        String pattern = Texts.get(then.getYear() == today.getYear() ? "date.day" : "date.year");
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(then);
    }
}
