package dev.twinhold.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blobs are read from any position, by several threads, from the file that was scanned alone. */
class OpenedBlobTest {

    @TempDir private Path directory;

    private byte[] layer = new byte[0];
    private Path file = Path.of("");

    @BeforeEach
    void makeArchive() {
        byte[] noise = new byte[700_001];
        new Random(7).nextBytes(noise);
        layer = new TarBytes().file("noise", noise).bytes();
        TestImage image = TestImage.of("linux/amd64", List.of(layer, TestImage.layer("small")));
        file =
                TestArchives.write(
                        directory, "a.tar", TestArchives.dockerLegacy(Tagged.of(image, "a:1")));
    }

    private ImageArchive scan() throws ArchiveException {
        return new ArchiveScanner(directory).scan(file);
    }

    @Test
    void everyOffsetIsServed() throws IOException {
        try (ImageArchive archive = scan()) {
            for (int offset : new int[] {0, 1, 511, 65_537, layer.length - 1, layer.length}) {
                try (InputStream in = archive.open(Digest.sha256(layer), offset)) {
                    assertEquals(layer.length - offset, in.available());
                    assertArrayEquals(
                            Arrays.copyOfRange(layer, offset, layer.length), in.readAllBytes());
                    assertEquals(-1, in.read());
                }
            }
            byte[] manifest =
                    archive.images().getFirst().platforms().getFirst().dockerManifest().bytes();
            try (InputStream in = archive.open(archive.images().getFirst().target().digest(), 5)) {
                assertArrayEquals(
                        Arrays.copyOfRange(manifest, 5, manifest.length), in.readAllBytes());
            }
        }
    }

    @Test
    void singleBytesAndSkipsAgreeWithTheRest() throws IOException {
        try (ImageArchive archive = scan();
                InputStream in = archive.open(Digest.sha256(layer), 10)) {
            assertEquals(layer[10] & 0xFF, in.read());
            in.skipNBytes(200_000);
            assertEquals(layer[200_011] & 0xFF, in.read());
            assertEquals(0, in.read(new byte[0]));
        }
    }

    @Test
    void absentBlobsAndOffsetsBeyondTheEndAreRefused() throws IOException {
        try (ImageArchive archive = scan()) {
            Digest absent = Digest.sha256(new byte[1]);
            Digest present = Digest.sha256(layer);
            assertEquals(Kind.NOT_FOUND, refusal(archive, absent, 0).problem().kind());
            assertTrue(
                    refusal(archive, present, layer.length + 1)
                            .problem()
                            .oneLine()
                            .contains("byte"));
            assertTrue(refusal(archive, present, -1).problem().oneLine().contains("byte -1"));
        }
    }

    private static ArchiveException refusal(ImageArchive archive, Digest blob, long offset) {
        return assertThrows(ArchiveException.class, () -> archive.open(blob, offset).close());
    }

    @Test
    void manyThreadsReadAtOnce() throws Exception {
        try (ImageArchive archive = scan();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<byte[]>> reads = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int offset = i * 1000;
                reads.add(
                        () -> {
                            try (InputStream in = archive.open(Digest.sha256(layer), offset)) {
                                return in.readAllBytes();
                            }
                        });
            }
            int i = 0;
            for (Future<byte[]> read : threads.invokeAll(reads)) {
                assertArrayEquals(Arrays.copyOfRange(layer, i++ * 1000, layer.length), read.get());
            }
        }
    }

    @Test
    void anInterruptedReaderDoesNotCloseTheFileForOthers() throws IOException {
        try (ImageArchive archive = scan();
                InputStream other = archive.open(Digest.sha256(layer), 0)) {
            Thread.currentThread().interrupt();
            try (InputStream in = archive.open(Digest.sha256(layer), 0)) {
                assertEquals(layer[0] & 0xFF, in.read());
            }
            assertTrue(Thread.interrupted());
            assertArrayEquals(layer, other.readAllBytes());
        }
    }

    @Test
    void aFileThatChangedIsNotServed() throws IOException {
        Digest blob = Digest.sha256(layer);
        try (ImageArchive archive = scan();
                InputStream begun = archive.open(blob, 0)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
            assertTrue(refusal(archive, blob, 0).problem().oneLine().contains("has changed"));
            assertThrows(ArchiveException.class, begun::readAllBytes);
        }
        try (ImageArchive archive = scan()) {
            Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
            assertTrue(refusal(archive, blob, 0).problem().oneLine().contains("has changed"));
            Files.delete(file);
            assertEquals(Kind.NOT_FOUND, refusal(archive, blob, 0).problem().kind());
        }
    }

    @Test
    void aClosedArchiveAnswersNoMore() throws IOException {
        ImageArchive archive = scan();
        InputStream in = archive.open(Digest.sha256(layer), 0);
        archive.close();
        archive.close();
        assertThrows(IOException.class, in::readAllBytes);
    }
}
