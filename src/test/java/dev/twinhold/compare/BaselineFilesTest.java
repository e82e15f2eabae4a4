package dev.twinhold.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.model.ImageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFilesTest {

    private static final String DIGEST =
            "sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1";

    @TempDir private Path folder;

    private final BaselineFiles files = new BaselineFiles(new ArchiveScanner());

    private static List<String> names(String text) throws CompareException {
        return BaselineFiles.wanted(text, "test").names().stream()
                .map(ImageName::toString)
                .toList();
    }

    @Test
    void aListHasOneNamePerLine() throws IOException {
        assertEquals(
                List.of("docker.io/library/nginx:1.27", "registry:5000/shop/app:v2"),
                names("# wanted\nnginx:1.27   # web\n\nregistry:5000/shop/app:v2\nnginx:1.27\n"));
    }

    @Test
    void aListSaysWhatIsNoName() throws IOException {
        assertEquals(
                List.of("Not A Name"),
                BaselineFiles.wanted("nginx\nNot A Name\n", "test").unusable());
    }

    @Test
    void everyImageOfEveryDocumentIsWanted() throws IOException {
        assertEquals(
                List.of(
                        "docker.io/library/busybox:latest",
                        "docker.io/shop/app:v2",
                        "docker.io/library/redis@" + DIGEST),
                names(
                        """
                        apiVersion: apps/v1
                        kind: Deployment
                        spec:
                          template:
                            spec:
                              initContainers:
                              - {name: init, image: busybox}
                              containers:
                              - name: app
                                image: &app "shop/app:v2"
                                env: [{name: image, value: not/this:1}]
                              - name: again
                                image: *app
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {labels: {image-of: nothing}}
                        spec:
                          containers:
                          - image: redis:7@%s
                        """
                                .formatted(DIGEST)));
    }

    @Test
    void jsonWithTabsIsReadToo() throws IOException {
        assertEquals(
                List.of("docker.io/library/nginx:1"),
                names(
                        "{\"kind\":\"Pod\",\n\t\"spec\":{\"containers\":[\n\t\t{\"image\":\"nginx:1\"}]}}"));
    }

    @Test
    void anImageThatIsNoTextIsNotFollowed() throws IOException {
        assertEquals(
                List.of("docker.io/library/nginx:1"),
                names("kind: Values\nimage:\n  repository: x\n  tag: y\npod:\n  image: nginx:1\n"));
    }

    @Test
    void aTemplateIsRefusedWithAWayOut() {
        CompareException refused =
                assertThrows(
                        CompareException.class,
                        () -> names("kind: Pod\nspec:\n  {{- if .Values.x }}\n  image: a\n"));
        assertTrue(refused.problem().remedy().contains("helm template"));
    }

    @Test
    void aliasesThatMultiplyCostNothing() throws IOException {
        StringBuilder laughs = new StringBuilder("kind: List\na0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 60; i++) {
            String before = "*a" + (i - 1);
            laughs.append(
                    "a%d: &a%d [%s, %s, %s, %s]\n".formatted(i, i, before, before, before, before));
        }
        laughs.append("image: nginx:1\n");
        assertEquals(List.of("docker.io/library/nginx:1"), names(laughs.toString()));
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "kind: List\nx: " + "[".repeat(100_000);
        assertThrows(CompareException.class, () -> names(deep));
    }

    @Test
    void aTextWithoutNamesIsRefused() {
        assertThrows(CompareException.class, () -> names("# nothing\n"));
        assertThrows(CompareException.class, () -> names("kind: Service\nspec: {}\n"));
    }

    @Test
    void aFileThatIsNotThereAndAFolderAreRefused() {
        assertThrows(CompareException.class, () -> files.read(folder.resolve("none")));
        assertThrows(CompareException.class, () -> files.read(folder));
    }

    @Test
    void bytesThatAreNoTextAreTakenForAnArchiveAndRefusedAsOne() throws IOException {
        Path file = folder.resolve("x.yaml");
        Files.write(file, new byte[] {1, 0, 2, 0});
        IOException refused = assertThrows(IOException.class, () -> files.read(file));
        assertInstanceOf(dev.twinhold.model.HasProblem.class, refused);
    }
}
