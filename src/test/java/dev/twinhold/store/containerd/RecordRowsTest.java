package dev.twinhold.store.containerd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordRowsTest {

    private static final Digest IMAGE = digest("image");
    private static final Digest OTHER = digest("other image");
    private static final String ALIAS = digest("configuration").toString();

    private static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static NamedTarget record(String name, Digest target) {
        return record(name, target, Map.of());
    }

    private static NamedTarget record(String name, Digest target, Map<String, String> labels) {
        return new NamedTarget(
                name, Descriptor.of(MediaTypes.OCI_MANIFEST, target, 1), labels, Optional.empty());
    }

    private static List<String> rows(NamedTarget... records) {
        return new RecordRows(List.of(records)).rows().stream().map(NamedTarget::name).toList();
    }

    @Test
    void whatKubernetesPulledIsOneRow() {
        assertEquals(
                List.of("docker.io/library/nginx:1.27"),
                rows(
                        record("docker.io/library/nginx:1.27", IMAGE),
                        record("docker.io/library/nginx@" + IMAGE, IMAGE),
                        record(ALIAS, IMAGE)));
    }

    @Test
    void twoTagsAreTwoRows() {
        assertEquals(
                List.of("docker.io/library/nginx:1", "docker.io/library/nginx:2"),
                rows(
                        record("docker.io/library/nginx:2", IMAGE),
                        record("docker.io/library/nginx:1", IMAGE),
                        record(ALIAS, IMAGE)));
    }

    @Test
    void anAliasThatIsAllThatIsLeftIsAnUntaggedImage() {
        List<NamedTarget> rows =
                new RecordRows(List.of(record(ALIAS, IMAGE), record("docker.io/a/b:1", OTHER)))
                        .rows();
        assertEquals(2, rows.size());
        NamedTarget alias = rows.getLast();
        assertEquals(ALIAS, alias.shownName());
        assertEquals(Optional.empty(), alias.imageName());
    }

    @Test
    void aDigestNameStaysWithoutATagOfItsRepositoryAndTarget() {
        String digestName = "docker.io/library/nginx@" + IMAGE;
        assertEquals(List.of(digestName), rows(record(digestName, IMAGE), record(ALIAS, IMAGE)));
        assertEquals(
                List.of("docker.io/library/nginx:1.27", digestName),
                rows(record(digestName, IMAGE), record("docker.io/library/nginx:1.27", OTHER)));
        assertEquals(
                List.of("docker.io/library/nginx@" + IMAGE, "quay.io/nginx:1.27"),
                rows(record(digestName, IMAGE), record("quay.io/nginx:1.27", IMAGE)));
    }

    @Test
    void aTagWithADigestIsATag() {
        String both = "docker.io/library/nginx:1.27@" + IMAGE;
        assertEquals(List.of(both), rows(record(both, IMAGE)));
        assertFalse(record(both, IMAGE).isDigestName());
    }

    @Test
    void dockersRecordOfAnImageWithoutANameIsUntagged() {
        NamedTarget dangling = record("moby-dangling@" + IMAGE, IMAGE);
        assertEquals(IMAGE.toString(), dangling.shownName());
        assertEquals(Optional.empty(), dangling.imageName());
        assertEquals(List.of(dangling), new RecordRows(List.of(dangling)).rows());
    }

    @Test
    void namesThatAreNotNormalisedOrCanBeNoneAreRows() {
        assertEquals(
                List.of("Import 2024", "myapp:1"),
                rows(record("myapp:1", IMAGE), record("Import 2024", OTHER)));
        assertEquals(Optional.empty(), record("Import 2024", OTHER).imageName());
        assertEquals(
                "docker.io/library/myapp:1",
                record("myapp:1", IMAGE).imageName().orElseThrow().toString());
    }

    @Test
    void oneRecordPinsTheImage() {
        RecordRows rows =
                new RecordRows(
                        List.of(
                                record("docker.io/a/b:1", IMAGE),
                                record(ALIAS, IMAGE, Map.of("io.cri-containerd.pinned", "pinned")),
                                record(
                                        "docker.io/a/c:1",
                                        OTHER,
                                        Map.of("io.cri-containerd.pinned", "no"))));
        assertEquals(Set.of(IMAGE), rows.pinnedTargets());
    }

    @Test
    void everyNameLeadsToItsTarget() {
        RecordRows rows =
                new RecordRows(
                        List.of(
                                record("docker.io/a/b:1", IMAGE),
                                record(ALIAS, IMAGE),
                                record("docker.io/a/c:1", OTHER)));
        assertEquals(
                Map.of("docker.io/a/b:1", IMAGE, ALIAS, IMAGE, "docker.io/a/c:1", OTHER),
                rows.targets());
    }
}
