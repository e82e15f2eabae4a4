package dev.twinhold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.fleet.NodesFile;
import dev.twinhold.link.NobodyAnswers;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Patience;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoredImage;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fleet over time: what changes on a node shows, and what breaks comes back. */
@NodeTest
@Timeout(120)
class FleetNodeTest {

    @TempDir Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Optional<Fleet> opened = Optional.empty();

    @AfterEach
    void end() {
        opened.ifPresent(Fleet::close);
        threads.shutdownNow();
    }

    private Fleet fleet(Path config) throws Exception {
        Fleet fleet =
                new Fleet(
                        new NodesFile(config),
                        new NodeAdapters(config, () -> Patience.DEFAULT),
                        new NobodyAnswers(),
                        threads,
                        Clock.systemUTC());
        opened = Optional.of(fleet);
        return fleet;
    }

    private static NodeView await(Fleet fleet, NodeId id, Predicate<NodeView> wanted) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(deadline)) {
            NodeView view = fleet.node(id).orElseThrow();
            if (wanted.test(view)) {
                return view;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new AssertionError("not seen within a minute: " + fleet.node(id));
    }

    private static Predicate<NodeView> lists(String name) {
        return view ->
                view.inventory().containerd().getOrDefault("k8s.io", java.util.List.of()).stream()
                        .map(StoredImage::storedName)
                        .anyMatch(name::equals);
    }

    @Test
    void anImageThatAppearsOnTheNodeShowsByItself() throws Exception {
        NodeId id = new NodeId("bookworm");
        Fleet fleet = fleet(Testbed.get().config());
        fleet.connect(id);
        await(fleet, id, lists("docker.io/shop/app:v1"));
        String name = "docker.io/twinhold-test/appears:1";
        Testbed.get().run("bookworm", "ctr -n k8s.io images tag docker.io/shop/app:v1 " + name);
        try {
            await(fleet, id, lists(name));
        } finally {
            Testbed.get().run("bookworm", "ctr -n k8s.io images rm " + name);
        }
        await(fleet, id, lists(name).negate());
    }

    @Test
    void aBrokenConnectionComesBackAndEverythingIsReadAgain() throws Exception {
        NodeId id = new NodeId("trixie");
        Fleet fleet = fleet(Testbed.get().config());
        fleet.connect(id);
        NodeView before = await(fleet, id, lists("docker.io/shop/app:v2"));
        Instant since =
                assertInstanceOf(ConnectionState.Connected.class, before.connection()).since();
        assertEquals(0, Testbed.get().tool("node", "trixie", "kill-connections").exit());
        NodeView after =
                await(
                        fleet,
                        id,
                        v ->
                                v.connection() instanceof ConnectionState.Connected(var at, var _)
                                        && at.isAfter(since)
                                        && v.inventory().readAt().isAfter(at));
        assertTrue(lists("docker.io/shop/app:v2").test(after));
    }

    @Test
    void aNodeThatIsSwitchedOffKeepsWhatWasSeenAndComesBackByItself() throws Exception {
        NodeId id = new NodeId("bookworm");
        copyConfig();
        Fleet fleet = fleet(folder);
        fleet.connect(id);
        NodeView before = await(fleet, id, lists("docker.io/shop/app:v1"));
        assertEquals(0, Testbed.get().tool("node", "bookworm", "stop-sshd").exit());
        try {
            NodeView lost =
                    await(
                            fleet,
                            id,
                            v ->
                                    v.connection()
                                                    instanceof
                                                    ConnectionState.Lost(var why, var next)
                                            && why.what().contains("not reachable")
                                            && next.isBefore(Instant.MAX));
            assertTrue(lost.inventory().hasSameImages(before.inventory()));
            assertTrue(!lost.inventory().readAt().isBefore(before.inventory().readAt()));
        } finally {
            assertEquals(0, Testbed.get().tool("node", "bookworm", "start-sshd").exit());
        }
        Instant started = Instant.now();
        await(fleet, id, v -> v.isConnected() && v.inventory().readAt().isAfter(started));
    }

    @Test
    void aUserWhoMayNotOpenTheSocketsIsToldSo() throws Exception {
        Path real = Testbed.get().config();
        Files.copy(real.resolve("known_hosts"), folder.resolve("known_hosts"));
        Files.writeString(
                folder.resolve("nodes.json"),
                Files.readString(real.resolve("nodes.json"))
                        .replace("\"root\"", "\"ops\"")
                        .replace("\"id_ed25519\"", "\"" + real.resolve("id_ed25519") + "\""));
        NodeId id = new NodeId("forky");
        NodeView view = fleet(folder).read(id);
        EngineState.Unusable docker = assertInstanceOf(EngineState.Unusable.class, view.docker());
        assertEquals(Problem.Kind.PERMISSION, docker.problem().kind());
        assertTrue(docker.problem().remedy().contains("group docker"), docker.problem().remedy());
        EngineState.Unusable containerd =
                assertInstanceOf(EngineState.Unusable.class, view.containerd());
        assertEquals(Problem.Kind.PERMISSION, containerd.problem().kind());
    }

    @Test
    void theNextRunShowsWhatWasSeenBeforeAnyNodeIsConnected() throws Exception {
        copyConfig();
        Fleet first = fleet(folder);
        java.util.List<NodeView> read = new java.util.ArrayList<>();
        for (NodeView node : first.nodes()) {
            read.add(first.read(node.config().id()));
        }
        first.close();
        Fleet second = fleet(folder);
        second.recall();
        for (NodeView before : read) {
            NodeView seen =
                    await(
                            second,
                            before.config().id(),
                            v -> v.inventory().readAt().isAfter(Instant.EPOCH));
            assertInstanceOf(ConnectionState.Idle.class, seen.connection());
            assertTrue(
                    seen.inventory().hasSameImages(before.inventory()),
                    before.config().id().value());
            assertEquals(before.inventory().disks(), seen.inventory().disks());
            assertTrue(!seen.inventory().readAt().isBefore(before.inventory().readAt()));
        }
    }

    /** The nodes, with a folder of their own for what was seen. */
    private void copyConfig() throws Exception {
        Path real = Testbed.get().config();
        for (String file : java.util.List.of("known_hosts", "nodes.json", "id_ed25519")) {
            Files.copy(
                    real.resolve(file),
                    folder.resolve(file),
                    java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    @Test
    void freeDiskIsThatOfTheNode() throws Exception {
        NodeView view = fleet(Testbed.get().config()).read(new NodeId("forky"));
        String root = ((EngineState.Present) view.containerd()).info().root();
        long kilobytes =
                Long.parseLong(
                        Testbed.get()
                                .run("forky", "df -P -k " + root + " | tail -1 | awk '{print $4}'")
                                .strip());
        long free = Objects.requireNonNull(view.inventory().disks().get(root), root).free();
        assertTrue(
                Math.abs(free - kilobytes * 1024) < (2L << 30),
                "ours " + free + ", df's " + kilobytes * 1024);
    }
}
