package dev.twinhold.store.cri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.NodeLink.Lane;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import dev.twinhold.store.EngineContract;
import dev.twinhold.store.KubernetesView;
import dev.twinhold.store.StoreException;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** CRI of containerd 1.6, 1.7 and 2.1; {@code crictl-lite} on the node says what is true. */
@NodeTest
@ParameterizedClass
@ValueSource(strings = {"bookworm", "trixie", "forky"})
class CriNodeTest extends EngineContract {

    private static final String SOCKET = "/run/containerd/containerd.sock";
    private static final String NGINX = "docker.io/library/nginx:1.27";
    private static final JsonMapper JSON = new JsonMapper();

    private final String node;
    private final Testbed testbed = Testbed.get();
    private final String ours =
            "docker.io/twinhold-test/cri-" + UUID.randomUUID().toString().substring(0, 8) + ":1";
    private final NodeLink link;
    private CriEngine engine;

    CriNodeTest(String node) throws IOException {
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
        testbed.run(node, "ctr -n k8s.io images rm " + ours + " 2>&1");
    }

    @Override
    protected SocketFactory daemon() {
        return link.socketFactory(SOCKET, Lane.CONTROL);
    }

    @Override
    protected CriEngine open(SocketFactory sockets) throws StoreException {
        return CriEngine.open(sockets, SOCKET, Duration.ofSeconds(1));
    }

    @Override
    protected StoreId.Kind kind() {
        return StoreId.Kind.CRI;
    }

    @Override
    protected void changeImages() {
        run("ctr -n k8s.io images tag " + NGINX + " " + ours);
    }

    @Test
    void infoIsWhatCriSays() throws Exception {
        EngineInfo info = engine.info();
        String version = run("crictl-lite version");
        assertTrue(version.contains(info.version()), version);
        assertEquals("v1", info.apiVersion());
        assertEquals("containerd", info.storage());
        assertEquals(Platform.parse("linux/amd64"), info.platform());
    }

    @Test
    void imagesAreThoseOfTheNodesOwnClient() throws Exception {
        Map<String, JsonNode> printed = new HashMap<>();
        for (JsonNode image : JSON.readTree(run("crictl-lite images"))) {
            image.get("repoTags").forEach(tag -> printed.put(tag.asText(), image));
        }
        int compared = 0;
        for (StoredImage image : engine.images(StoreId.CRI)) {
            JsonNode cri = printed.get(image.storedName());
            if (cri != null) {
                assertEquals(cri.get("id").asText(), image.target().toString());
                assertEquals(Optional.of(image.target()), image.identity().config());
                assertEquals(cri.get("size").asLong(), image.size());
                assertEquals(cri.get("pinned").asBoolean(), image.pinned());
                assertEquals(cri.get("repoDigests").size(), image.identity().targets().size());
                compared++;
            }
        }
        assertTrue(compared >= 5, compared + " images");
    }

    @Test
    void statusKnowsATagWithinSecondsAndForgetsIt() throws Exception {
        ImageName name = ImageName.parse(ours);
        assertEquals(Optional.empty(), engine.status(name));
        changeImages();
        KubernetesView.SeenImage seen = awaitSeen(name);
        assertEquals(
                JSON.readTree(run("crictl-lite image-status " + ours)).get("id").asText(),
                seen.configDigest().toString());
        assertTrue(seen.repoTags().contains(ours), seen.toString());
    }

    /** CRI learns of a record by an event, a little later. */
    private KubernetesView.SeenImage awaitSeen(ImageName name) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (System.nanoTime() < deadline) {
            Optional<KubernetesView.SeenImage> seen = engine.status(name);
            if (seen.isPresent()) {
                return seen.get();
            }
        }
        throw new AssertionError(name + " is never seen");
    }

    @Test
    void podsThatUseAnImageAreNamed() throws Exception {
        StoredImage exporter = image("registry.plant-a.example/platform/node-exporter:1.8.2");
        List<String> names = exporter.usedBy().stream().map(Usage::name).toList();
        assertTrue(names.contains("default/node-exporter/node-exporter"), names.toString());
        assertTrue(exporter.usedBy().stream().anyMatch(Usage::running));
        assertFalse(image("docker.io/shop/app:v2").inUse());
    }

    @Test
    void detailsComeFromTheVerboseAnswer() throws Exception {
        ImageDetails details = engine.details(image(NGINX));
        assertEquals(3, details.layers().size());
        assertTrue(details.layers().get(2).createdBy().contains("COPY"));
        assertEquals("nginx", details.imageLabels().get("org.opencontainers.image.title"));
        assertTrue(JSON.readTree(details.raw()).at("/info/chainID").asText().startsWith("sha256:"));
    }

    /** A containerd of its own with the setting of docker.com's packages. */
    @Test
    void aContainerdWithoutCriSaysThatThereIsNoKubernetes() throws Exception {
        String folder = run("mktemp -d /run/twinhold-test.XXXXXX");
        String socket = folder + "/containerd.sock";
        run(
                "printf '%s\n' 'disabled_plugins = [\"cri\", \"io.containerd.grpc.v1.cri\"]'"
                        + " 'root = \"ROOT/root\"' 'state = \"ROOT/state\"' '[grpc]' 'address = \"ROOT/containerd.sock\"'"
                        + " '[ttrpc]' 'address = \"ROOT/ttrpc.sock\"' | sed s,ROOT,"
                        + folder
                        + ", > "
                        + folder
                        + "/config.toml; nohup containerd -c "
                        + folder
                        + "/config.toml > "
                        + folder
                        + "/log 2>&1 < /dev/null & echo $! > "
                        + folder
                        + "/pid; timeout 20 sh -c 'until [ -S "
                        + socket
                        + " ]; do :; done'");
        try {
            StoreException told =
                    assertThrows(
                            StoreException.class,
                            () -> CriEngine.open(link.socketFactory(socket, Lane.CONTROL), socket));
            assertEquals(Problem.Kind.UNSUPPORTED, told.problem().kind(), told.getMessage());
            assertTrue(told.problem().what().startsWith("No Kubernetes here"), told.getMessage());
        } finally {
            run("kill $(cat " + folder + "/pid); rm -rf " + folder);
        }
    }

    @Test
    void aSocketThatIsNoGrpcIsCalledSo() {
        String docker = "/run/docker.sock";
        StoreException told =
                assertThrows(
                        StoreException.class,
                        () -> CriEngine.open(link.socketFactory(docker, Lane.CONTROL), docker));
        assertEquals(Problem.Kind.UNSUPPORTED, told.problem().kind(), told.getMessage());
        assertTrue(told.problem().remedy().contains("gRPC"), told.getMessage());
    }

    private StoredImage image(String name) throws StoreException {
        return engine.images(StoreId.CRI).stream()
                .filter(i -> i.storedName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not listed"));
    }

    private String run(String command) {
        return testbed.run(node, command).strip();
    }
}
