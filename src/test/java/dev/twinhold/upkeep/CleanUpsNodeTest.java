package dev.twinhold.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import dev.twinhold.transfer.RandomArchive.Layer;
import dev.twinhold.upkeep.RemovalRequest.Choice;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a clean-up finds on real nodes, and what is twice on their disks. */
@NodeTest
@Timeout(120)
class CleanUpsNodeTest {

    static final List<String> NODES = Testbed.NODES;
    private static final long MIB = 1 << 20;

    @TempDir private static Path directory;
    private static UpkeepNodes nodes;

    @BeforeAll
    static void open() throws Exception {
        nodes = new UpkeepNodes(directory);
    }

    @BeforeEach
    void begin() {
        nodes.begin();
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
        return RemovalsNodeTest.stores();
    }

    private List<Choice> find(CleanUpRequest.Kind kind, String node, StoreId store)
            throws Exception {
        CleanUps.Found found =
                nodes.upkeep
                        .cleanUps()
                        .find(new CleanUpRequest(kind, List.of(new NodeId(node)), List.of(store)));
        assertEquals(List.of(), found.problems());
        return found.removal().map(RemovalRequest::images).orElse(List.of());
    }

    /** As many as the node's own tools say. */
    private int nameless(String node, StoreId store) {
        return store.equals(StoreId.DOCKER)
                ? Integer.parseInt(
                        nodes.testbed
                                .run(
                                        node,
                                        "docker images -q --filter dangling=true | sort -u | wc -l")
                                .strip())
                : nodes.nameless(node).size();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void anImageThatLostItsNameIsDangling(String node, StoreId store) throws Exception {
        int before = nameless(node, store);
        List<Choice> others = find(CleanUpRequest.Kind.DANGLING, node, store);
        nodes.load(node, store, "moved", UpkeepNodes.layer(2));
        nodes.load(node, store, "moved", UpkeepNodes.layer(1));
        assertEquals(before + 1, nameless(node, store));

        List<Choice> found = find(CleanUpRequest.Kind.DANGLING, node, store);
        List<Choice> mine = found.stream().filter(c -> !others.contains(c)).toList();
        assertEquals(1, mine.size(), found.toString());
        RemovalRequest removal = new RemovalRequest(RemovalRequest.Action.CLEAN_UP, mine);
        RemovalPlan plan = nodes.upkeep.removals().plan(removal);
        assertTrue(plan.freed().bytes() >= 2 * MIB, plan.toString());
        nodes.done(nodes.upkeep.removals().start(plan.doable().orElseThrow(), 0));
        assertEquals(before, nameless(node, store));
        assertEquals(Set.of(nodes.name("moved").toString()), nodes.names(node, store));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void whatNoContainerHasIsUnused(String node, StoreId store) throws Exception {
        ImageRef image = nodes.load(node, store, "unused", UpkeepNodes.layer(1));
        List<Choice> found = find(CleanUpRequest.Kind.UNUSED, node, store);
        assertTrue(found.contains(new Choice(image, Set.of())), found.toString());
        RemovalPlan plan =
                nodes.upkeep
                        .removals()
                        .plan(new RemovalRequest(RemovalRequest.Action.CLEAN_UP, found));
        for (PlannedRemoval going : plan.going()) {
            assertEquals(Set.of(), going.guards());
            assertFalse(going.names().toString().contains("/pause:"), going.toString());
            assertFalse(
                    going.names()
                            .toString()
                            .contains(
                                    store.equals(StoreId.DOCKER)
                                            ? "library/nginx:1.27"
                                            : "platform/node-exporter"),
                    going.toString());
        }
        if (store.equals(StoreId.KUBERNETES)) {
            nodes.done(nodes.upkeep.pins().start(List.of(image), true));
            assertFalse(
                    find(CleanUpRequest.Kind.UNUSED, node, store)
                            .contains(new Choice(image, Set.of())));
        }
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void whatIsInBothStoresIsATwin(String node) throws Exception {
        Layer layer = UpkeepNodes.layer(3);
        nodes.load(node, StoreId.DOCKER, "twin", layer);
        nodes.load(node, StoreId.KUBERNETES, "twin", layer);
        nodes.load(node, StoreId.DOCKER, "single", UpkeepNodes.layer(1));
        NodeTwins found = nodes.upkeep.twins().find(List.of(new NodeId(node))).getFirst();
        List<Twin> mine =
                found.twins().stream()
                        .filter(twin -> twin.name().startsWith(nodes.repository()))
                        .toList();
        assertEquals(1, mine.size(), found.toString());
        Space docker = mine.getFirst().docker().alone();
        Space containerd = mine.getFirst().containerd().alone();
        boolean shared = node.equals("forky");
        assertEquals(0, docker.content());
        assertNear(3 * MIB, docker.unpacked());
        assertNear(3 * MIB, containerd.unpacked());
        if (shared) {
            assertEquals(0, containerd.content());
        } else {
            assertNear(3 * MIB, containerd.content());
        }
        assertTrue(found.fromContainerd().bytes() >= containerd.bytes(), found.toString());

        long before = nodes.disk(node, StoreId.KUBERNETES);
        ImageRef image = mine.getFirst().containerd().image();
        nodes.done(nodes.upkeep.removals().start(RemovalRequest.of(List.of(image)), 0));
        long freed = before - nodes.disk(node, StoreId.KUBERNETES);
        assertNear(containerd.bytes(), freed);
        assertTrue(
                nodes.names(node, StoreId.DOCKER).contains(nodes.name("twin").toString()),
                "Docker keeps its own");
    }

    private static void assertNear(long expected, long actual) {
        assertTrue(
                Math.abs(expected - actual) <= expected / 50,
                "expected " + expected + ", but was " + actual);
    }
}
