package dev.twinhold.archive;

import static dev.twinhold.archive.OciLayoutBuilder.on;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are written, read by the scanner. */
class ArchiveLayoutTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final String NAME = "docker.io/shop/web:2.3";

    @TempDir private Path directory;

    private final OciLayoutBuilder layout = new OciLayoutBuilder();
    private final ObjectNode amd64 = layout.image(TestImage.of("linux/amd64", "base", "web"));
    private final ObjectNode arm64 = layout.gzipImage(TestImage.of("linux/arm64", "base", "arm"));

    private ImageArchive source() throws IOException {
        Path file = directory.resolve("source.tar");
        Files.write(file, layout.bytes());
        return new ArchiveScanner().scan(file);
    }

    private static List<TarPart> parts(ArchiveLayout written, ImageSource source) {
        return written.parts(blob -> offset -> source.open(blob.digest(), offset));
    }

    private static ArchiveLayout layout(ImageSource source, Platform... wanted) throws IOException {
        List<ArchivedImage> images = new ArrayList<>();
        for (ImageSource.SourceImage image : source.images()) {
            images.add(ArchivedImage.of(source, image, List.of(wanted), AMD64));
        }
        return new ArchiveLayout(images);
    }

    private ImageArchive written(ArchiveLayout layout, ImageSource source) throws IOException {
        Path file = directory.resolve("written.tar");
        try (TarStream tar = new TarStream(parts(layout, source))) {
            Files.write(file, tar.readAllBytes());
        }
        assertEquals(layout.size(), Files.size(file));
        return new ArchiveScanner().scan(file);
    }

    private ObjectNode attestation() {
        ObjectNode manifest = JsonNodeFactory.instance.objectNode().put("schemaVersion", 2);
        manifest.set(
                "config", layout.blob("application/vnd.oci.image.config.v1+json", bytes("{}")));
        manifest.putArray("layers")
                .add(layout.blob("application/vnd.in-toto+json", bytes("{\"a\":1}")));
        return on("unknown/unknown", layout.manifest(manifest));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void aWholeIndexStaysAsItIsWithItsAttestations() throws IOException {
        ObjectNode attestation = attestation();
        ObjectNode index =
                layout.index(on("linux/amd64", amd64), on("linux/arm64", arm64), attestation);
        layout.named(index, NAME);
        try (ImageArchive source = source()) {
            ArchiveLayout layout = layout(source);
            assertFalse(layout.images().getFirst().isReduced());
            try (ImageArchive written = written(layout, source)) {
                assertEquals(source.images(), written.images());
                assertEquals(List.of(), written.warnings());
                assertTrue(written.contains(OciLayoutBuilder.digest(attestation)));
            }
        }
    }

    @Test
    void anIndexThatNamesMoreThanIsThereIsNotInTheArchive() throws IOException {
        ObjectNode attestation = attestation();
        ObjectNode index =
                layout.index(on("linux/amd64", amd64), on("linux/arm64", arm64), attestation);
        layout.named(index, NAME).without(attestation);
        try (ImageArchive source = source()) {
            ArchivedImage image = layout(source).images().getFirst();
            assertTrue(image.isReduced());
            try (ImageArchive written = written(layout(source), source)) {
                ImageSource.SourceImage read = written.images().getFirst();
                assertEquals(image.target(), read.target());
                assertEquals(source.images().getFirst().platforms(), read.platforms());
                assertEquals(List.of(), read.missing());
                assertFalse(written.contains(OciLayoutBuilder.digest(index)));
            }
        }
    }

    @Test
    void theOnlyPlatformThatIsThereGoesWithoutAnIndex() throws IOException {
        layout.named(layout.index(on("linux/amd64", amd64), on("linux/arm64", arm64)), NAME)
                .without(arm64);
        try (ImageArchive source = source()) {
            ArchivedImage image = layout(source).images().getFirst();
            assertEquals(List.of(ARM64), image.leftOut());
            try (ImageArchive written = written(layout(source), source)) {
                ImageSource.SourceImage read = written.images().getFirst();
                assertEquals(OciLayoutBuilder.digest(amd64), read.target().digest());
                assertEquals(List.of(NAME), read.names());
            }
            Problem problem =
                    assertThrows(ArchiveException.class, () -> layout(source, ARM64)).problem();
            assertEquals(Problem.Kind.NOT_FOUND, problem.kind());
            assertTrue(problem.oneLine().contains("linux/arm64"), problem.oneLine());
        }
    }

    @Test
    void everyBlobThatIsMissingIsNamed() throws IOException {
        TestImage gone = TestImage.of("linux/amd64", "lower", "upper");
        layout.named(layout.image(gone), NAME);
        gone.diffIds().forEach(layout::without);
        Problem problem = assertThrows(ArchiveException.class, this::source).problem();
        gone.diffIds()
                .forEach(
                        blob ->
                                assertTrue(
                                        problem.what().contains(blob.toString()),
                                        problem.oneLine()));
    }

    @Test
    void whatIsChosenIsInItAndNothingElse() throws IOException {
        layout.named(layout.index(on("linux/amd64", amd64), on("linux/arm64", arm64)), NAME);
        try (ImageArchive source = source();
                ImageArchive written = written(layout(source, ARM64), source)) {
            assertEquals(1, written.images().getFirst().platforms().size());
            assertEquals(ARM64, written.images().getFirst().platforms().getFirst().platform());
            assertFalse(written.contains(OciLayoutBuilder.digest(amd64)));
        }
    }

    @Test
    void aNameWithADigestThatTheArchiveHasNotIsRefused() throws IOException {
        ObjectNode index = layout.index(on("linux/amd64", amd64), on("linux/arm64", arm64));
        layout.named(index, "docker.io/shop/web@" + OciLayoutBuilder.digest(index));
        try (ImageArchive source = source();
                ImageArchive written = written(layout(source), source)) {
            assertEquals(source.images(), written.images());
            Problem problem =
                    assertThrows(ArchiveException.class, () -> layout(source, AMD64)).problem();
            assertEquals(Problem.Kind.BAD_INPUT, problem.kind());
        }
    }

    @Test
    void eachNameHasAnEntryAndSharedBlobsAreThereOnce() throws IOException {
        ObjectNode other = layout.image(TestImage.of("linux/amd64", "base", "other"));
        layout.named(amd64, NAME).named(amd64, "docker.io/shop/web:latest");
        layout.named(other, "docker.io/shop/other:1");
        try (ImageArchive source = source();
                ImageArchive written = written(layout(source), source)) {
            assertEquals(source.images(), written.images());
            // two manifests, two configurations, three layers
            assertEquals(7, layout(source).blobs().size());
        }
    }

    @Test
    void aTarGoesOnFromEachByteAsIfItHadNotStopped() throws IOException {
        layout.named(amd64, NAME);
        try (ImageArchive source = source()) {
            List<TarPart> parts = parts(layout(source), source);
            byte[] whole = new TarStream(parts).readAllBytes();
            for (int cut = 0; cut <= whole.length; cut += 97) {
                BegunTar begun = begun(Arrays.copyOf(whole, cut), parts);
                assertTrue(begun.end() <= cut && begun.whole() <= begun.end());
                assertArrayEquals(
                        Arrays.copyOfRange(whole, (int) begun.end(), whole.length),
                        new TarStream(parts, begun.end()).readAllBytes());
            }
            assertEquals(parts.size(), begun(whole, parts).parts());
        }
    }

    @Test
    void nothingBehindADamagedByteIsTaken() throws IOException {
        layout.named(amd64, NAME);
        try (ImageArchive source = source()) {
            List<TarPart> parts = parts(layout(source), source);
            byte[] whole = new TarStream(parts).readAllBytes();
            for (int at = 0; at < whole.length - TarStream.END; at += 53) {
                byte[] damaged = whole.clone();
                damaged[at] ^= 1;
                assertTrue(begun(damaged, parts).whole() <= at, "byte " + at);
            }
        }
    }

    private static BegunTar begun(byte[] bytes, List<TarPart> parts) throws IOException {
        return BegunTar.of(new ByteArrayInputStream(bytes), parts);
    }
}
