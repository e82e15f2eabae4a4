package dev.twinhold.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.ImageArchive.Compression;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compressed files: bombs, full disks, what stays behind. */
class ExpanderTest {

    private static final int MIB = 1 << 20;

    @TempDir private Path source;
    @TempDir private Path temporary;

    private static Limits limits(long expanded, int ratio, long free) {
        return new Limits(10, MIB, MIB, MIB, MIB, 1000, 10, expanded, ratio, free);
    }

    private ArchiveFile expand(byte[] packed, Compression compression, Limits limits)
            throws ArchiveException {
        Path file = TestArchives.write(source, "packed", packed);
        return new Expander(temporary, limits).expand(file, compression, n -> {});
    }

    private void assertNothingStays() throws IOException {
        try (var files = Files.list(temporary)) {
            assertEquals(List.of(), files.toList());
        }
    }

    private Problem refusal(byte[] packed, Compression compression, Limits limits)
            throws IOException {
        Problem problem =
                assertThrows(
                                ArchiveException.class,
                                () -> expand(packed, compression, limits).close())
                        .problem();
        assertNothingStays();
        return problem;
    }

    @Test
    void theCopyHasNoNameWhileItIsUsed() throws IOException {
        byte[] content = new byte[3 * MIB];
        try (ArchiveFile file =
                expand(TarBytes.zstd(content), Compression.ZSTD, limits(4 * MIB, 1, 0))) {
            assertNothingStays();
            byte[] read = new byte[content.length];
            file.readFully(0, read);
            assertArrayEquals(content, read);
            assertEquals(content.length, file.size());
        }
        assertNothingStays();
    }

    @Test
    void aBombIsRefused() throws IOException {
        byte[] zeros = new byte[3 * MIB];
        Problem problem = refusal(TarBytes.gzip(zeros), Compression.GZIP, limits(2 * MIB, 100, 0));
        assertTrue(problem.what().contains("more than 2 MiB"), problem.oneLine());
        assertTrue(problem.why().contains("100 times"), problem.oneLine());
        problem = refusal(TarBytes.zstd(zeros), Compression.ZSTD, limits(2 * MIB, 100, 0));
        assertEquals(Kind.BAD_INPUT, problem.kind());
    }

    @Test
    void theDiskIsNeverFilled() throws IOException {
        Problem problem =
                refusal(
                        TarBytes.gzip(new byte[10]),
                        Compression.GZIP,
                        limits(MIB, 1, Long.MAX_VALUE / 2));
        assertEquals(Kind.EXHAUSTED, problem.kind());
        assertTrue(problem.what().contains(temporary.toString()), problem.oneLine());
    }

    @Test
    void aMissingTemporaryDirectoryIsNamed() {
        Path file = TestArchives.write(source, "packed", TarBytes.gzip(new byte[10]));
        Path absent = temporary.resolve("absent");
        Expander expander = new Expander(absent, Limits.STANDARD);
        Problem problem =
                assertThrows(
                                ArchiveException.class,
                                () -> expander.expand(file, Compression.GZIP, n -> {}))
                        .problem();
        assertEquals(Kind.EXHAUSTED, problem.kind());
        assertTrue(problem.what().contains(absent.toString()), problem.oneLine());
    }

    @Test
    void anInterruptCancels() throws IOException {
        Thread.currentThread().interrupt();
        Problem problem = refusal(TarBytes.gzip(new byte[10]), Compression.GZIP, Limits.STANDARD);
        assertTrue(Thread.interrupted());
        assertEquals(Kind.CANCELLED, problem.kind());
    }

    @Test
    void progressEndsAtTheSizeOfTheFile() throws IOException {
        byte[] packed = TarBytes.gzip(new byte[MIB]);
        Path file = TestArchives.write(source, "packed", packed);
        List<Long> told = new ArrayList<>();
        new Expander(temporary, Limits.STANDARD).expand(file, Compression.GZIP, told::add).close();
        assertEquals(packed.length, told.getLast());
        assertEquals(told.stream().sorted().toList(), told);
    }
}
