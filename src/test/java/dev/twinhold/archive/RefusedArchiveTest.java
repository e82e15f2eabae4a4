package dev.twinhold.archive;

import static dev.twinhold.archive.TarBytes.gzip;
import static dev.twinhold.archive.TarBytes.zstd;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an archive is turned down for, and what a person is told then. */
class RefusedArchiveTest {

    private final TestImage app = TestImage.of("linux/amd64", "base", "app");

    @TempDir private Path directory;

    private Problem refusal(Path file) {
        Problem problem =
                assertThrows(
                                ArchiveException.class,
                                () -> new ArchiveScanner(directory).scan(file).close())
                        .problem();
        assertTrue(problem.what().contains(String.valueOf(file.getFileName())), problem.oneLine());
        return problem;
    }

    private void assertRefused(byte[] archive, Kind kind, String... words) {
        Problem problem = refusal(TestArchives.write(directory, "some.tar", archive));
        for (String word : words) {
            assertTrue(problem.oneLine().contains(word), problem.oneLine());
        }
        assertEquals(kind, problem.kind(), problem.oneLine());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private byte[] docker(String manifest) {
        return new TarBytes()
                .file("c.json", app.config())
                .file("1.tar", app.layers().get(0))
                .file("2.tar", app.layers().get(1))
                .file("manifest.json", manifest)
                .bytes();
    }

    @Test
    void whatIsNoTarIsNamed() throws Exception {
        assertRefused(utf8("apiVersion: v1\nkind: Pod\n"), Kind.BAD_INPUT, "no image archive");
        assertRefused(new byte[0], Kind.BAD_INPUT, "empty");
        assertRefused(utf8("PK\u0003\u0004 and more"), Kind.BAD_INPUT, "zip");
        assertRefused(new byte[10240], Kind.BAD_INPUT, "the archive is empty");
        assertRefused(
                TarBytes.join(new byte[] {(byte) 0xFD}, utf8("7zXZ"), new byte[600]),
                Kind.BAD_INPUT,
                "xz");
        assertRefused(gzip(gzip(new byte[600])), Kind.BAD_INPUT, "compressed twice");
        assertTrue(refusal(directory).what().contains("directory"));
        assertEquals(Kind.NOT_FOUND, refusal(directory.resolve("absent")).kind());
        if (Files.exists(Path.of("/dev/null"))) {
            assertTrue(refusal(Path.of("/dev/null")).what().contains("not a file"));
        }
    }

    @Test
    void aTarWithoutAnImageIsNamedByWhatItIs() {
        assertRefused(
                new TarBytes().file("notes.txt", "hello").bytes(),
                Kind.BAD_INPUT,
                "a tar of files, not of an image",
                "docker save");
        assertRefused(
                new TarBytes()
                        .file("./etc/passwd", "root")
                        .symlink("./bin", "usr/bin")
                        .file("./usr/bin/sh", "")
                        .bytes(),
                Kind.BAD_INPUT,
                "the filesystem of a container, not an image",
                "docker export");
        assertRefused(
                new TarBytes().file("abc/layer.tar", "").file("repositories", "{}").bytes(),
                Kind.BAD_INPUT,
                "older than 1.10");
        assertRefused(
                new TarBytes().file("app/oci-layout", "{}").file("app/index.json", "{}").bytes(),
                Kind.BAD_INPUT,
                "in a directory of the tar: 'app/oci-layout'");
        assertRefused(
                new TarBytes().file("app.tar", "").file("tool.tar.gz", "").bytes(),
                Kind.BAD_INPUT,
                "a tar of other archives, such as '");
        assertRefused(
                new TarBytes().file("index.json", "{}").file("blobs/sha256/00", "").bytes(),
                Kind.CORRUPT,
                "the OCI layout is incomplete");
    }

    @Test
    void aCutOffArchiveSaysWhere() {
        byte[] whole = TestArchives.dockerOci(Tagged.of(app, "app:1"));
        assertRefused(
                Arrays.copyOf(whole, 4000),
                Kind.CORRUPT,
                "cut off in 'blobs/sha256/",
                "ends at byte 4000",
                "copy or download it again");
        assertRefused(
                Arrays.copyOf(whole, 2048), Kind.CORRUPT, "cut off", "OCI layout is incomplete");
        assertRefused(
                Arrays.copyOf(docker("[]"), 700), Kind.CORRUPT, "'c.json'", "byte 512", "byte 700");
        assertRefused(Arrays.copyOf(docker("[]"), 1100), Kind.CORRUPT, "header at byte 1024");
        assertRefused(Arrays.copyOf(gzip(whole), 900), Kind.CORRUPT, "gzip file is cut off");
        assertRefused(Arrays.copyOf(zstd(whole), 300), Kind.CORRUPT, "zstd file is cut off");
    }

    @Test
    void anErrorThatDockerAppendedIsShown() {
        byte[] error = utf8("{\"message\":\"no space left on device\"}\n");
        byte[] files = new TarBytes().file("a", "b").bytes();
        assertRefused(
                TarBytes.join(Arrays.copyOf(files, 1024), error),
                Kind.CORRUPT,
                "Docker wrote its error",
                "no space left on device");
        byte[] layer = new TarBytes().file("a", new byte[9000]).bytes();
        assertRefused(
                TarBytes.join(Arrays.copyOf(layer, 3000), error),
                Kind.CORRUPT,
                "Docker wrote its error",
                "no space left on device");
        assertRefused(
                TarBytes.join(files, error), Kind.CORRUPT, "Docker wrote its error", "no space");
    }

    @Test
    void damageInCompressedFilesIsNoMatterOfTheDisk() {
        byte[] packed = gzip(TestArchives.dockerOci(Tagged.of(app, "app:1")));
        packed[packed.length / 2] ^= 0x55;
        assertRefused(packed, Kind.CORRUPT, "gzip file is damaged");
        assertRefused(
                new byte[] {0x1f, (byte) 0x8b, 8, (byte) 0xFF, 0, 0, 0, 0, 0, 0, 0},
                Kind.CORRUPT,
                "gzip");
    }

    @Test
    void aManifestThatNamesAbsentFilesIsRefused() {
        assertRefused(
                docker("[{'Config':'x.json','Layers':[]}]".replace('\'', '"')),
                Kind.CORRUPT,
                "the configuration 'x.json' is not in the archive");
        assertRefused(
                docker("[{'Config':'c.json','Layers':['1.tar','3.tar']}]".replace('\'', '"')),
                Kind.CORRUPT,
                "the layer '3.tar' is not in the archive");
        assertRefused(docker("[]"), Kind.BAD_INPUT, "has no image");
        assertRefused(docker("{}"), Kind.CORRUPT, "'manifest.json' is no list");
        assertRefused(docker("nonsense"), Kind.CORRUPT, "'manifest.json' is no JSON");
        assertRefused(docker(""), Kind.CORRUPT, "'manifest.json' is no JSON");
    }

    @Test
    void layersAndDiffIdsMustBeAsMany() {
        assertRefused(
                docker("[{'Config':'c.json','Layers':['1.tar']}]".replace('\'', '"')),
                Kind.BAD_INPUT,
                "it has 1 layers, but its configuration lists 2");
        OciLayoutBuilder layout = new OciLayoutBuilder();
        TestImage more =
                app.withConfig(
                        "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"diff_ids\":[]}}");
        layout.top(layout.image(more));
        assertRefused(layout.bytes(), Kind.BAD_INPUT, "it has 2 layers", "lists 0");
    }

    @Test
    void aConfigurationMustNameItsPlatformAndValidDiffIds() {
        TestImage none = app.withConfig("{\"rootfs\":{\"diff_ids\":[]}}");
        assertRefused(
                TestArchives.dockerFlat(none, "c.json", Map.of(), "a:1"),
                Kind.BAD_INPUT,
                "does not say what it runs on");
        TestImage bad =
                app.withConfig(
                        "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"diff_ids\":[\"md5:1\"]}}");
        assertRefused(
                TestArchives.dockerFlat(bad, "c.json", Map.of("l", new byte[0]), "a:1"),
                Kind.CORRUPT,
                "a diff ID that is none",
                "md5:1");
    }

    @Test
    void whatIsNamedByADigestMustHaveIt() {
        byte[] other = utf8("{\"os\":\"linux\"}");
        String name = app.configDigest().hex() + ".json";
        assertRefused(
                TestArchives.dockerFlat(app.withConfig(new String(other, UTF_8)), name, Map.of()),
                Kind.CORRUPT,
                "not what its name says");
        OciLayoutBuilder layout = new OciLayoutBuilder();
        ObjectNode manifest = layout.image(app);
        byte[] bytes = new byte[manifest.path("size").asInt()];
        Arrays.fill(bytes, (byte) ' ');
        layout.top(manifest).damage(OciLayoutBuilder.digest(manifest), bytes);
        assertRefused(layout.bytes(), Kind.CORRUPT, "not what its name says");
        layout.damage(app.diffIds().getFirst(), new byte[3]);
        layout.damage(OciLayoutBuilder.digest(manifest), new byte[3]);
        assertRefused(layout.bytes(), Kind.CORRUPT, "has 3 bytes instead of");
    }

    @Test
    void anOciLayoutNeedsItsIndexAndAKnownVersion() {
        assertRefused(
                new TarBytes().file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}").bytes(),
                Kind.CORRUPT,
                "'index.json' is not in the archive");
        assertRefused(
                new OciLayoutBuilder().version("2.0.0").bytes(), Kind.BAD_INPUT, "version '2.0.0'");
        assertRefused(new OciLayoutBuilder().bytes(), Kind.BAD_INPUT, "has no image");
        OciLayoutBuilder damaged = new OciLayoutBuilder();
        damaged.top(JsonNodeFactory.instance.objectNode().put("digest", "sha256:12"));
        assertRefused(damaged.bytes(), Kind.CORRUPT, "'index.json'", "'sha256:12'");
    }

    @Test
    void anImageOfWhichNoPlatformIsCompleteIsRefused() {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        ObjectNode manifest = layout.image(app);
        layout.top(layout.index(OciLayoutBuilder.on("linux/amd64", manifest)))
                .without(app.diffIds().get(1));
        assertRefused(
                layout.bytes(),
                Kind.CORRUPT,
                "lacks the blob " + app.diffIds().get(1) + " of linux/amd64");
    }

    @Test
    void artifactsAreNoImages() {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        ObjectNode chart = JsonNodeFactory.instance.objectNode().put("schemaVersion", 2);
        chart.set("config", layout.blob("application/vnd.cncf.helm.config.v1+json", utf8("{}")));
        chart.putArray("layers").add(layout.blob("application/x-chart", utf8("chart")));
        layout.top(layout.manifest(chart));
        assertRefused(layout.bytes(), Kind.BAD_INPUT, "application/vnd.cncf.helm.config.v1+json");
        layout.top(layout.blob("text/plain", utf8("hello")));
        assertRefused(layout.bytes(), Kind.BAD_INPUT, "is not an image");
    }

    @Test
    void aDocumentThatIsIndexAndManifestAtOnceIsRefused() {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        both.putArray("manifests");
        both.putArray("layers");
        layout.top(layout.blob(MediaTypes.OCI_INDEX, OciLayoutBuilder.utf8(both)));
        assertRefused(layout.bytes(), Kind.BAD_INPUT, "not clearly an index or a manifest");
        OciLayoutBuilder mistyped = new OciLayoutBuilder();
        mistyped.top(mistyped.image(app).put("mediaType", MediaTypes.OCI_INDEX));
        assertRefused(mistyped.bytes(), Kind.BAD_INPUT, "not clearly an index or a manifest");
    }

    @Test
    void linksInACircleAndLinksToNowhereAreRefused() {
        byte[] circle =
                new TarBytes()
                        .symlink("a/layer.tar", "../b/layer.tar")
                        .hardlink("b/layer.tar", "a/layer.tar")
                        .file("c.json", app.config())
                        .file(
                                "manifest.json",
                                "[{\"Config\":\"c.json\",\"Layers\":[\"a/layer.tar\",\"b/layer.tar\"]}]")
                        .bytes();
        assertRefused(circle, Kind.CORRUPT, "goes round in a circle");
        byte[] outside =
                new TarBytes()
                        .symlink("manifest.json", "/etc/passwd")
                        .symlink("c.json", "../../etc/passwd")
                        .bytes();
        assertRefused(outside, Kind.BAD_INPUT, "a tar of files");
    }

    @Test
    void indexesThatGoTooFarAreRefused() {
        OciLayoutBuilder deep = new OciLayoutBuilder();
        ObjectNode index = deep.index(OciLayoutBuilder.on("linux/amd64", deep.image(app)));
        for (int i = 0; i < 10; i++) {
            index = deep.index(index);
        }
        assertRefused(deep.top(index).bytes(), Kind.BAD_INPUT, "goes too far", "deeper than 8");
        OciLayoutBuilder wide = new OciLayoutBuilder();
        ObjectNode[] children = new ObjectNode[10_001];
        for (int i = 0; i < children.length; i++) {
            byte[] number = utf8(Integer.toString(i));
            children[i] = wide.blob(MediaTypes.OCI_MANIFEST, number);
            wide.without(children[i]);
        }
        assertRefused(
                wide.top(wide.index(children)).bytes(),
                Kind.BAD_INPUT,
                "more than 10000 manifests");
    }

    @Test
    void jsonThatGoesTooDeepOrTooFarIsRefused() {
        assertRefused(docker("[".repeat(100_000)), Kind.BAD_INPUT, "no sane JSON");
        assertRefused(docker("[" + "1,".repeat(600_000) + "1]"), Kind.BAD_INPUT, "no sane JSON");
        assertRefused(docker(" ".repeat((20 << 20) + 1)), Kind.BAD_INPUT, "'manifest.json' has");
    }
}
