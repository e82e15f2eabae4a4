package dev.twinhold.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.Row;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.testing.Demo;
import dev.twinhold.ui.testing.Images;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.TestNode;
import dev.twinhold.ui.testing.TestWindow;
import dev.twinhold.ui.testing.Ui;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand rows. What is bounded is the processor time of the FX thread, which other work on
 * the machine does not change.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ManyRowsTest {

    private static final int ROWS = 10_000;
    private static final long BOUND_MILLIS = 1500;

    private final TestFleet fleet = new TestFleet();
    private TestNode node;
    private TestWindow window;
    private ListView<Row> rows;

    @BeforeAll
    void openWindow(@TempDir Path folder) throws IOException {
        node = Demo.fill(fleet.add("big", ""), ROWS);
        fleet.start(folder);
        window = TestWindow.open(fleet, folder, "node:big");
        rows = window.rows();
        window.awaitRows(ROWS);
        Ui.pulses(window.scene(), 3);
    }

    @AfterAll
    void closeWindow() {
        window.close();
        fleet.close();
    }

    private static long fxMillis() {
        return Ui.on(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime())
                / 1_000_000;
    }

    private void bounded(String what, Runnable work) {
        long before = fxMillis();
        work.run();
        Ui.pulses(window.scene(), 3);
        long spent = fxMillis() - before;
        assertTrue(spent < BOUND_MILLIS, what + " took the FX thread " + spent + " ms");
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) rows.lookup(".virtual-flow");
    }

    @Test
    void onlyTheRowsInViewHaveCells() {
        int cells = Ui.on(() -> window.scene().getRoot().lookupAll(".row-cell").size());
        assertTrue(cells < 80, cells + " cells");
    }

    @Test
    void scrollingThroughAllOfThemDoesNotStall() {
        for (int step = 0; step <= 20; step++) {
            double position = step / 20.0;
            bounded("scrolling to " + position, () -> Ui.run(() -> flow().setPosition(position)));
        }
        Ui.run(() -> flow().setPosition(0));
    }

    @Test
    void filteringAndLettingGoOfTheFilterDoesNotStall() {
        bounded(
                "filtering",
                () -> {
                    Ui.run(() -> window.find(TextField.class, "filter").setText("service-0001"));
                    window.awaitRows(10);
                    Ui.run(() -> window.find(TextField.class, "filter").clear());
                    window.awaitRows(ROWS);
                });
    }

    @Test
    void sortingDoesNotStall() {
        bounded(
                "sorting",
                () -> {
                    Ui.run(() -> window.find(Button.class, "head-docker_size").fire());
                    Ui.run(() -> window.find(Button.class, "head-docker_size").fire());
                    Ui.run(() -> window.find(Button.class, "head-docker_size").fire());
                });
    }

    @Test
    void selectionAndScrollStayWithTheirRowsWhenRowsComeAboveThem() {
        Ui.run(
                () -> {
                    rows.getSelectionModel().clearAndSelect(5000);
                    rows.scrollTo(4990);
                });
        Ui.pulses(window.scene(), 2);
        String chosen = Ui.on(() -> rows.getSelectionModel().getSelectedItem().key());
        String top = Ui.on(this::topRow);
        List<StoredImage> more = new ArrayList<>(Demo.many(ROWS, StoreId.DOCKER));
        more.add(Images.of("aaa/new-one:1").in(StoreId.DOCKER));
        more.add(Images.of("aaa/new-two:1").in(StoreId.DOCKER));
        bounded(
                "refreshing",
                () -> {
                    Inventory before = fleet.fleet().node(node.id()).orElseThrow().inventory();
                    node.docker(more);
                    fleet.await(node.id(), v -> v.inventory() != before);
                    window.awaitRows(ROWS + 2);
                });
        assertEquals(chosen, Ui.on(() -> rows.getSelectionModel().getSelectedItem().key()));
        assertEquals(top, Ui.on(this::topRow));
        node.docker(Demo.many(ROWS, StoreId.DOCKER));
        window.awaitRows(ROWS);
    }

    private String topRow() {
        return ((Row) ((javafx.scene.control.ListCell<?>) flow().getFirstVisibleCell()).getItem())
                .key();
    }
}
