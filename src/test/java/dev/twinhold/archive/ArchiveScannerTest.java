package dev.twinhold.archive;

import static dev.twinhold.archive.TarBytes.gzip;
import static dev.twinhold.archive.TarBytes.zstd;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.ImageSource.Layer;
import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveScannerTest {

    private final TestImage app = TestImage.of("linux/amd64", "base", "app");
    private final TestImage tool = TestImage.of("linux/arm64/v8", "base", "tool");

    @TempDir private Path directory;

    private ImageArchive scan(byte[] archive) throws ArchiveException {
        return new ArchiveScanner(directory)
                .scan(TestArchives.write(directory, "archive", archive));
    }

    private static byte[] read(ImageArchive archive, Digest blob) throws IOException {
        try (InputStream in = archive.open(blob, 0)) {
            return in.readAllBytes();
        }
    }

    private static void assertHolds(ImageArchive archive, SourcePlatform found, TestImage image)
            throws IOException {
        assertArrayEquals(image.config(), read(archive, found.config().digest()));
        assertEquals(image.diffIds(), found.layers().stream().map(Layer::diffId).toList());
        for (Layer layer : found.layers()) {
            byte[] bytes = read(archive, layer.blob().digest());
            assertEquals(layer.blob().digest(), Digest.sha256(bytes));
            assertEquals(layer.blob().size(), bytes.length);
        }
        byte[] manifest = read(archive, found.manifest().digest());
        assertEquals(found.manifest().digest(), Digest.sha256(manifest));
        assertEquals(found.manifest().size(), manifest.length);
    }

    @Test
    void readsALegacyDockerArchiveWithLayersSharedByLinks() throws IOException {
        byte[] bytes =
                TestArchives.dockerLegacy(
                        Tagged.of(app, "app:1", "registry.example/team/app:1"),
                        Tagged.of(tool, "tool:2"));
        try (ImageArchive archive = scan(bytes)) {
            assertEquals(ImageArchive.Format.DOCKER_ARCHIVE, archive.format());
            assertEquals(ImageArchive.Compression.NONE, archive.compression());
            assertEquals(List.of(), archive.warnings());
            SourceImage first = archive.images().get(0);
            SourceImage second = archive.images().get(1);
            assertEquals(
                    List.of("docker.io/library/app:1", "registry.example/team/app:1"),
                    first.names());
            assertEquals(first.target(), first.platforms().getFirst().manifest());
            assertEquals(new Platform("linux", "arm64", ""), second.platforms().get(0).platform());
            assertHolds(archive, first.platforms().getFirst(), app);
            assertHolds(archive, second.platforms().getFirst(), tool);
        }
    }

    @Test
    void aDockerManifestIsTheOneThatContainerdMakes() throws IOException {
        try (ImageArchive archive = scan(TestArchives.dockerLegacy(Tagged.of(app, "app:1")))) {
            SourcePlatform found = archive.images().getFirst().platforms().getFirst();
            String expected =
                    ("{'schemaVersion':2,"
                                    + "'mediaType':'application/vnd.docker.distribution.manifest.v2+json',"
                                    + "'config':{'mediaType':'application/vnd.docker.container.image.v1+json',"
                                    + "'digest':'%s','size':%d},'layers':["
                                    + "{'mediaType':'application/vnd.docker.image.rootfs.diff.tar',"
                                    + "'digest':'%s','size':%d},"
                                    + "{'mediaType':'application/vnd.docker.image.rootfs.diff.tar',"
                                    + "'digest':'%s','size':%d}]}")
                            .replace('\'', '"')
                            .formatted(
                                    app.configDigest(),
                                    app.config().length,
                                    app.diffIds().get(0),
                                    app.layers().get(0).length,
                                    app.diffIds().get(1),
                                    app.layers().get(1).length);
            assertEquals(expected, new String(read(archive, found.manifest().digest()), UTF_8));
        }
    }

    @Test
    void aDockerManifestIsRemadeForBlobsThatAStoreHasCompressed() throws IOException {
        try (ImageArchive archive = scan(TestArchives.dockerLegacy(Tagged.of(app, "app:1")))) {
            SourcePlatform found = archive.images().getFirst().platforms().getFirst();
            byte[] packed = gzip(app.layers().getFirst());
            Descriptor stored =
                    Descriptor.of(
                            MediaTypes.DOCKER_LAYER_GZIP, Digest.sha256(packed), packed.length);
            SourcePlatform remade = found.withLayers(Map.of(app.diffIds().getFirst(), stored));
            assertEquals(stored, remade.layers().get(0).blob());
            assertEquals(app.diffIds().getFirst(), remade.layers().get(0).diffId());
            assertEquals(found.layers().get(1), remade.layers().get(1));
            byte[] manifest = remade.dockerManifest().bytes();
            assertEquals(Digest.sha256(manifest), remade.manifest().digest());
            assertTrue(new String(manifest, UTF_8).contains(stored.digest().toString()));
            assertEquals(found, found.withLayers(Map.of()));
        }
    }

    @Test
    void readsADockerArchiveOfDocker25AsAnOciLayout() throws IOException {
        byte[] bytes =
                TestArchives.dockerOci(Tagged.of(app, "app:1", "app:latest"), Tagged.of(tool));
        try (ImageArchive archive = scan(bytes)) {
            assertEquals(ImageArchive.Format.OCI_LAYOUT, archive.format());
            SourceImage first = archive.images().get(0);
            assertEquals(
                    List.of("docker.io/library/app:1", "docker.io/library/app:latest"),
                    first.names());
            assertHolds(archive, first.platforms().getFirst(), app);
            assertEquals(List.of(), archive.images().get(1).names());
            assertEquals(List.of(), archive.warnings());
        }
    }

    @Test
    void layersOfADockerArchiveMayBeCompressedUnderAnyName() throws IOException {
        Map<String, byte[]> layers = new LinkedHashMap<>();
        layers.put("0001.tar.gz", gzip(app.layers().get(0)));
        layers.put("layer-two", zstd(app.layers().get(1)));
        byte[] bytes =
                TestArchives.dockerFlat(app, "sha256:" + app.configDigest().hex(), layers, "a:1");
        try (ImageArchive archive = scan(bytes)) {
            SourcePlatform found = archive.images().getFirst().platforms().getFirst();
            assertHolds(archive, found, app);
            for (Layer layer : found.layers()) {
                assertEquals(MediaTypes.DOCKER_LAYER_GZIP, layer.blob().mediaType());
            }
        }
    }

    @Test
    void anIndexKeepsItsDigestAndTellsWhichPlatformsAreMissing() throws IOException {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        var amd = layout.gzipImage(app);
        var arm = layout.gzipImage(tool);
        var attestation = layout.blob(MediaTypes.OCI_MANIFEST, new byte[] {'{', '}'});
        var index =
                layout.index(
                        OciLayoutBuilder.on("linux/amd64", amd),
                        OciLayoutBuilder.on("linux/arm64", arm),
                        OciLayoutBuilder.annotated(
                                OciLayoutBuilder.on("unknown/unknown", attestation),
                                "vnd.docker.reference.type",
                                "attestation-manifest"));
        layout.named(index, "docker.io/library/multi:1").without(arm).without(attestation);
        try (ImageArchive archive = scan(layout.bytes())) {
            SourceImage image = archive.images().getFirst();
            assertEquals(OciLayoutBuilder.digest(index), image.target().digest());
            assertEquals(MediaTypes.OCI_INDEX, image.target().mediaType());
            assertEquals(List.of(Platform.parse("linux/arm64")), image.missing());
            assertEquals(1, image.platforms().size());
            assertHolds(archive, image.platforms().getFirst(), app);
            assertTrue(archive.contains(image.target().digest()));
            assertFalse(archive.contains(OciLayoutBuilder.digest(arm)));
            assertEquals(List.of(), archive.warnings());
        }
    }

    @Test
    void readsCompressedFilesAsIfTheyWereNot() throws IOException {
        byte[] plain = TestArchives.dockerOci(Tagged.of(app, "app:1"));
        int half = plain.length / 2;
        byte[] members =
                TarBytes.join(
                        gzip(Arrays.copyOf(plain, half)),
                        gzip(Arrays.copyOfRange(plain, half, plain.length)));
        assertReads(gzip(plain), ImageArchive.Compression.GZIP);
        assertReads(members, ImageArchive.Compression.GZIP);
        assertReads(zstd(plain), ImageArchive.Compression.ZSTD);
    }

    private void assertReads(byte[] packed, ImageArchive.Compression compression)
            throws IOException {
        try (ImageArchive archive = scan(packed)) {
            assertEquals(compression, archive.compression());
            assertEquals(packed.length, archive.fileSize());
            assertHolds(archive, archive.images().getFirst().platforms().getFirst(), app);
            assertEquals(List.of(Path.of("archive")), leftovers());
        }
    }

    private List<Path> leftovers() throws IOException {
        try (var files = java.nio.file.Files.list(directory)) {
            return files.map(Path::getFileName).toList();
        }
    }

    @Test
    void allJsonThatIsReadHasALimit() throws IOException {
        byte[] padding = " ".repeat(19 << 20).getBytes(UTF_8);
        byte[] config = TarBytes.join(app.config(), padding);
        String item = "{\"Config\":\"c.json\",\"Layers\":[\"1\",\"2\"]}";
        byte[] tar =
                new TarBytes()
                        .file("c.json", config)
                        .file("1", app.layers().get(0))
                        .file("2", app.layers().get(1))
                        .file("manifest.json", "[" + (item + ",").repeat(5000) + item + "]")
                        .bytes();
        try (ImageArchive archive = scan(tar)) {
            assertEquals(1, archive.images().size());
            Problem refused = archive.warnings().getFirst();
            assertTrue(refused.why().contains("with the files before it"), refused.oneLine());
            assertEquals(1, archive.warnings().size(), "each warning once");
        }
    }

    @Test
    void aMissingLayerIsNamed() {
        Problem problem =
                assertThrows(
                                ArchiveException.class,
                                () ->
                                        scan(
                                                new TarBytes()
                                                        .file("c.json", app.config())
                                                        .file(
                                                                "manifest.json",
                                                                "[{\"Config\":\"c.json\",\"Layers\":[\"x/layer.tar\",\"y\"]}]")
                                                        .bytes()))
                        .problem();
        assertTrue(problem.what().contains("'x/layer.tar'"), problem.oneLine());
        assertEquals(Problem.Kind.CORRUPT, problem.kind());
    }
}
