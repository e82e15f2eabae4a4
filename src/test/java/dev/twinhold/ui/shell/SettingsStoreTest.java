package dev.twinhold.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.ui.kit.InlineClock;
import dev.twinhold.ui.kit.Language;
import dev.twinhold.ui.kit.Looks;
import dev.twinhold.ui.kit.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsStoreTest {

    @TempDir private Path folder;

    private final InlineClock clock = new InlineClock();

    private Path file() {
        return folder.resolve("settings.json");
    }

    @Test
    void whatWasChangedIsThereAfterANewStart() throws IOException {
        SettingsStore store = new SettingsStore(folder, clock);
        store.change(
                s ->
                        s.withLooks(Looks.USUAL.withTheme(Theme.Choice.DARK))
                                .withDivider("sidebar", 240));
        store.change(s -> s.withWindow(new Settings.Bounds(10, 20, 1200, 700, true)));
        store.change(s -> s.withLanguage(Language.TRADITIONAL_CHINESE));
        store.change(s -> s.withWork(Work.USUAL.withNodes(9)).withChoice("filter", "DRIFT"));
        store.change(s -> s.withFlag("details", true).withLastPlace("node:worker-07"));
        store.save();
        assertEquals(store.get(), new SettingsStore(folder, clock).get());
    }

    @Test
    void changesAreWrittenOnceAfterAMomentOfQuiet() throws IOException {
        SettingsStore store = new SettingsStore(folder, clock);
        store.change(s -> s.withDivider("sidebar", 240));
        clock.pass(Duration.ofMillis(900));
        store.change(s -> s.withDivider("sidebar", 250));
        clock.pass(Duration.ofMillis(900));
        assertFalse(Files.exists(file()));
        clock.pass(Duration.ofMillis(200));
        assertTrue(Files.readString(file()).contains("250"));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count(), "no temporary file is left");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "null",
                "{\"looks\": {\"theme\": \"PURPLE\"}}",
                "{\"work\": {\"nodes\": 0}}",
                "{\"dividers\": {\"sidebar\": \"wide\"}}"
            })
    void aFileThatCannotBeUsedIsNoReasonNotToStart(String content) throws IOException {
        Files.writeString(file(), content);
        assertEquals(Settings.FRESH, new SettingsStore(folder, clock).get());
    }

    @Test
    void whatTheFileDoesNotSayKeepsItsFirstValueAndWhatNobodyKnowsIsIgnored() throws IOException {
        Files.writeString(
                file(), "{\"looks\": {\"theme\": \"LIGHT\", \"glow\": 2}, \"future\": 1}");
        assertEquals(
                Settings.FRESH.withLooks(Looks.USUAL.withTheme(Theme.Choice.LIGHT)),
                new SettingsStore(folder, clock).get());
    }
}
