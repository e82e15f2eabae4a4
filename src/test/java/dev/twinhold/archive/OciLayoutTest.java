package dev.twinhold.archive;

import static dev.twinhold.archive.OciLayoutBuilder.IMAGE_NAME;
import static dev.twinhold.archive.OciLayoutBuilder.REF_NAME;
import static dev.twinhold.archive.OciLayoutBuilder.annotated;
import static dev.twinhold.archive.OciLayoutBuilder.digest;
import static dev.twinhold.archive.OciLayoutBuilder.on;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, indexes and platforms of OCI layouts, and images beside damaged ones. */
class OciLayoutTest {

    private final TestImage app = TestImage.of("linux/amd64", "base", "app");
    private final TestImage arm = TestImage.of("linux/arm/v7", "base", "arm");

    @TempDir private Path directory;

    private ImageArchive scan(byte[] archive) throws ArchiveException {
        return new ArchiveScanner(directory).scan(TestArchives.write(directory, "a", archive));
    }

    private void assertNames(ObjectNode top, OciLayoutBuilder layout, String... names)
            throws IOException {
        try (ImageArchive archive = scan(layout.top(top).bytes())) {
            assertEquals(List.of(names), archive.images().getFirst().names());
        }
    }

    private static String warnings(ImageArchive archive) {
        return String.join("\n", archive.warnings().stream().map(Problem::oneLine).toList());
    }

    @Test
    void containerdsNameIsTakenBeforeTheReferenceName() throws IOException {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        ObjectNode image = annotated(layout.image(app), REF_NAME, "1");
        assertNames(
                annotated(image, IMAGE_NAME, "registry.example/app:1"),
                layout,
                "registry.example/app:1");
    }

    @Test
    void aReferenceNameThatIsMoreThanATagIsMadeFull() throws IOException {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        assertNames(
                annotated(layout.image(app), REF_NAME, "app:1"), layout, "docker.io/library/app:1");
        OciLayoutBuilder podman = new OciLayoutBuilder();
        assertNames(
                annotated(podman.image(app), REF_NAME, "localhost/app:2"),
                podman,
                "localhost/app:2");
    }

    @Test
    void aTagAloneIsNoNameUnlessTheManifestHasTheRest() throws IOException {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        layout.top(annotated(layout.image(app), REF_NAME, "latest"));
        try (ImageArchive archive = scan(layout.bytes())) {
            assertEquals(List.of(), archive.images().getFirst().names());
            assertEquals(List.of(), archive.warnings());
        }
        TarBytes tar = layout.writeTo(new TarBytes());
        tar.file(
                "manifest.json",
                "[{\"Config\":\"blobs/sha256/%s\",\"RepoTags\":[\"app:1\",\"app:latest\"]}]"
                        .formatted(app.configDigest().hex()));
        try (ImageArchive archive = scan(tar.bytes())) {
            assertEquals(
                    List.of("docker.io/library/app:latest"), archive.images().getFirst().names());
            assertEquals(List.of(), archive.warnings());
        }
    }

    @Test
    void oneDigestUnderTwoNamesIsOneImageAndOneNameForTwoImagesAWarning() throws IOException {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        ObjectNode image = layout.image(app);
        layout.named(image, "docker.io/a/x:1").named(image, "docker.io/a/x:2");
        layout.named(layout.image(arm), "docker.io/a/x:2");
        try (ImageArchive archive = scan(layout.bytes())) {
            assertEquals(2, archive.images().size());
            assertEquals(
                    List.of("docker.io/a/x:1", "docker.io/a/x:2"),
                    archive.images().getFirst().names());
            assertTrue(
                    warnings(archive).contains("docker.io/a/x:2 is given to two images"),
                    warnings(archive));
        }
    }

    @Test
    void aNameThatIsNoneIsAWarning() throws IOException {
        byte[] bytes = TestArchives.dockerLegacy(Tagged.of(app, "Team/App:1", "app:1"));
        try (ImageArchive archive = scan(bytes)) {
            assertEquals(List.of("docker.io/library/app:1"), archive.images().getFirst().names());
            assertTrue(warnings(archive).contains("'Team/App:1'"), warnings(archive));
        }
    }

    @Test
    void aNameOfAMegabyteIsAWarningThatCanBeRead() throws IOException {
        String name = "a/".repeat(500_000) + "\n\u0007b:1";
        byte[] bytes = TestArchives.dockerLegacy(Tagged.of(app, name, "app:1"));
        try (ImageArchive archive = scan(bytes)) {
            assertEquals(List.of("docker.io/library/app:1"), archive.images().getFirst().names());
            String line = archive.warnings().getFirst().oneLine();
            assertTrue(line.length() < 1000 && !line.contains("\n"), line);
        }
    }

    @Test
    void anIndexInsideAnIndexIsFollowedAndToldOf() throws IOException {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        ObjectNode inner = layout.index(on("linux/arm/v7", layout.image(arm)));
        ObjectNode outer = layout.index(on("linux/amd64", layout.gzipImage(app)), inner);
        try (ImageArchive archive = scan(layout.named(outer, "docker.io/a/x:1").bytes())) {
            SourceImage image = archive.images().getFirst();
            assertEquals(digest(outer), image.target().digest());
            assertEquals(
                    List.of(Platform.parse("linux/amd64"), Platform.parse("linux/arm/v7")),
                    image.platforms().stream().map(SourcePlatform::platform).toList());
            assertEquals(List.of(), image.platforms().get(0).via());
            assertEquals(digest(inner), image.platforms().get(1).via().getFirst().digest());
        }
    }

    @Test
    void dockersMediaTypesAndMissingOnesAreUnderstood() throws IOException {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        ObjectNode image = layout.image(app);
        image.remove("mediaType");
        try (ImageArchive archive = scan(layout.named(image, "docker.io/a/x:1").bytes())) {
            assertEquals(MediaTypes.OCI_MANIFEST, archive.images().getFirst().target().mediaType());
        }
        OciLayoutBuilder docker = new OciLayoutBuilder();
        ObjectNode list =
                docker.index(
                        on(
                                "linux/amd64",
                                docker.image(app).put("mediaType", MediaTypes.DOCKER_MANIFEST)));
        docker.named(list.put("mediaType", MediaTypes.DOCKER_LIST), "docker.io/a/x:1");
        try (ImageArchive archive = scan(docker.bytes())) {
            SourceImage found = archive.images().getFirst();
            assertEquals(MediaTypes.DOCKER_LIST, found.target().mediaType());
            assertEquals(
                    MediaTypes.DOCKER_MANIFEST,
                    found.platforms().getFirst().manifest().mediaType());
        }
    }

    @Test
    void anImageBesideADamagedOneCanBeUsed() throws IOException {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        ObjectNode bad = layout.image(arm);
        layout.named(bad, "docker.io/a/bad:1");
        layout.named(layout.image(app), "docker.io/a/good:1");
        byte[] blanks = " ".repeat(bad.path("size").asInt()).getBytes(UTF_8);
        layout.damage(digest(bad), blanks);
        try (ImageArchive archive = scan(layout.bytes())) {
            assertEquals(1, archive.images().size());
            assertEquals(List.of("docker.io/a/good:1"), archive.images().getFirst().names());
            assertTrue(warnings(archive).contains("not what its name says"), warnings(archive));
        }
    }

    @Test
    void anImageWithoutAnyPlatformIsListedBesideOthersWithWhatItLacks() throws IOException {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        ObjectNode gone = layout.image(arm);
        layout.named(layout.index(on("linux/arm/v7", gone)), "docker.io/a/gone:1").without(gone);
        layout.named(layout.image(app), "docker.io/a/good:1");
        try (ImageArchive archive = scan(layout.bytes())) {
            SourceImage first = archive.images().getFirst();
            assertEquals(List.of(), first.platforms());
            assertEquals(List.of(Platform.parse("linux/arm/v7")), first.missing());
            assertTrue(
                    warnings(archive).contains("lacks the blob " + digest(gone)),
                    warnings(archive));
        }
    }

    @Test
    void aPlatformThatIsListedForAnotherIsAWarning() throws IOException {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        ObjectNode index = layout.index(on("linux/arm64", layout.image(app)));
        try (ImageArchive archive = scan(layout.named(index, "docker.io/a/x:1").bytes())) {
            assertTrue(warnings(archive).contains("listed for linux/arm64"), warnings(archive));
        }
    }

    @Test
    void layersKeepTheirAnnotations() throws IOException {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        manifest.set("config", layout.blob(MediaTypes.OCI_CONFIG, app.config()));
        var layers = manifest.putArray("layers");
        for (byte[] layer : app.layers()) {
            layers.add(annotated(layout.blob(OciLayoutBuilder.LAYER, layer), "toc", "here"));
        }
        layout.named(layout.manifest(manifest), "docker.io/a/x:1");
        try (ImageArchive archive = scan(layout.bytes())) {
            assertEquals(
                    "here",
                    archive.images()
                            .getFirst()
                            .platforms()
                            .getFirst()
                            .layers()
                            .getFirst()
                            .blob()
                            .annotations()
                            .get("toc"));
        }
    }
}
