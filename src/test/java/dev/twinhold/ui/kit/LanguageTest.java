package dev.twinhold.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void asBefore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({
        "zh-TW, zh-TW",
        "zh-Hant-TW, zh-TW",
        "zh-HK, zh-TW",
        "zh-Hant, zh-TW",
        "zh-CN, en",
        "zh-Hans-HK, en",
        "zh, en",
        "de-DE, en",
        "en-TW, en"
    })
    void theDesktopsLanguageIsTakenWhenThereAreTextsInIt(String desktop, String expected) {
        assertEquals(
                Locale.forLanguageTag(expected),
                Language.SYSTEM.of(Locale.forLanguageTag(desktop)));
    }

    @Test
    void whatIsSpokenIsWhatTextsAreIn() {
        Language.TRADITIONAL_CHINESE.speak(Locale.GERMANY);
        assertEquals("3 個映像檔", Texts.count("store.images", 3));
        Language.ENGLISH.speak(Locale.TAIWAN);
        assertEquals("3 images", Texts.count("store.images", 3));
    }

    @Test
    void daysAndSpansAreWrittenAsTheLanguageDoesAndNumbersStay() {
        Instant now = Instant.parse("2026-11-24T14:02:00Z");
        Language.TRADITIONAL_CHINESE.speak(Locale.TAIWAN);
        Instant then = Instant.parse("2025-11-03T13:52:00Z");
        assertEquals("2025 年 11 月 3 日 13:52", Formats.time(then, now, ZoneOffset.UTC));
        assertEquals("386 天前", Formats.ago(then, now));
        assertEquals("剛剛", Formats.ago(now, now));
        assertEquals("9.8 GB", Formats.bytes(9_800_000_000L));
    }
}
