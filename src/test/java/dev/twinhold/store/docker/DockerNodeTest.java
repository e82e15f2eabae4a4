package dev.twinhold.store.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.NodeLink.Lane;
import dev.twinhold.model.Completeness;
import dev.twinhold.model.Digest;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import dev.twinhold.store.BreakableSockets;
import dev.twinhold.store.Engine;
import dev.twinhold.store.EngineContract;
import dev.twinhold.store.StoreException;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Docker 20.10, 26.1 and 28.5 on real nodes over SSH; the node's own tools say what is true. */
@NodeTest
@ParameterizedClass
@ValueSource(strings = {"bookworm", "trixie", "forky"})
class DockerNodeTest extends EngineContract {

    private static final String SOCKET = "/run/docker.sock";
    private static final JsonMapper JSON = new JsonMapper();

    private final String node;

    private final Testbed testbed = Testbed.get();
    private final String ours =
            "twinhold-test/docker-" + UUID.randomUUID().toString().substring(0, 8);
    private final NodeLink link;
    private DockerApiEngine engine;

    DockerNodeTest(String node) throws IOException {
        this.node = node;
        link = testbed.link(node);
    }

    @BeforeEach
    void openOwnEngine() throws Exception {
        engine =
                DockerApiEngine.open(
                        link.socketFactory(SOCKET, Lane.CONTROL),
                        link.socketFactory(SOCKET, Lane.BULK),
                        SOCKET);
    }

    @AfterEach
    void removeOurImages() {
        engine.close();
        link.close();
        // by name: an id may be that of an image which is not ours
        docker("images --format '{{.Repository}}:{{.Tag}}' '" + ours + "' | xargs -r docker rmi");
    }

    @Override
    protected SocketFactory daemon() {
        return link.socketFactory(SOCKET, Lane.CONTROL);
    }

    @Override
    protected Engine open(SocketFactory sockets) throws StoreException {
        return DockerApiEngine.open(sockets, sockets, SOCKET);
    }

    @Override
    protected StoreId.Kind kind() {
        return StoreId.Kind.DOCKER;
    }

    @Override
    protected void changeImages() {
        testbed.run(node, "docker tag nginx:1.27 " + ours + ":changed");
    }

    @Test
    void infoIsWhatDockerInfoPrints() throws Exception {
        EngineInfo info = engine.info();
        assertEquals(docker("version --format '{{.Server.Version}}'"), info.version());
        assertEquals(docker("version --format '{{.Server.APIVersion}}'"), info.apiVersion());
        assertEquals(docker("info --format '{{.ID}}'"), info.daemonId());
        assertEquals(docker("info --format '{{.DockerRootDir}}'"), info.root());
        assertEquals(
                Platform.parse(docker("version --format '{{.Server.Os}}/{{.Server.Arch}}'")),
                info.platform());
        assertEquals(SOCKET, info.socket());
        if (node.equals("forky")) {
            assertEquals("containerd store", info.storage());
            assertEquals(Optional.of("moby"), info.contentNamespace());
        } else {
            assertEquals("overlay2", info.storage());
            assertEquals(Optional.empty(), info.contentNamespace());
        }
    }

    @Test
    void imagesAreThoseThatDockerImagesPrints() throws Exception {
        testbed.run(node, "docker tag nginx:1.27 " + ours + ":listed");
        Map<String, String> printed = new HashMap<>();
        Map<String, String> listed = new HashMap<>();
        for (String line :
                docker("images --no-trunc --format '{{.Repository}}:{{.Tag}} {{.ID}}'")
                        .lines()
                        .filter(l -> !l.contains("<none>"))
                        .toList()) {
            printed.put(
                    line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
        }
        for (StoredImage image : engine.images(StoreId.DOCKER)) {
            if (image.name().isPresent()) {
                assertFalse(image.nameIsNotNormalised(), image.storedName());
                listed.put(image.name().get().familiar(), image.target().toString());
            }
        }
        // others use the node as well: compare what both saw
        assertTrue(listed.containsKey(ours + ":listed"), listed.toString());
        assertTrue(listed.size() > 5, listed.toString());
        printed.keySet().retainAll(listed.keySet());
        listed.keySet().retainAll(printed.keySet());
        assertEquals(printed, listed);
    }

    @Test
    void layersAndDatesAreThoseThatDockerInspectPrints() throws Exception {
        JsonNode inspect = JSON.readTree(docker("inspect nginx:1.27")).get(0);
        StoredImage image = image("docker.io/library/nginx:1.27");
        List<Digest> layers = new ArrayList<>();
        inspect.at("/RootFS/Layers").forEach(layer -> layers.add(Digest.parse(layer.asText())));
        assertEquals(layers, image.identity().diffIds());
        assertEquals(inspect.get("Id").asText(), image.target().toString());
        assertEquals(Completeness.COMPLETE, image.completeness());
        assertEquals(
                inspect.get("Created").asText().substring(0, 19),
                image.created().orElseThrow().toString().substring(0, 19));
        if (node.equals("forky")) {
            assertEquals(Optional.empty(), image.identity().config());
            assertTrue(image.identity().targets().contains(image.target()));
        } else {
            assertEquals(Optional.of(image.target()), image.identity().config());
            assertEquals(inspect.get("Size").asLong(), image.size());
        }
    }

    @Test
    void containersThatUseAnImageAreNamed() throws Exception {
        String container = ours.replace('/', '-');
        docker("create --name " + container + " nginx:1.27 sleep infinity");
        try {
            List<Usage> users = image("docker.io/library/nginx:1.27").usedBy();
            Usage ourUse =
                    users.stream()
                            .filter(u -> u.name().equals(container))
                            .findFirst()
                            .orElseThrow();
            assertEquals(Usage.Kind.CONTAINER, ourUse.kind());
            assertFalse(ourUse.running());
            assertEquals(
                    new TreeSet<>(
                            docker(
                                            "ps --no-trunc -q --filter status=running --filter ancestor=nginx:1.27")
                                    .lines()
                                    .toList()),
                    new TreeSet<>(users.stream().filter(Usage::running).map(Usage::id).toList()));
        } finally {
            docker("rm " + container);
        }
    }

    @Test
    void detailsTellWhichStepMadeWhichLayer() throws Exception {
        ImageDetails details = engine.details(image("docker.io/library/nginx:1.27"));
        assertEquals("nginx", details.imageLabels().get("org.opencontainers.image.title"));
        List<ImageDetails.Layer> layers = details.layers();
        assertEquals(3, layers.size());
        assertTrue(layers.get(0).size() > 100_000_000, layers.toString());
        assertTrue(
                layers.get(1).createdBy().contains("rm -rf /usr/share/zoneinfo"),
                layers.toString());
        assertTrue(layers.get(2).createdBy().contains("COPY"), layers.toString());
        assertTrue(layers.get(2).size() >= 6 << 20, layers.toString());
        assertTrue(details.raw().contains("RootFS"));
    }

    @Test
    void loadedArchiveIsWhatDockerImagesPrints() throws Exception {
        byte[] archive = archiveOf(ours + ":loaded");
        List<String> said = new ArrayList<>();
        CountDownLatch changed = new CountDownLatch(1);
        try (Engine.Watch _ = engine.watch(changed::countDown, () -> {})) {
            assertEquals(
                    List.of(ours + ":loaded"),
                    engine.load(new ByteArrayInputStream(archive), said::add));
            assertTrue(changed.await(PATIENCE, TimeUnit.SECONDS));
        }
        assertTrue(said.contains("Loaded image: " + ours + ":loaded"), said.toString());
        assertEquals(
                docker("images -q --no-trunc " + ours + ":loaded"),
                image("docker.io/" + ours + ":loaded").target().toString());
    }

    @Test
    void eachCallGivesItsSocketBack() throws Exception {
        BreakableSockets sockets = new BreakableSockets(daemon());
        try (DockerApiEngine counted = DockerApiEngine.open(sockets, sockets, SOCKET)) {
            counted.details(counted.images(StoreId.DOCKER).getFirst());
            assertEquals(0, sockets.openCount());
            try (Engine.Watch _ = counted.watch(() -> {}, () -> {})) {
                assertEquals(1, sockets.openCount());
            }
            assertTrue(sockets.awaitOpen(0, PATIENCE), sockets.openCount() + " are open");
        }
    }

    @Test
    void brokenArchivesAreRefusedWithDockersReason() {
        byte[] archive = archiveOf(ours + ":broken");
        // more than the buffers on the way hold: Docker answers while we still send
        byte[] garbage = new byte[24 << 20];
        new Random(1).nextBytes(garbage);
        for (byte[] broken :
                List.of(Arrays.copyOf(archive, archive.length / 2 / 512 * 512 + 100), garbage)) {
            StoreException told =
                    assertThrows(
                            StoreException.class,
                            () -> engine.load(new ByteArrayInputStream(broken), _ -> {}));
            assertEquals(Problem.Kind.BAD_INPUT, told.problem().kind());
            assertFalse(told.problem().why().isBlank());
            assertFalse(told.problem().remedy().isBlank());
        }
        assertEquals("", docker("images -q " + ours));
    }

    @Test
    void cancelledLoadLeavesNothing() throws Exception {
        byte[] archive = archiveOf(ours + ":cancelled");
        CountDownLatch halfSent = new CountDownLatch(1);
        CountDownLatch forEver = new CountDownLatch(1);
        InputStream stuck =
                new SequenceInputStream(
                        new ByteArrayInputStream(archive, 0, archive.length / 2),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                halfSent.countDown();
                                try {
                                    forEver.await();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                                throw new IOException("Stream closed");
                            }
                        });
        CompletableFuture<Problem.Kind> told = new CompletableFuture<>();
        Thread loader =
                Thread.startVirtualThread(
                        () ->
                                told.complete(
                                        assertThrows(
                                                        StoreException.class,
                                                        () -> engine.load(stuck, _ -> {}))
                                                .problem()
                                                .kind()));
        assertTrue(halfSent.await(PATIENCE, TimeUnit.SECONDS));
        loader.interrupt();
        assertEquals(Problem.Kind.CANCELLED, told.get(PATIENCE, TimeUnit.SECONDS));
        forEver.countDown();
        assertEquals("", docker("images -q " + ours));
        assertFalse(engine.images(StoreId.DOCKER).isEmpty());
    }

    /** A small image that the node's Docker made, saved and removed again. */
    private byte[] archiveOf(String name) {
        String text =
                testbed.run(
                        node,
                        ("tar -C /etc -c hostname | docker import - %1$s > /dev/null"
                                        + " && docker save %1$s | base64 -w0"
                                        + " && docker rmi %1$s > /dev/null")
                                .formatted(name));
        return Base64.getDecoder().decode(text.strip());
    }

    private StoredImage image(String name) throws StoreException {
        return engine.images(StoreId.DOCKER).stream()
                .filter(i -> i.storedName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not listed"));
    }

    private String docker(String command) {
        return testbed.run(node, "docker " + command).strip();
    }
}
