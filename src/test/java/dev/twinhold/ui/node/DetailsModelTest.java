package dev.twinhold.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.twinhold.fleet.Inventory;
import dev.twinhold.ui.kit.InlineClock;
import dev.twinhold.ui.testing.Demo;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.TestNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetailsModelTest {

    @TempDir private Path folder;

    private final TestFleet fleet = new TestFleet();
    private final InlineClock clock = new InlineClock();
    private NodeModel model;
    private DetailsModel details;

    @BeforeEach
    void readNode() throws IOException {
        TestNode node = Demo.busy(fleet.add("worker-07", ""));
        fleet.start(folder);
        model = new NodeModel(clock, fleet.fleet(), node.id());
        details = new DetailsModel(clock, fleet.fleet(), model);
        model.activate();
        fleet.await(node.id(), v -> v.inventory() != Inventory.EMPTY && !v.refreshing());
        clock.tick();
    }

    @AfterEach
    void closeFleet() {
        fleet.close();
    }

    @Test
    void nothingIsAskedWhileTheDrawerIsClosed() {
        model.select("docker.io/shop/app:v2");
        assertInstanceOf(DetailsModel.Known.Nothing.class, details.dockerProperty().get());
    }

    @Test
    void bothStoresAreAskedForWhatTheyHave() {
        model.select("docker.io/shop/app:v2");
        details.openProperty().set(true);
        assertInstanceOf(DetailsModel.Known.Loaded.class, details.dockerProperty().get());
        assertInstanceOf(DetailsModel.Known.Loaded.class, details.containerdProperty().get());
    }

    @Test
    void aStoreThatDoesNotHaveTheImageIsNotAsked() {
        details.openProperty().set(true);
        model.select("docker.io/shop/checkout:2024.11");
        var loaded =
                assertInstanceOf(DetailsModel.Known.Loaded.class, details.dockerProperty().get());
        assertEquals(5, loaded.details().layers().size());
        assertInstanceOf(DetailsModel.Known.Nothing.class, details.containerdProperty().get());
    }
}
