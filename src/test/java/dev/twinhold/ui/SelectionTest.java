package dev.twinhold.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.shell.CopyHandler;
import dev.twinhold.ui.shell.ImageAction;
import dev.twinhold.ui.testing.Images;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.TestNode;
import dev.twinhold.ui.testing.TestWindow;
import dev.twinhold.ui.testing.Ui;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What can be chosen on the screen of a node and what is done with it. */
@Timeout(120)
class SelectionTest {

    private static final NodeId NODE = new NodeId("worker-1");
    private static final String BOTH = "docker.io/shop/both:1";
    private static final String LEFT = "docker.io/shop/left:1";
    private static final String RIGHT = "docker.io/shop/right:1";

    @TempDir private Path folder;

    private record Copied(List<ImageRef> images, NodeId node, Optional<StoreId> store) {}

    private final FxRobot robot = new FxRobot();
    private final TestFleet fleet = new TestFleet();
    private final List<List<ImageRef>> removed = new ArrayList<>();
    private final List<Copied> copied = new ArrayList<>();
    private TestNode node;
    private TestWindow window;

    @BeforeEach
    void open() throws IOException {
        node = fleet.add(NODE.value(), "");
        node.docker(
                List.of(
                        Images.of(BOTH).size(200_000_000).content("x").in(StoreId.DOCKER),
                        Images.of(LEFT).size(50_000_000).in(StoreId.DOCKER)));
        node.containerd(
                "k8s.io",
                List.of(
                        Images.of(BOTH).size(100_000_000).in(StoreId.KUBERNETES),
                        Images.of(RIGHT).size(7_000_000).in(StoreId.KUBERNETES)));
        fleet.add("worker-2", "");
        fleet.start(folder);
        window = TestWindow.open(fleet, folder, "node:" + NODE);
        Ui.run(
                () -> {
                    window.window().imageActions().add(remove());
                    window.window().imageActions().setOnCopy(recorder());
                });
        window.awaitRows(3);
        Ui.await(
                "connected",
                () -> fleet.fleet().node(NODE).filter(NodeView::isConnected).isPresent());
        Ui.pulses(window.scene(), 3);
    }

    private ImageAction remove() {
        return new ImageAction(
                "remove",
                "Remove…",
                Icons.CLOSE,
                Optional.of(new KeyCodeCombination(KeyCode.DELETE)),
                images ->
                        images.stream().anyMatch(c -> c.ref().name().equals(RIGHT))
                                ? Optional.of("a pod uses it")
                                : Optional.empty(),
                removed::add);
    }

    @AfterEach
    void close() {
        window.close();
        fleet.close();
    }

    private CopyHandler recorder() {
        return new CopyHandler() {
            @Override
            public void copy(List<ImageRef> images, NodeId node, Optional<StoreId> store) {
                copied.add(new Copied(images, node, store));
            }

            @Override
            public boolean takes(StoreId store) {
                return true;
            }
        };
    }

    private void choose(String... names) {
        ListView<?> rows = window.rows();
        Ui.run(
                () -> {
                    rows.requestFocus();
                    rows.getSelectionModel().clearSelection();
                    for (String name : names) {
                        rows.getSelectionModel().select(indexOf(name));
                    }
                });
    }

    private int indexOf(String name) {
        return window.rows().getItems().stream().map(r -> r.name()).toList().indexOf(name);
    }

    private String count() {
        return Ui.on(() -> window.find(Label.class, "selection-count").getText());
    }

    private List<ImageRef> chosen() {
        return Ui.on(
                () ->
                        window.window().imageActions().chosenProperty().get().stream()
                                .map(c -> c.ref())
                                .toList());
    }

    private static ImageRef ref(StoreId store, String name) {
        return new ImageRef(NODE, store, name);
    }

    @Test
    void theSideThatIsMeantSaysWhichStoreAndTheOtherStandsInWhereItHasNothing() {
        choose(BOTH, LEFT, RIGHT);
        assertEquals(
                List.of(
                        ref(StoreId.DOCKER, BOTH),
                        ref(StoreId.DOCKER, LEFT),
                        ref(StoreId.KUBERNETES, RIGHT)),
                chosen());
        assertEquals("3 selected · 257 MB", count());

        robot.type(KeyCode.RIGHT);
        assertEquals(ref(StoreId.KUBERNETES, BOTH), chosen().getFirst());
        assertEquals("3 selected · 157 MB", count());

        robot.type(KeyCode.LEFT);
        assertEquals(ref(StoreId.DOCKER, BOTH), chosen().getFirst());
    }

    @Test
    void aClickMeansTheHalfThatItHits() {
        var cell = window.cell(BOTH);
        var bounds = Ui.on(() -> cell.localToScreen(cell.getBoundsInLocal()));
        robot.clickOn(bounds.getMaxX() - 60, bounds.getCenterY(), MouseButton.PRIMARY);
        assertEquals(List.of(ref(StoreId.KUBERNETES, BOTH)), chosen());

        robot.clickOn(bounds.getMinX() + 60, bounds.getCenterY(), MouseButton.PRIMARY);
        assertEquals(List.of(ref(StoreId.DOCKER, BOTH)), chosen());
    }

    @Test
    void shiftAndControlChooseSeveral() {
        choose(BOTH);
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        assertEquals("2 selected · 250 MB", count());

        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        assertEquals("3 selected · 257 MB", count());
    }

    @Test
    void whatIsChosenStaysChosenWhenTheNodeIsReadAgain() {
        choose(LEFT, RIGHT);
        Inventory before = fleet.fleet().node(NODE).orElseThrow().inventory();
        node.docker(
                List.of(
                        Images.of("a/first:1").in(StoreId.DOCKER),
                        Images.of(LEFT).size(60_000_000).in(StoreId.DOCKER)));
        fleet.fleet().refresh(NODE);
        fleet.await(NODE, v -> v.inventory() != before && !v.refreshing());
        window.awaitRows(4);
        Ui.await("the new size", () -> count().equals("2 selected · 67 MB"));

        assertEquals(
                List.of(LEFT, RIGHT),
                Ui.on(
                        () ->
                                window.rows().getSelectionModel().getSelectedItems().stream()
                                        .map(row -> row.name())
                                        .sorted()
                                        .toList()));
    }

    @Test
    void anActionIsTheSameBesideTheSelectionInTheMenuAndByKey() {
        choose(LEFT);
        Ui.run(() -> window.find(Button.class, "image-action-remove").fire());
        robot.type(KeyCode.DELETE);
        Ui.run(() -> menuItem().fire());

        assertEquals(
                List.of(
                        List.of(ref(StoreId.DOCKER, LEFT)),
                        List.of(ref(StoreId.DOCKER, LEFT)),
                        List.of(ref(StoreId.DOCKER, LEFT))),
                removed);
    }

    private MenuItem menuItem() {
        ContextMenu menu = window.rows().getContextMenu();
        menu.show(window.rows(), 0, 0);
        MenuItem found =
                menu.getItems().stream()
                        .filter(i -> "image-item-remove".equals(i.getId()))
                        .findFirst()
                        .orElseThrow();
        menu.hide();
        return found;
    }

    @Test
    void anActionThatCannotBeDoneSaysWhyAndDoesNothing() {
        choose(RIGHT);
        assertTrue(Ui.on(() -> window.find(Button.class, "image-action-remove").isDisabled()));
        MenuItem item = Ui.on(this::menuItem);
        assertTrue(item.isDisable());
        assertTrue(item.getText().contains("a pod uses it"), item.getText());
        robot.type(KeyCode.DELETE);

        assertEquals(List.of(), removed);
    }

    @Test
    void deleteInTheFilterIsForTheText() {
        choose(LEFT);
        robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
        robot.type(KeyCode.DELETE);

        assertEquals(List.of(), removed);
    }

    @Test
    void theArrowBetweenTheTablesCopiesToTheOtherOne() {
        choose(LEFT);
        Ui.pulses(window.scene(), 2);
        Button arrow = Ui.on(() -> (Button) window.cell(LEFT).lookup(".gutter-button"));
        Ui.await("the arrow", arrow::isVisible);
        Ui.run(arrow::fire);

        assertEquals(
                List.of(
                        new Copied(
                                List.of(ref(StoreId.DOCKER, LEFT)),
                                NODE,
                                Optional.of(StoreId.KUBERNETES))),
                copied);
    }

    @Test
    void itsKeysCopyAllThatIsChosenAndNotThere() {
        choose(BOTH, LEFT, RIGHT);
        robot.press(KeyCode.CONTROL).type(KeyCode.LEFT).release(KeyCode.CONTROL);

        assertEquals(
                List.of(
                        new Copied(
                                List.of(
                                        ref(StoreId.KUBERNETES, BOTH),
                                        ref(StoreId.KUBERNETES, RIGHT)),
                                NODE,
                                Optional.of(StoreId.DOCKER))),
                copied);
    }
}
