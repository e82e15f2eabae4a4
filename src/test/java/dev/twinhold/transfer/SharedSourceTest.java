package dev.twinhold.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.twinhold.archive.ArchiveException;
import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageArchive;
import dev.twinhold.archive.TestArchives;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.archive.TestImage;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedSourceTest {

    private static final TestImage APP = TestImage.of("linux/amd64", "base");

    @TempDir private Path directory;

    private Path write(TestImage image) {
        byte[] archive = TestArchives.dockerLegacy(Tagged.of(image, "app:1"));
        return TestArchives.write(directory, "a.tar", archive);
    }

    private static byte[] layer(ImageArchive archive) throws IOException {
        try (InputStream in = archive.open(APP.diffIds().getFirst(), 0)) {
            return in.readAllBytes();
        }
    }

    private SharedSource<ImageArchive> shared() throws ArchiveException {
        ArchiveScanner scanner = new ArchiveScanner();
        Path file = write(APP);
        return new SharedSource<>(scanner.scan(file), () -> scanner.scan(file));
    }

    @Test
    void staysOpenBetweenTwoTargetsOfAJob() throws Exception {
        SharedSource<ImageArchive> shared = shared();
        ImageArchive first;
        try (SharedSource.Use<ImageArchive> use = shared.use()) {
            first = use.source();
        }
        try (SharedSource.Use<ImageArchive> use = shared.use()) {
            assertSame(first, use.source());
            assertArrayEquals(APP.layers().getFirst(), layer(use.source()));
        }
        shared.jobIsOver();
        assertThrows(IOException.class, () -> layer(first));
    }

    @Test
    void isOpenedAnewForARetryAndClosedAfterIt() throws Exception {
        SharedSource<ImageArchive> shared = shared();
        ImageArchive first;
        try (SharedSource.Use<ImageArchive> use = shared.use()) {
            first = use.source();
        }
        shared.jobIsOver();
        ImageArchive again;
        try (SharedSource.Use<ImageArchive> use = shared.use();
                SharedSource.Use<ImageArchive> other = shared.use()) {
            again = use.source();
            assertNotSame(first, again);
            assertSame(again, other.source());
            assertArrayEquals(APP.layers().getFirst(), layer(again));
        }
        assertThrows(IOException.class, () -> layer(again));
    }

    @Test
    void aFileThatIsAnotherNowIsRefusedOnRetry() throws Exception {
        SharedSource<ImageArchive> shared = shared();
        shared.jobIsOver();
        write(TestImage.of("linux/amd64", "other"));
        TransferException refused = assertThrows(TransferException.class, shared::use);
        assertEquals(Problem.Kind.BAD_INPUT, refused.problem().kind());
    }
}
