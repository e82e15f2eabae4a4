package dev.twinhold.store.cri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.NodeLink.Lane;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.Ingest;
import dev.twinhold.store.ProgressRecord;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.GrpcContainerd;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** CRI pulls and removes, checked with {@code crictl-lite} and {@code ctr}. */
@NodeTest
@Timeout(120)
@ParameterizedClass
@ValueSource(strings = {"bookworm", "trixie", "forky"})
class CriPullNodeTest {

    private static final String SOCKET = "/run/containerd/containerd.sock";

    private final String node;
    private final Testbed testbed = Testbed.get();
    private final JsonNode registry;
    private final NodeLink link;
    private final ImageName probe;
    private CriEngine engine;

    CriPullNodeTest(String node) throws IOException {
        this.node = node;
        this.link = testbed.link(node);
        registry = new JsonMapper().readTree(testbed.config().resolve("registry.json").toFile());
        probe = image("tools/probe:1.0");
    }

    @BeforeEach
    void open() throws Exception {
        engine = CriEngine.open(link.socketFactory(SOCKET, Lane.CONTROL), SOCKET);
    }

    @AfterEach
    void removeOurs() throws Exception {
        engine.close();
        link.close();
        testbed.run(node, "crictl-lite rmi " + probe);
    }

    private ImageName image(String path) {
        return ImageName.parse(registry.get("name").asText() + "/" + path);
    }

    private Optional<Credentials> plant(String password) {
        return Optional.of(Credentials.password(registry.get("name").asText(), "plant", password));
    }

    private Optional<Credentials> plant() {
        return plant(registry.get("password").asText());
    }

    private Problem refused(ImageName name, Optional<Credentials> credentials) {
        return assertThrows(StoreException.class, () -> engine.pull(name, credentials)).problem();
    }

    private static GrpcContainerd containerd(NodeLink to) throws StoreException {
        return GrpcContainerd.open(
                to.socketFactory(SOCKET, Lane.CONTROL),
                to.socketFactory(SOCKET, Lane.BULK),
                SOCKET,
                GrpcContainerd.Tuning.DEFAULT);
    }

    @Test
    void anImageIsPulledSeenAndRemoved() throws Exception {
        Digest id = engine.pull(probe, plant());
        JsonNode seen =
                new JsonMapper().readTree(testbed.run(node, "crictl-lite image-status " + probe));
        assertEquals(id.toString(), seen.get("id").asText());
        assertEquals(probe.toString(), seen.get("repoTags").get(0).asText());
        assertTrue(
                seen.get("repoDigests").get(0).asText().startsWith(probe.repository() + "@sha256:"),
                seen.toString());
        assertEquals(id, engine.status(probe).orElseThrow().configDigest());
        engine.remove(id.toString());
        assertEquals(3, testbed.tryRun(node, "crictl-lite image-status " + probe).exit());
        assertFalse(testbed.run(node, "ctr -n k8s.io images ls -q").contains(id.toString()));
        assertFalse(testbed.run(node, "ctr -n k8s.io images ls -q").contains("tools/probe"));
        engine.remove(probe.toString());
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreTold() {
        Problem wrong = refused(probe, plant("not-the-word"));
        assertEquals(Problem.Kind.AUTHENTICATION, wrong.kind(), wrong.oneLine());
        assertFalse(wrong.oneLine().contains("not-the-word"), "the password");
        Problem none = refused(probe, Optional.empty());
        assertEquals(Problem.Kind.AUTHENTICATION, none.kind(), none.oneLine());
        Problem unknown = refused(image("tools/probe:nope"), plant());
        assertEquals(Problem.Kind.NOT_FOUND, unknown.kind(), unknown.oneLine());
        String address = registry.get("address").asText();
        Problem stopped = refused(ImageName.parse(address + ":444/tools/probe:1.0"), plant());
        assertEquals(Problem.Kind.UNREACHABLE, stopped.kind(), stopped.oneLine());
        Problem untrusted = refused(ImageName.parse(address + ":443/tools/probe:1.0"), plant());
        assertTrue(untrusted.why().contains("does not trust"), untrusted.oneLine());
        assertEquals(3, testbed.tryRun(node, "crictl-lite image-status " + probe).exit());
    }

    @Test
    void aFullDiskIsTold() {
        testbed.tool("node", node, "fill-disk");
        try {
            Problem full = refused(probe, plant());
            assertEquals(Problem.Kind.EXHAUSTED, full.kind(), full.oneLine());
        } finally {
            testbed.tool("node", node, "free-disk");
        }
    }

    /** Something large that no node has: on its way it is seen among containerd's uploads. */
    @Test
    void aPullIsSeenAndEndedByAnInterrupt() throws Exception {
        ImageName large = image("cri-pull-test/storefront:5.0");
        fillRegistry(large);
        CompletableFuture<StoreException> ended = new CompletableFuture<>();
        Thread pulling =
                Thread.startVirtualThread(
                        () ->
                                ended.complete(
                                        assertThrows(
                                                StoreException.class,
                                                () -> engine.pull(large, plant()))));
        try (GrpcContainerd containerd = containerd(link)) {
            ContentStore content = containerd.content("k8s.io");
            List<Ingest> layers = new ArrayList<>();
            while (layers.stream().noneMatch(layer -> layer.offset() > 0) && !ended.isDone()) {
                layers.addAll(content.ingests("layer-"));
            }
            pulling.interrupt();
            StoreException cancelled = ended.get(30, TimeUnit.SECONDS);
            assertEquals(Problem.Kind.CANCELLED, cancelled.problem().kind());
            for (Ingest layer : layers) {
                assertTrue(Digest.tryParse(layer.ref().substring(6)).isPresent(), layer.ref());
                assertTrue(layer.offset() <= layer.total(), layer.toString());
            }
            assertTrue(layers.stream().anyMatch(l -> l.total() > 1 << 20), layers.toString());
        }
        assertEquals(3, testbed.tryRun(node, "crictl-lite image-status " + large).exit());
    }

    private void fillRegistry(ImageName name) throws Exception {
        String space = "twinhold-test-cri-pull";
        String source = "docker.io/shop/storefront:5.0";
        testbed.feed(
                "forky",
                "ctr -n " + space + " images import --no-unpack - >/dev/null",
                testbed.archive("demo-shop.tar"));
        try (NodeLink to = testbed.link("forky");
                GrpcContainerd forky = containerd(to)) {
            forky.transfers()
                    .orElseThrow()
                    .push(space, source, name, Optional.empty(), plant(), new ProgressRecord());
        } finally {
            testbed.run(
                    "forky",
                    "ctr -n NS images ls -q | xargs -r ctr -n NS images rm --sync > /dev/null; ctr namespaces rm NS"
                            .replace("NS", space));
        }
    }

    @Test
    void thePauseImageIsKnown() throws Exception {
        assertEquals(
                Optional.of(registry.get("name").asText() + "/platform/pause:3.10"),
                engine.pauseImage());
    }
}
