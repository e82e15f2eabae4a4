package dev.twinhold.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.Access;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.testing.Demo;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.TestWindow;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
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
        Ui.await("nothing", () -> window.scene().lookup("#first-run") != null);
        fleet.fleet()
                .add(
                        new NodeConfig(
                                new NodeId("worker-1"),
                                new Access.Ssh("10.2.0.11", 22, "ops", Optional.empty()),
                                ""));
        awaitNode("worker-1");
        window.awaitRows(2);
    }

    @Test
    void onTheFirstPageAnAddressIsGivenToWhoTestsIt() throws IOException {
        AtomicReference<String> asked = new AtomicReference<>("");
        Ui.run(() -> window.window().setOnAddNode(asked::set));
        fleet.fleet().remove(new NodeId("worker-1"));
        fleet.fleet().remove(new NodeId("worker-2"));
        Ui.await("the page", () -> window.scene().lookup("#first-run") != null);
        Ui.run(
                () -> {
                    window.find(TextField.class, "first-address").setText(" ops@10.2.0.11:2222 ");
                    window.find(Button.class, "first-test").fire();
                });
        assertEquals("ops@10.2.0.11:2222", asked.get());
        assertTrue(
                Words.of(window.scene().getRoot()).contains("Neither Docker nor containerd"),
                "this machine is no node of this fleet");
    }
}
