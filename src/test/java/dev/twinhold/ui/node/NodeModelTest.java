package dev.twinhold.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.Comparison;
import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.Row;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Verdict;
import dev.twinhold.ui.kit.InlineClock;
import dev.twinhold.ui.testing.Demo;
import dev.twinhold.ui.testing.Images;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.TestNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeModelTest {

    @TempDir private Path folder;

    private final TestFleet fleet = new TestFleet();
    private final InlineClock clock = new InlineClock();
    private TestNode node;
    private NodeModel model;

    @BeforeEach
    void startFleet() throws IOException {
        node = fleet.add("worker-07", "Plant A");
        Demo.busy(node);
        fleet.start(folder);
        model = new NodeModel(clock, fleet.fleet(), node.id());
    }

    @AfterEach
    void closeFleet() {
        fleet.close();
    }

    private void activateAndRead() {
        model.activate();
        fleet.await(node.id(), v -> v.inventory() != Inventory.EMPTY && !v.refreshing());
        clock.tick();
    }

    private void awaitNextReading(Inventory before) {
        fleet.await(node.id(), v -> v.inventory() != before && !v.refreshing());
        clock.tick();
    }

    private List<String> names() {
        return model.shown().stream().map(Row::name).toList();
    }

    private static StoredImage image(String name, StoreId store) {
        return Images.of(name).in(store);
    }

    @Test
    void rowsComeWithTheirVerdictsInTheOrderOfTheirNames() {
        activateAndRead();
        assertEquals(names().stream().sorted().toList(), names());
        assertEquals(Phase.ROWS, model.phaseProperty().get());
        assertEquals(3, model.countsProperty().get().get(Verdict.ONLY_DOCKER));
        assertEquals(1, model.countsProperty().get().get(Verdict.DIFFERENT));
    }

    @Test
    void wordsAreWaitedForUntilTypingPauses() {
        activateAndRead();
        int all = model.shown().size();
        model.typeWords("sho");
        model.typeWords("shop app");
        assertEquals(all, model.shown().size());
        clock.pass(Duration.ofMillis(200));
        assertEquals(List.of("docker.io/shop/app:v1", "docker.io/shop/app:v2"), names());
    }

    @Test
    void countsFollowTheWordsButNotTheChosenVerdict() {
        activateAndRead();
        model.filterProperty()
                .set(RowFilter.ALL.withWords("shop/").withVerdict(Optional.of(Verdict.DIFFERENT)));
        assertEquals(List.of("docker.io/shop/app:v2"), names());
        assertEquals(2, model.countsProperty().get().get(Verdict.ONLY_DOCKER));
        assertEquals(1, model.countsProperty().get().get(Verdict.SAME_LAYERS));
        assertFalse(model.countsProperty().get().containsKey(Verdict.ONLY_CONTAINERD));
    }

    @Test
    void aFilterThatLetsNothingThroughIsSaidToBeTheReason() {
        activateAndRead();
        model.filterProperty().set(RowFilter.ALL.withWords("no such image"));
        assertEquals(Phase.NO_MATCH, model.phaseProperty().get());
    }

    @Test
    void theSelectionStaysWithItsRowWhenRowsComeAboveIt() {
        activateAndRead();
        model.select("docker.io/shop/checkout:2024.11");
        Inventory before = fleet.fleet().node(node.id()).orElseThrow().inventory();
        node.docker(
                List.of(
                        image("aaa/first:1", StoreId.DOCKER),
                        image("shop/checkout:2024.11", StoreId.DOCKER)));
        awaitNextReading(before);
        assertEquals(
                Optional.of("docker.io/shop/checkout:2024.11"),
                model.selectedProperty().get().map(Row::key));
    }

    @Test
    void aSelectedRowThatIsGoneIsSelectedNoLonger() {
        activateAndRead();
        model.select("docker.io/shop/checkout:2024.11");
        Inventory before = fleet.fleet().node(node.id()).orElseThrow().inventory();
        node.docker(List.of());
        awaitNextReading(before);
        assertEquals(Optional.empty(), model.selectedProperty().get());
    }

    @Test
    void allNamespacesShowEachRecordOnceUnderItsNamespace() {
        activateAndRead();
        assertEquals(List.of("k8s.io", "default", "moby", "*"), model.namespaces());
        model.namespaceProperty().set(Comparison.ALL_NAMESPACES);
        assertTrue(model.shown().stream().anyMatch(r -> r.key().startsWith("default/")));
        model.namespaceProperty().set("default");
        assertEquals(
                Verdict.ONLY_CONTAINERD,
                model.shown()
                        .get(model.shown().indexOfKey("docker.io/library/alpine:3.20"))
                        .verdict());
    }

    @Test
    void phasesTellConnectingReadingAndUnreachableApart() throws IOException {
        CountDownLatch gate = new CountDownLatch(1);
        node.gate(gate);
        model.activate();
        assertEquals(Phase.CONNECTING, model.phaseProperty().get());
        node.unreachable(Problem.of(Problem.Kind.AUTHENTICATION, "no key fits"));
        gate.countDown();
        fleet.await(node.id(), v -> v.connection() instanceof ConnectionState.Lost);
        clock.tick();
        assertEquals(Phase.UNREACHABLE, model.phaseProperty().get());
        node.reachable();
        model.reconnect();
        fleet.await(node.id(), v -> v.inventory() != Inventory.EMPTY);
        clock.tick();
        assertEquals(Phase.ROWS, model.phaseProperty().get());
    }

    @Test
    void aNodeThatWasLostBeforeItIsOpenedSaysSoAtOnce() {
        node.unreachable(Problem.of(Problem.Kind.AUTHENTICATION, "no key fits"));
        fleet.fleet().connect(node.id());
        fleet.await(node.id(), v -> v.connection() instanceof ConnectionState.Lost);
        NodeModel late = new NodeModel(clock, fleet.fleet(), node.id());
        late.activate();
        assertEquals(Phase.UNREACHABLE, late.phaseProperty().get());
    }

    @Test
    void rowsStayWhenTheConnectionBreaks() {
        activateAndRead();
        int rows = model.shown().size();
        node.unreachable(Problem.of(Problem.Kind.AUTHENTICATION, "the key was taken away"));
        fleet.await(node.id(), v -> v.connection() instanceof ConnectionState.Lost);
        clock.tick();
        assertEquals(rows, model.shown().size());
        assertFalse(model.viewProperty().get().isConnected());
    }

    @Test
    void noVerdictIsGivenWhenAStoreCannotBeLookedInto() {
        node.containerdDenied();
        activateAndRead();
        assertFalse(model.isCompared());
    }

    @Test
    void aNodeWithoutImagesIsSaidToBeEmpty() {
        node.docker(List.of());
        List.of("k8s.io", "moby", "default").forEach(ns -> node.containerd(ns, List.of()));
        activateAndRead();
        assertEquals(Phase.NO_IMAGES, model.phaseProperty().get());
    }

    @Test
    void aNodeWithoutDaemonsIsSaidToHaveNone() {
        node.withoutDocker().withoutContainerd();
        activateAndRead();
        assertEquals(Phase.NO_ENGINE, model.phaseProperty().get());
    }

    @Test
    void deactivatedItAsksForNothing() {
        activateAndRead();
        model.deactivate();
        assertEquals(0, clock.pinned());
    }
}
