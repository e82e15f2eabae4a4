package dev.twinhold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowArgumentsTest {

    @TempDir Path folder;

    private static Optional<WindowArguments> of(String... arguments) {
        return WindowArguments.of(Map.of(), arguments);
    }

    @Test
    void noneOpenTheWindowAndTheFolderMayBeNamed() {
        WindowArguments here = new WindowArguments(Optional.of(Path.of("here")), List.of());
        assertEquals(Optional.of(new WindowArguments(Optional.empty(), List.of())), of());
        assertEquals(Optional.of(here), of("--config", "here"));
        assertEquals(Optional.of(here), of("--config=here"));
        assertEquals(Optional.of(here), WindowArguments.of(Map.of("TWINHOLD_CONFIG", "here")));
    }

    @Test
    void archivesAreOpened() throws Exception {
        Path archive = Files.createFile(folder.resolve("shop.tar"));
        assertEquals(
                Optional.of(new WindowArguments(Optional.empty(), List.of(archive))),
                of(archive.toString()));
    }

    @Test
    void everythingElseIsTheCommandLines() {
        assertEquals(Optional.empty(), of("images"));
        assertEquals(Optional.empty(), of("--version"));
        assertEquals(Optional.empty(), of("--config"));
        assertEquals(Optional.empty(), of("nowhere/shop.tar"));
        assertEquals(Optional.empty(), of("--config=here", "images", "--node", "forky"));
    }
}
