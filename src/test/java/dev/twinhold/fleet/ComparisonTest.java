package dev.twinhold.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.model.Completeness;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Identity;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static StoredImage image(StoreId store, String name, String config, String layers) {
        return image(store, name, config, layers, Completeness.COMPLETE);
    }

    private static StoredImage image(
            StoreId store, String name, String config, String layers, Completeness completeness) {
        return new StoredImage(
                store,
                name,
                ImageName.tryParse(name),
                digest(store + config),
                new Identity(
                        Set.of(digest(store + config)),
                        Optional.of(digest(config)),
                        List.of(digest(layers))),
                List.of(),
                10,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                completeness,
                Map.of());
    }

    private static StoredImage docker(String name, String config, String layers) {
        return image(StoreId.DOCKER, name, config, layers);
    }

    private static StoredImage k8s(String name, String config, String layers) {
        return image(StoreId.KUBERNETES, name, config, layers);
    }

    private static Inventory inventory(
            List<StoredImage> docker, Map<String, List<StoredImage>> namespaces) {
        return new Inventory(
                docker,
                new TreeMap<>(namespaces),
                Optional.of(
                        namespaces.getOrDefault("k8s.io", List.of()).stream()
                                .map(i -> cri(i))
                                .toList()),
                Map.of(),
                Instant.EPOCH);
    }

    private static StoredImage cri(StoredImage image) {
        return new StoredImage(
                StoreId.CRI,
                image.storedName(),
                image.name(),
                image.identity().config().orElseThrow(),
                new Identity(Set.of(), image.identity().config(), List.of()),
                List.of(),
                10,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Completeness.COMPLETE,
                Map.of());
    }

    private static Row only(List<StoredImage> docker, List<StoredImage> containerd) {
        List<Row> rows = Comparison.rows(inventory(docker, Map.of("k8s.io", containerd)), "k8s.io");
        assertEquals(1, rows.size());
        return rows.getFirst();
    }

    @Test
    void theSameConfigurationUnderOneNameIsTheSame() {
        Row row =
                only(
                        List.of(docker("shop/app:v2", "c", "l")),
                        List.of(k8s("docker.io/shop/app:v2", "c", "l")));
        assertEquals(Verdict.SAME, row.verdict());
        assertEquals(Row.Seen.YES, row.seen());
        assertEquals("docker.io/shop/app:v2", row.name());
    }

    @Test
    void anotherConfigurationOverTheSameLayersIsTheSameLayers() {
        Row row =
                only(
                        List.of(docker("app:1", "c", "l")),
                        List.of(k8s("docker.io/library/app:1", "d", "l")));
        assertEquals(Verdict.SAME_LAYERS, row.verdict());
    }

    @Test
    void otherLayersAreDifferentAndKubernetesSeesItsOwn() {
        Row row =
                only(
                        List.of(docker("app:1", "c", "l")),
                        List.of(k8s("docker.io/library/app:1", "d", "m")));
        assertEquals(Verdict.DIFFERENT, row.verdict());
        assertEquals(Row.Seen.YES, row.seen());
    }

    @Test
    void dockerAloneIsNotSeen() {
        Row row = only(List.of(docker("app:1", "c", "l")), List.of());
        assertEquals(Verdict.ONLY_DOCKER, row.verdict());
        assertEquals(Row.Seen.NO, row.seen());
    }

    @Test
    void containerdAlone() {
        Row row = only(List.of(), List.of(k8s("docker.io/library/app:1", "c", "l")));
        assertEquals(Verdict.ONLY_CONTAINERD, row.verdict());
    }

    @Test
    void aMissingBlobMakesItIncompleteWhateverElseIsTrue() {
        Completeness lacks = new Completeness.Incomplete(List.of(digest("x")), 5);
        Row row =
                only(
                        List.of(docker("app:1", "c", "l")),
                        List.of(
                                image(
                                        StoreId.KUBERNETES,
                                        "docker.io/library/app:1",
                                        "c",
                                        "l",
                                        lacks)));
        assertEquals(Verdict.INCOMPLETE, row.verdict());
    }

    @Test
    void aRecordUnderAShortNameIsListedByCriButNotFound() {
        Row row = only(List.of(), List.of(k8s("app:1", "c", "l")));
        assertEquals("docker.io/library/app:1", row.name());
        assertEquals(Row.Seen.NO, row.seen());
    }

    @Test
    void anotherNamespaceIsNotWhatKubernetesSees() {
        Inventory inventory =
                inventory(
                        List.of(),
                        Map.of(
                                "default",
                                List.of(
                                        image(
                                                StoreId.containerd("default"),
                                                "docker.io/library/app:1",
                                                "c",
                                                "l"))));
        Row row = Comparison.rows(inventory, "default").getFirst();
        assertEquals(Row.Seen.NO, row.seen());
    }

    @Test
    void allNamespacesGiveOneRowPerNamespaceAndOneForDockerAlone() {
        Inventory inventory =
                inventory(
                        List.of(docker("app:1", "c", "l"), docker("alone:1", "x", "y")),
                        Map.of(
                                "k8s.io",
                                List.of(k8s("docker.io/library/app:1", "c", "l")),
                                "default",
                                List.of(
                                        image(
                                                StoreId.containerd("default"),
                                                "docker.io/library/app:1",
                                                "d",
                                                "m"))));
        List<Row> rows = Comparison.rows(inventory, Comparison.ALL_NAMESPACES);
        assertEquals(
                List.of(
                        "docker.io/library/alone:1",
                        "default/docker.io/library/app:1",
                        "k8s.io/docker.io/library/app:1"),
                rows.stream().map(Row::key).toList());
        assertEquals(
                List.of(Verdict.ONLY_DOCKER, Verdict.DIFFERENT, Verdict.SAME),
                rows.stream().map(Row::verdict).toList());
    }

    @Test
    void anUntaggedImageIsJoinedByItsDigest() {
        StoredImage untagged =
                new StoredImage(
                        StoreId.DOCKER,
                        digest("u").toString(),
                        Optional.empty(),
                        digest("u"),
                        Identity.UNKNOWN,
                        List.of(),
                        -1,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        false,
                        Completeness.COMPLETE,
                        Map.of());
        Row row = only(List.of(untagged), List.of());
        assertEquals(digest("u").toString(), row.key());
        assertEquals("<untagged> " + digest("u").shortened(), row.name());
    }
}
