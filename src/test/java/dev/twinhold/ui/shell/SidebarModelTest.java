package dev.twinhold.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.Group;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.InlineClock;
import dev.twinhold.ui.kit.Tone;
import dev.twinhold.ui.testing.Demo;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.TestNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidebarModelTest {

    @TempDir private Path folder;

    private final TestFleet fleet = new TestFleet();
    private final InlineClock clock = new InlineClock();
    private final Navigator navigator = new Navigator(_ -> new EmptyScreen());
    private TestNode busy;
    private TestNode gone;
    private SidebarModel model;

    @BeforeEach
    void startFleet() throws IOException {
        busy = Demo.busy(fleet.add("worker-07", "Plant A"));
        gone = Demo.fill(fleet.add("edge-1", "Edge"), 3);
        fleet.add("worker-08", "Plant A");
        fleet.start(folder);
        model = new SidebarModel(clock, fleet.fleet(), TestFleet.CLOCK, navigator);
    }

    @AfterEach
    void closeFleet() {
        fleet.close();
    }

    private Entry.OfNode entry(String name) {
        model.pull();
        model.pull();
        int index = model.entries().indexOfKey("node:" + name);
        return (Entry.OfNode) model.entries().get(index);
    }

    private void connect(TestNode node) {
        fleet.fleet().connect(node.id());
        fleet.await(node.id(), v -> v.inventory() != Inventory.EMPTY && !v.refreshing());
    }

    @Test
    void nodesStandInTheirGroupsInTheOrderOfTheConfiguration() {
        model.pull();
        assertEquals(
                java.util.List.of(
                        "group:Plant A",
                        "node:worker-07",
                        "node:worker-08",
                        "group:Edge",
                        "node:edge-1"),
                model.entries().stream().map(Entry::key).toList());
        assertEquals(Icons.RING, entry("worker-07").shape());
    }

    @Test
    void aHeadingSaysHowItsGroupIsTreated() throws IOException {
        fleet.fleet().set(new Group("Edge", Group.Colour.ORANGE, true, true));
        model.pull();
        assertEquals(
                new Entry.Heading("Edge", Group.Colour.ORANGE, "read-only"),
                model.entries().get(model.entries().indexOfKey("group:Edge")));
        fleet.fleet().set(new Group("Edge", Group.Colour.ORANGE, true, false));
        model.pull();
        assertEquals(
                new Entry.Heading("Edge", Group.Colour.ORANGE, "production"),
                model.entries().get(model.entries().indexOfKey("group:Edge")));
    }

    @Test
    void aConnectedNodeSaysHowManyImagesKubernetesDoesNotSee() {
        connect(busy);
        Entry.OfNode entry = entry("worker-07");
        assertEquals(Tone.OK, entry.tone());
        // three only in Docker, one that CRI does not list
        assertEquals(4, entry.unseen());
    }

    @Test
    void aNodeThatWasLostSaysWhenItWasSeenLast() {
        connect(gone);
        gone.unreachable(Problem.of(Problem.Kind.UNREACHABLE, "edge-1 is gone"));
        fleet.await(gone.id(), v -> v.connection() instanceof ConnectionState.Lost);
        Entry.OfNode entry = entry("edge-1");
        assertEquals(Tone.BAD, entry.tone());
        assertEquals("seen", entry.words().split(" ")[0]);
    }

    @Test
    void aNodeThatIsNotConnectedSaysWhenAnEarlierRunSawIt() throws IOException {
        connect(busy);
        fleet.close();
        try (TestFleet next = new TestFleet()) {
            Demo.busy(next.add("worker-07", "Plant A"));
            next.start(folder).recall();
            next.await(busy.id(), v -> v.inventory() != Inventory.EMPTY);
            model = new SidebarModel(clock, next.fleet(), TestFleet.CLOCK, navigator);
            Entry.OfNode entry = entry("worker-07");
            assertEquals(Tone.MUTED, entry.tone());
            assertEquals("seen", entry.words().split(" ")[0]);
        }
    }

    @Test
    void aNodeThatRefusesTheKeySaysSo() {
        gone.unreachable(Problem.of(Problem.Kind.AUTHENTICATION, "no key fits"));
        fleet.fleet().connect(gone.id());
        fleet.await(gone.id(), v -> v.connection() instanceof ConnectionState.Lost);
        assertEquals("login", entry("edge-1").words());
    }

    @Test
    void aDaemonThatMayNotBeOpenedIsAStateOfItsOwn() {
        busy.containerdDenied();
        fleet.fleet().connect(busy.id());
        fleet.await(busy.id(), v -> v.isConnected());
        assertEquals("no access", entry("worker-07").words());
    }

    @Test
    void anUnchangedFleetChangesNoLine() {
        connect(busy);
        model.pull();
        model.pull();
        int[] heard = {0};
        model.entries().addListener((javafx.collections.ListChangeListener<Entry>) _ -> heard[0]++);
        model.pull();
        assertEquals(0, heard[0]);
        assertEquals(new NodeId("worker-07"), entry("worker-07").id());
    }

    private record EmptyScreen() implements Screen {
        @Override
        public javafx.scene.Node node() {
            throw new UnsupportedOperationException("nobody looks");
        }

        @Override
        public void activate() {}

        @Override
        public void deactivate() {}
    }
}
