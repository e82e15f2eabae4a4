package dev.twinhold.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The scanner's names and digests are those that {@code ctr images import} of each containerd
 * arrives at.
 */
@NodeTest
class ImportedByContainerdTest {

    static final List<String> NODES = Testbed.NODES;

    private final Testbed testbed = Testbed.get();
    private final String namespace = "twinhold-archive-" + UUID.randomUUID();
    private String node = "";

    @TempDir private Path directory;

    private String ctr(String command) {
        return testbed.run(node, "ctr -n " + namespace + " " + command);
    }

    private Map<String, String> imported(Path archive) {
        testbed.feed(node, "ctr -n " + namespace + " images import --no-unpack -", archive);
        Map<String, String> digests = new TreeMap<>();
        ctr("images ls")
                .lines()
                .skip(1)
                .map(l -> l.split("\\s+"))
                .forEach(c -> digests.put(c[0], c[2]));
        return digests;
    }

    @AfterEach
    void removeEverything() {
        ctr("images ls -q | xargs -r ctr -n " + namespace + " images rm --sync");
        ctr("content ls -q | xargs -r ctr -n " + namespace + " content rm");
        testbed.run(node, "ctr namespaces rm " + namespace);
    }

    private void assertImportedAlike(Path file) throws IOException {
        Map<String, String> scanned = new TreeMap<>();
        try (ImageArchive archive = new ArchiveScanner(directory).scan(file)) {
            for (SourceImage image : archive.images()) {
                image.names().forEach(n -> scanned.put(n, image.target().digest().toString()));
            }
        }
        assertEquals(imported(file), scanned, node + ": " + file.getFileName());
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void archivesOfEveryDockerGetTheSameDigests(String name) throws IOException {
        node = name;
        assertImportedAlike(testbed.archive("docker-legacy.tar"));
        assertImportedAlike(testbed.archive("docker-save-containerd.tar"));
        ctr("images ls -q | xargs -r ctr -n " + namespace + " images rm --sync");
        assertImportedAlike(testbed.archive("docker-save-26.tar"));
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void anIndexOfWhichOnePlatformIsThereKeepsItsDigest(String name) throws IOException {
        node = name;
        assertImportedAlike(testbed.archive("oci-multi-arch.tar"));
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void compressedLayersAndSeveralImagesGetTheSameDigests(String name) throws IOException {
        node = name;
        TestImage app = TestImage.of("linux/amd64", "base", "middle", "app");
        Map<String, byte[]> layers = new LinkedHashMap<>();
        layers.put("a.tar.gz", TarBytes.gzip(app.layers().get(0)));
        layers.put("b.tar", app.layers().get(1));
        layers.put("c", TarBytes.zstd(app.layers().get(2)));
        byte[] flat = TestArchives.dockerFlat(app, "config.json", layers, "twinhold-test/flat:1");
        assertImportedAlike(TestArchives.write(directory, "flat.tar", flat));
        ctr("images ls -q | xargs -r ctr -n " + namespace + " images rm --sync");
        byte[] two =
                TestArchives.dockerLegacy(
                        Tagged.of(app, "twinhold-test/one:1", "localhost:5000/one:1"),
                        Tagged.of(TestImage.of("linux/amd64", "base", "two"), "twinhold-two:2"));
        assertImportedAlike(TestArchives.write(directory, "two.tar", two));
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void blobsThatTheStoreHasCompressedAreReferencedAlike(String name) throws IOException {
        node = name;
        TestImage app = TestImage.of("linux/amd64", "base", "app");
        byte[] packed = TarBytes.gzip(app.layers().getFirst());
        Digest digest = Digest.sha256(packed);
        testbed.feed(
                node,
                "ctr -n " + namespace + " content ingest test-" + namespace,
                TestArchives.write(directory, "packed", packed));
        ctr("content label " + digest + " containerd.io/uncompressed=" + app.diffIds().getFirst());
        Path file =
                TestArchives.write(
                        directory,
                        "a.tar",
                        TestArchives.dockerLegacy(Tagged.of(app, "twinhold-test/packed:1")));
        try (ImageArchive archive = new ArchiveScanner(directory).scan(file)) {
            SourcePlatform found = archive.images().getFirst().platforms().getFirst();
            Descriptor stored = Descriptor.of(MediaTypes.DOCKER_LAYER_GZIP, digest, packed.length);
            SourcePlatform remade = found.withLayers(Map.of(app.diffIds().getFirst(), stored));
            assertEquals(
                    Map.of(
                            "docker.io/twinhold-test/packed:1",
                            remade.manifest().digest().toString()),
                    imported(file));
        }
    }
}
