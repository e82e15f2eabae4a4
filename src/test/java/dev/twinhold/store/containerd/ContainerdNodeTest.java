package dev.twinhold.store.containerd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.NodeLink.Lane;
import dev.twinhold.model.Completeness;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.Platform;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import dev.twinhold.store.EngineContract;
import dev.twinhold.store.StoreException;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** containerd 1.6, 1.7 and 2.1 on real nodes; the nodes' own tools say what is true. */
@NodeTest
@ParameterizedClass
@ValueSource(strings = {"bookworm", "trixie", "forky"})
class ContainerdNodeTest extends EngineContract {

    private static final String SOCKET = "/run/containerd/containerd.sock";
    private static final String NGINX = "docker.io/library/nginx:1.27";
    private static final JsonMapper JSON = new JsonMapper();

    private final String node;
    private final Testbed testbed = Testbed.get();
    private final String ours =
            "docker.io/twinhold-test/ctr-" + UUID.randomUUID().toString().substring(0, 8);
    private final NodeLink link;
    private GrpcContainerd engine;

    ContainerdNodeTest(String node) throws IOException {
        this.node = node;
        this.link = testbed.link(node);
    }

    @BeforeEach
    void openOwnEngine() throws Exception {
        engine = open(daemon());
    }

    @AfterEach
    void removeOurImages() {
        engine.close();
        link.close();
        testbed.run(
                node,
                "ctr -n k8s.io images ls -q | grep -F '"
                        + ours
                        + "' | xargs -r ctr -n k8s.io images rm");
    }

    @Override
    protected SocketFactory daemon() {
        return link.socketFactory(SOCKET, Lane.CONTROL);
    }

    @Override
    protected GrpcContainerd open(SocketFactory sockets) throws StoreException {
        return GrpcContainerd.open(sockets, sockets, SOCKET, GrpcContainerd.Tuning.DEFAULT);
    }

    @Override
    protected StoreId.Kind kind() {
        return StoreId.Kind.CONTAINERD;
    }

    @Override
    protected void changeImages() {
        tag(NGINX, ours + ":changed");
    }

    @Test
    void infoIsWhatCtrPrints() throws Exception {
        EngineInfo info = engine.info();
        String version = run("ctr version | sed -n '/^Server/,$s/ *Version: *//p'");
        assertEquals(version, info.version());
        assertEquals(
                run("cat /var/lib/containerd/io.containerd.grpc.v1.introspection/uuid"),
                info.daemonId());
        assertEquals("/var/lib/containerd", info.root());
        assertEquals("overlayfs", info.storage());
        assertEquals(Platform.parse("linux/amd64"), info.platform());
    }

    @Test
    void namespacesAreThoseThatCtrPrintsAndKubernetesComesFirst() throws Exception {
        List<String> namespaces = engine.namespaces();
        assertEquals("k8s.io", namespaces.getFirst());
        Set<String> printed = Set.copyOf(run("ctr namespaces ls -q").lines().toList());
        for (String seeded : List.of("k8s.io", "moby")) {
            assertTrue(namespaces.contains(seeded), namespaces.toString());
            assertTrue(printed.contains(seeded), printed.toString());
        }
    }

    @Test
    void everyRecordThatCtrPrintsIsARowOrRepeatsOne() throws Exception {
        for (String namespace : List.of("k8s.io", "moby")) {
            Map<String, String> printed = records(namespace);
            Map<String, String> listed = new HashMap<>();
            for (StoredImage image : engine.images(StoreId.containerd(namespace))) {
                listed.put(image.storedName(), image.target().toString());
            }
            assertEquals(
                    List.of(),
                    listed.keySet().stream()
                            .filter(n -> n.startsWith("sha256:") && listed.size() > printed.size())
                            .toList());
            // others use the node as well: compare what both saw
            listed.keySet().retainAll(printed.keySet());
            for (Map.Entry<String, String> record : printed.entrySet()) {
                assertTrue(
                        listed.containsValue(record.getValue()),
                        record + " is not listed in " + listed);
            }
            listed.forEach((name, target) -> assertEquals(printed.get(name), target, name));
        }
    }

    /** Name to digest; the columns of ctr are REF TYPE DIGEST. */
    private Map<String, String> records(String namespace) {
        return run("ctr -n " + namespace + " images ls | awk 'NR > 1 {print $1, $3}'")
                .lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    }

    @Test
    void sizeAndConfigurationAreThoseOfKubernetes() throws Exception {
        Map<String, JsonNode> known = new HashMap<>();
        for (JsonNode image : JSON.readTree(run("crictl-lite images"))) {
            image.get("repoTags").forEach(tag -> known.put(tag.asText(), image));
        }
        int compared = 0;
        for (StoredImage image : engine.images(StoreId.KUBERNETES)) {
            JsonNode cri = known.get(image.storedName());
            if (cri != null && image.completeness().isComplete()) {
                assertEquals(
                        cri.get("id").asText(), image.identity().config().orElseThrow().toString());
                assertEquals(cri.get("size").asLong(), image.size(), image.storedName());
                assertEquals(cri.get("pinned").asBoolean(), image.pinned(), image.storedName());
                compared++;
            }
        }
        assertTrue(compared >= 5, compared + " images");
    }

    @Test
    void podsThatUseAnImageAreNamed() throws Exception {
        List<Usage> users = image("registry.plant-a.example/platform/node-exporter:1.8.2").usedBy();
        assertTrue(
                users.stream()
                        .anyMatch(
                                u ->
                                        u.kind() == Usage.Kind.POD
                                                && u.running()
                                                && u.name()
                                                        .endsWith("node-exporter/node-exporter")),
                users.toString());
        assertTrue(
                image("registry.plant-a.example/platform/pause:3.10").usedBy().stream()
                        .anyMatch(u -> u.name().endsWith("/(sandbox)")));
    }

    /** An import under the name of a running container's image leaves the container its image. */
    @Test
    void aContainerStaysWithItsImageWhenTheNameMovesOn() throws Exception {
        String id = ours.replaceAll(".*/", "");
        tag(NGINX, ours + ":moving");
        run("ctr -n k8s.io containers create " + ours + ":moving " + id + " sleep 1");
        try {
            Usage usage = new Usage(Usage.Kind.CONTAINER, id, id, false);
            assertTrue(image(ours + ":moving").usedBy().contains(usage));
            run("ctr -n k8s.io images tag --force docker.io/shop/app:v2 " + ours + ":moving");
            assertFalse(image(ours + ":moving").usedBy().contains(usage), "the new image");
            assertTrue(image(NGINX).usedBy().contains(usage), "the one it was made from");
        } finally {
            run("ctr -n k8s.io containers rm " + id);
        }
    }

    @Test
    void pinnedIsWhatOneOfTheRecordsSays() throws Exception {
        tag(NGINX, ours + ":pinned");
        assertFalse(image(ours + ":pinned").pinned());
        run("ctr -n k8s.io images label " + ours + ":pinned io.cri-containerd.pinned=pinned");
        assertTrue(image(ours + ":pinned").pinned());
        assertTrue(image(NGINX).pinned());
    }

    @Test
    void aDigestNameBesideItsTagIsNotListed() throws Exception {
        tag(NGINX, ours + ":1");
        String digest = image(NGINX).target().toString();
        tag(NGINX, ours + "@" + digest);
        Set<String> names =
                engine.images(StoreId.KUBERNETES).stream()
                        .map(StoredImage::storedName)
                        .collect(Collectors.toSet());
        assertTrue(names.contains(ours + ":1"), names.toString());
        assertFalse(names.contains(ours + "@" + digest), names.toString());
        run("ctr -n k8s.io images rm " + ours + ":1");
        assertEquals(digest, image(ours + "@" + digest).target().toString());
    }

    @Test
    void detailsTellWhichStepMadeWhichLayer() throws Exception {
        ImageDetails details = engine.details(image(NGINX));
        assertEquals("nginx", details.imageLabels().get("org.opencontainers.image.title"));
        List<ImageDetails.Layer> layers = details.layers();
        assertEquals(3, layers.size());
        assertTrue(
                layers.get(1).createdBy().contains("rm -rf /usr/share/zoneinfo"),
                layers.toString());
        assertTrue(layers.get(2).createdBy().contains("COPY"), layers.toString());
        assertTrue(layers.stream().allMatch(ImageDetails.Layer::present));
        assertEquals(5, details.blobsTotal());
        assertEquals(5, details.blobsPresent());
        JsonNode raw = JSON.readTree(details.raw());
        assertTrue(raw.get("records").size() >= 1);
        assertEquals(2, raw.get("content").size(), "manifest and configuration");
    }

    @Test
    void seededImagesAreComplete() throws Exception {
        StoredImage nginx = image(NGINX);
        assertEquals(Completeness.COMPLETE, nginx.completeness());
        assertEquals(3, nginx.identity().diffIds().size());
        assertTrue(nginx.created().isPresent());
        assertTrue(nginx.recorded().isPresent());
    }

    @Test
    void snapshotterIsThatOfTheRunningContainers() throws Exception {
        assertEquals("overlayfs", engine.snapshotter("k8s.io"));
        assertEquals("overlayfs", engine.snapshotter("default"));
    }

    private StoredImage image(String name) throws StoreException {
        return engine.images(StoreId.KUBERNETES).stream()
                .filter(i -> i.storedName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not listed"));
    }

    private void tag(String from, String to) {
        run("ctr -n k8s.io images tag " + from + " " + to);
    }

    private String run(String command) {
        return testbed.run(node, command).strip();
    }
}
