package dev.twinhold.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.job.JobId;
import dev.twinhold.job.JobState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Proof;
import dev.twinhold.model.StoreId;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import dev.twinhold.transfer.RandomArchive.Layer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Removals from real nodes: what goes, what it frees, by the word of the nodes' own tools. */
@NodeTest
@Timeout(120)
class RemovalsNodeTest {

    static final List<String> NODES = Testbed.NODES;

    private static final long MIB = 1 << 20;

    @TempDir private static Path directory;
    private static UpkeepNodes nodes;
    private Removals removals;

    @BeforeAll
    static void open() throws Exception {
        nodes = new UpkeepNodes(directory);
    }

    @BeforeEach
    void begin() {
        nodes.begin();
        removals = nodes.upkeep.removals();
    }

    @AfterEach
    void end() {
        nodes.end();
    }

    @AfterAll
    static void close() {
        nodes.close();
    }

    static Stream<Arguments> stores() {
        return Testbed.NODES.stream()
                .flatMap(
                        node ->
                                Stream.of(StoreId.DOCKER, StoreId.KUBERNETES)
                                        .map(store -> Arguments.of(node, store)));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void whatImagesShareIsCountedOnceAndAllOfItIsFree(String node, StoreId store) throws Exception {
        Layer base = UpkeepNodes.layer(6);
        nodes.load(node, store, "keep", UpkeepNodes.layer(1));
        long before = nodes.disk(node, store);
        ImageRef one = nodes.load(node, store, "one", base, UpkeepNodes.layer(3));
        ImageRef two = nodes.load(node, store, "two", base, UpkeepNodes.layer(2));
        nodes.done(
                nodes.upkeep.tags().start(new TagRequest(List.of(one), nodes.name("more"), false)));

        NodeRemoval alone = plan(List.of(one));
        assertNear(3 * MIB * copies(node, store), alone.freed().bytes(), 0.02);
        RemovalPlan both = removals.plan(RemovalRequest.of(List.of(one, two)));
        long planned = both.freed().bytes();
        assertNear(11 * MIB * copies(node, store), planned, 0.02);
        assertEquals(
                List.of(nodes.name("more").toString(), one.name()),
                both.going().getFirst().names().stream().sorted().toList());

        TargetView done = nodes.done(removals.start(both.doable().orElseThrow(), 0));
        assertEquals(Set.of(nodes.name("keep").toString()), nodes.names(node, store));
        assertEquals(planned, freed(done));
        assertNear(before, nodes.disk(node, store), 0.001);
        if (store.equals(StoreId.KUBERNETES)) {
            assertEquals("", nodes.seen(node, nodes.name("one")));
            String crictl = nodes.testbed.run(node, "crictl-lite images");
            assertTrue(!crictl.contains(nodes.name("more").toString()), crictl);
        }
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void anImageThatDockerBuiltFreesWhatWasPlanned(String node) throws Exception {
        long before = nodes.disk(node, StoreId.DOCKER);
        ImageRef image = nodes.build(node, "built", 3);
        RemovalPlan plan = removals.plan(RemovalRequest.of(List.of(image)));
        TargetView done = nodes.done(removals.start(plan.doable().orElseThrow(), 0));
        assertTrue(freed(done) >= 3 * MIB, plan.toString());
        assertEquals(plan.freed().bytes(), freed(done));
        assertNear(before, nodes.disk(node, StoreId.DOCKER), 0.001);
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void fromBothStoresAtOnceSharedBlobsAreFree(String node) throws Exception {
        Layer layer = UpkeepNodes.layer(4);
        long docker = nodes.disk(node, StoreId.DOCKER);
        long containerd = nodes.disk(node, StoreId.KUBERNETES);
        List<ImageRef> both =
                List.of(
                        nodes.load(node, StoreId.KUBERNETES, "both", layer),
                        nodes.load(node, StoreId.DOCKER, "both", layer));
        RemovalPlan plan = removals.plan(RemovalRequest.of(both));
        // unpacked in each store; the blobs once, also where Docker has them in containerd
        assertNear(3 * 4 * MIB, plan.freed().bytes(), 0.02);
        TargetView done = nodes.done(removals.start(plan.doable().orElseThrow(), 0));
        assertEquals(plan.freed().bytes(), freed(done));
        assertNear(docker, nodes.disk(node, StoreId.DOCKER), 0.001);
        assertNear(containerd, nodes.disk(node, StoreId.KUBERNETES), 0.001);
    }

    /** Where containerd has an image, it has its blobs and its unpacked files. */
    private static int copies(String node, StoreId store) {
        boolean unpacked = store.equals(StoreId.DOCKER) && !node.equals("forky");
        return unpacked ? 1 : 2;
    }

    private NodeRemoval plan(List<ImageRef> images) throws Exception {
        return removals.plan(RemovalRequest.of(images)).nodes().getFirst();
    }

    private static long freed(TargetView target) {
        return target.proofs().stream().mapToLong(p -> ((Proof.Changed) p).bytesFreed()).sum();
    }

    private static void assertNear(long expected, long actual, double part) {
        assertTrue(
                Math.abs(expected - actual) <= part * expected,
                "expected " + expected + ", but was " + actual);
    }

    /** Plans and starts it: kept by this guard alone, and the job says so. */
    private void assertKept(ImageRef image, Guard guard) throws Exception {
        PlannedRemoval planned = plan(List.of(image)).images().getFirst();
        assertTrue(planned.keptBy().contains(guard), planned.toString());
        Problem problem = nodes.failed(removals.start(RemovalRequest.of(List.of(image)), 0));
        assertTrue(problem.why().contains(guard.words()), problem.oneLine());
        assertTrue(problem.remedy().contains(guard.option() + " "), problem.oneLine());
    }

    private RemovalRequest even(ImageRef image, Guard... guards) {
        return new RemovalRequest(
                RemovalRequest.Action.REMOVE,
                List.of(new RemovalRequest.Choice(image, Set.of(guards))));
    }

    private static ImageRef seeded(String node, StoreId store, String name) {
        return new ImageRef(new dev.twinhold.model.NodeId(node), store, name);
    }

    private String fullName(String node, String part) {
        return nodes.ctr(node, "images ls -q | grep -v @ | grep " + part)
                .lines()
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void theImageOfARunningContainerIsKept(String node, StoreId store) throws Exception {
        boolean docker = store.equals(StoreId.DOCKER);
        String name =
                docker ? "docker.io/library/nginx:1.27" : fullName(node, "platform/node-exporter:");
        ImageRef image = seeded(node, store, name);
        assertKept(image, Guard.IN_USE);
        if (docker) {
            nodes.failed(removals.start(even(image, Guard.IN_USE), 0));
            nodes.testbed.run(node, "docker image inspect nginx:1.27 > /dev/null");
        }
        nodes.testbed.run(
                node,
                docker
                        ? "docker inspect edge-proxy | grep -q '\"Running\": true'"
                        : "crictl-lite image-status " + name);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void theImageOfAStoppedContainerIsKeptUnlessItIsNamed(String node, StoreId store)
            throws Exception {
        ImageRef image = nodes.load(node, store, "stopped", UpkeepNodes.layer(1));
        boolean docker = store.equals(StoreId.DOCKER);
        String pod = "upkeep-" + System.nanoTime();
        nodes.testbed.run(
                node,
                docker
                        ? "docker create --name " + pod + " " + image.name() + " /data"
                        : "p=$(crictl-lite run "
                                + pod
                                + " main "
                                + fullName(node, "platform/node-exporter:")
                                + " | grep podId | cut -d'\"' -f4) && crictl-lite create $p other "
                                + image.name()
                                + " /data");
        try {
            assertKept(image, Guard.IN_USE);
            assertEquals(Set.of(image.name()), nodes.names(node, store));
            nodes.done(removals.start(even(image, Guard.IN_USE), 0));
            assertEquals(Set.of(), nodes.names(node, store));
        } finally {
            nodes.testbed.run(
                    node,
                    docker
                            ? "docker rm -f " + pod
                            : "crictl-lite rmp $(crictl-lite pods | grep -B1 '\""
                                    + pod
                                    + "\"' | grep '\"id\"' | cut -d'\"' -f4)");
        }
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void aPinnedImageIsKeptUnlessItIsNamed(String node) throws Exception {
        StoreId store = StoreId.KUBERNETES;
        ImageRef image = nodes.load(node, store, "pinned", UpkeepNodes.layer(1));
        nodes.done(nodes.upkeep.pins().start(List.of(image), true));
        assertKept(image, Guard.PINNED);
        assertEquals(Set.of(image.name()), nodes.names(node, store));
        nodes.done(removals.start(even(image, Guard.PINNED), 0));
        assertEquals(Set.of(), nodes.names(node, store));
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void thePauseImageIsKept(String node) throws Exception {
        String name = fullName(node, "platform/pause:");
        ImageRef image = seeded(node, StoreId.KUBERNETES, name);
        assertKept(image, Guard.PAUSE);
        PlannedRemoval waived =
                removals.plan(even(image, Guard.IN_USE, Guard.PINNED)).kept().getFirst();
        assertEquals(Set.of(Guard.PAUSE), waived.keptBy());
        nodes.testbed.run(node, "crictl-lite image-status " + name);
    }

    @Test
    void onSeveralNodesItIsConfirmedAndTheRestIsDoneAgain() throws Exception {
        Layer layer = UpkeepNodes.layer(1);
        ImageRef first = nodes.load("bookworm", StoreId.KUBERNETES, "many", layer);
        ImageRef second = nodes.load("trixie", StoreId.KUBERNETES, "many", layer);
        nodes.done(nodes.upkeep.pins().start(List.of(second), true));
        RemovalRequest request = RemovalRequest.of(List.of(first, second));
        assertEquals(2, request.nodesToConfirm());
        assertThrows(IllegalArgumentException.class, () -> removals.start(request, 0));
        assertEquals(1, removals.plan(request).doable().orElseThrow().images().size());

        JobId job = removals.start(request, 2);
        assertInstanceOf(JobState.PartlyDone.class, nodes.ended(job).state());
        assertEquals(Set.of(), nodes.names("bookworm", StoreId.KUBERNETES));
        assertEquals(Set.of(second.name()), nodes.names("trixie", StoreId.KUBERNETES));

        nodes.done(nodes.upkeep.pins().start(List.of(second), false));
        JobId again = nodes.jobs.retry(job).orElseThrow();
        assertEquals(1, nodes.ended(again).targets().size());
        assertInstanceOf(JobState.Done.class, nodes.ended(again).state());
        assertEquals(Set.of(), nodes.names("trixie", StoreId.KUBERNETES));
    }
}
