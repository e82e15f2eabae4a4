package dev.twinhold.ui;

import dev.twinhold.fleet.Access;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.testing.Demo;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.TestWindow;
import dev.twinhold.ui.testing.Ui;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodesComeAndGoTest {

    @TempDir private Path folder;

    private final TestFleet fleet = new TestFleet();
    private TestWindow window;

    @BeforeEach
    void openWindow() throws IOException {
        Demo.fill(fleet.add("worker-1", ""), 2);
        Demo.fill(fleet.add("worker-2", ""), 3);
        fleet.start(folder);
        window = TestWindow.open(fleet, folder, "node:worker-2");
    }

    @AfterEach
    void closeWindow() {
        window.close();
        fleet.close();
    }

    private void awaitNode(String name) {
        Optional<NodeId> node = Optional.of(new NodeId(name));
        Ui.await(name, () -> window.window().navigator().node().equals(node));
    }

    @Test
    void whenTheNodeThatIsShownIsTakenAwayTheFirstOneIsShown() throws IOException {
        awaitNode("worker-2");
        fleet.fleet().remove(new NodeId("worker-2"));
        awaitNode("worker-1");
        window.awaitRows(2);
    }

    @Test
    void withoutNodesTheWindowSaysWhatANodeIsUntilOneIsAdded() throws IOException {
        fleet.fleet().remove(new NodeId("worker-1"));
        fleet.fleet().remove(new NodeId("worker-2"));
        Ui.await("nothing", () -> window.scene().lookup(".empty-state") != null);
        fleet.fleet()
                .add(
                        new NodeConfig(
                                new NodeId("worker-1"),
                                new Access.Ssh("10.2.0.11", 22, "ops", Optional.empty()),
                                ""));
        awaitNode("worker-1");
        window.awaitRows(2);
    }
}
