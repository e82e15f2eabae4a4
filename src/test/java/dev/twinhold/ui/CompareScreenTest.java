package dev.twinhold.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.plans.FillSheet;
import dev.twinhold.ui.testing.ComparePlant;
import dev.twinhold.ui.testing.Images;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison in the whole window: keyboard, mouse, filters, what survives a refresh. */
class CompareScreenTest {

    @TempDir private Path folder;

    private final TestFleet fleet = ComparePlant.make();
    private WholeWindow window;

    @BeforeEach
    void open() throws IOException {
        fleet.start(folder).connectAll();
        fleet.fleet()
                .nodes()
                .forEach(n -> fleet.await(n.config().id(), v -> v.inventory() != Inventory.EMPTY));
        window = new WholeWindow(fleet, folder, "worker-07");
        Ui.run(() -> window.window().navigator().openPlace("compare"));
        Ui.await("rows", () -> sum().startsWith("16 images · 12 nodes"));
    }

    @AfterEach
    void close() {
        window.close();
        fleet.close();
    }

    private String sum() {
        return window.find("#compare-sum", Label.class).getText();
    }

    private String chosen() {
        return window.find("#matrix-selection-count", Label.class).getText();
    }

    private String cursor() {
        return window.find("#matrix-cursor", Node.class).getAccessibleText();
    }

    private void press(KeyCode code, boolean shift, boolean ctrl) {
        Ui.run(
                () ->
                        window.find("#matrix", Node.class)
                                .fireEvent(
                                        new KeyEvent(
                                                KeyEvent.KEY_PRESSED,
                                                "",
                                                "",
                                                code,
                                                shift,
                                                ctrl,
                                                false,
                                                false)));
        Ui.pulses(window.scene(), 2);
    }

    @Test
    void theKeyboardGoesFromCellToCellAndSaysWhatIsThere() {
        press(KeyCode.RIGHT, false, false);
        assertEquals(
                "shop/app:v2 on control-01: different", Ui.on(this::cursor), Ui.on(this::chosen));
        press(KeyCode.DOWN, false, false);
        press(KeyCode.RIGHT, false, false);
        assertEquals("shop/mailer:latest on worker-07: same, in use", Ui.on(this::cursor));
        assertEquals("1 cell · 1 image · 1 node", Ui.on(this::chosen));
    }

    @Test
    void shiftExtendsAndEscapeLetsGo() {
        press(KeyCode.RIGHT, false, false);
        press(KeyCode.RIGHT, true, false);
        press(KeyCode.DOWN, true, false);
        press(KeyCode.DOWN, true, false);
        assertEquals("6 cells · 3 images · 2 nodes", Ui.on(this::chosen));
        press(KeyCode.ESCAPE, false, false);
        assertEquals("No cell chosen", Ui.on(this::chosen));
        press(KeyCode.A, false, true);
        assertEquals("192 cells · 16 images · 12 nodes", Ui.on(this::chosen));
    }

    @Test
    void whatIsChosenStaysWhenRowsCome() {
        press(KeyCode.RIGHT, false, false);
        press(KeyCode.DOWN, false, false);
        String before = Ui.on(this::cursor);
        List<StoredImage> more =
                new ArrayList<>(
                        fleet.fleet()
                                .node(fleet.node("worker-14").id())
                                .orElseThrow()
                                .inventory()
                                .containerd()
                                .get("k8s.io"));
        more.add(Images.of("aaa/new:1").in(StoreId.KUBERNETES));
        fleet.node("worker-14").containerd("k8s.io", more);
        Ui.await("the new row", () -> sum().startsWith("17 images"));
        assertEquals(before, Ui.on(this::cursor));
        assertEquals("1 cell · 1 image · 1 node", Ui.on(this::chosen));
    }

    @Test
    void aNodeOutOfReachIsUnknownWithItsAge() {
        press(KeyCode.RIGHT, false, false);
        press(KeyCode.END, false, false);
        assertTrue(Ui.on(this::cursor).contains("edge-tp-2"), Ui.on(this::cursor));
        ComparePlant.lose(fleet, "edge-tp-2");
        fleet.await(
                fleet.node("edge-tp-2").id(), v -> v.connection() instanceof ConnectionState.Lost);
        Ui.await("unknown", () -> cursor().contains("unknown, was "));
    }

    @Test
    void chipsAndWordsFilter() {
        Ui.run(() -> window.find("#compare-drift", ToggleButton.class).fire());
        assertTrue(Ui.on(this::sum).startsWith("4 of 16 images"), Ui.on(this::sum));
        Ui.run(() -> window.find("#compare-filter", TextField.class).setText("mailer"));
        Ui.await("words", () -> sum().startsWith("1 of 16"));
        Ui.run(() -> window.find("#compare-filter", TextField.class).setText("no such image"));
        Ui.await("a way out", () -> window.find("#matrix-placeholder", Node.class).isVisible());
    }

    @Test
    void theSidebarSaysHowManyDrift() {
        Ui.await(
                "a badge",
                () ->
                        window.scene().getRoot().lookupAll(".sidebar-cell .badge").stream()
                                .anyMatch(n -> ((Label) n).getText().equals("4 drift")));
    }

    @Test
    void detailsTellWhatDiffers() {
        Ui.run(() -> window.window().actions().run("compare-details"));
        press(KeyCode.RIGHT, false, false);
        Ui.await("differences", () -> window.scene().lookup("#cell-difference") != null);
        String words =
                Ui.on(
                        () ->
                                window.scene().lookup("#cell-details").lookupAll(".label").stream()
                                        .map(n -> ((Labeled) n).getText())
                                        .collect(Collectors.joining(" | ")));
        assertTrue(words.contains("5 other layers here"), words);
        assertTrue(words.contains("3 versions"), words);
        Ui.run(() -> window.window().actions().run("compare-details"));
    }

    @Test
    void filesGoToTheNodesOfTheChosenColumns() throws IOException {
        press(KeyCode.RIGHT, false, false);
        press(KeyCode.RIGHT, true, false);
        Path file = folder.resolve("some.tar");
        Files.writeString(file, "no archive");
        Ui.run(() -> window.drop(List.of(file)));
        Ui.await("the nodes of the sheet", () -> ticked().size() == 2);
        assertEquals(List.of("control-01", "worker-07"), Ui.on(this::ticked));
    }

    private boolean can(String action) {
        return Ui.on(
                () ->
                        window.window().actions().all().stream()
                                .filter(a -> a.id().equals(action))
                                .findFirst()
                                .orElseThrow()
                                .enabled()
                                .get());
    }

    @Test
    void whatCanBeDoneGoesByTheStatesOfTheChosenCells() {
        assertFalse(can("fill") || can("make-equal") || can("pull-everywhere"));
        press(KeyCode.RIGHT, false, false);
        assertEquals(
                "shop/app:v2 on control-01: different", Ui.on(this::cursor), Ui.on(this::chosen));
        assertFalse(can("fill"), "nothing is missing there");
        assertTrue(can("make-equal") && can("pull-everywhere") && can("remove-everywhere"));
        press(KeyCode.A, false, true);
        assertTrue(can("fill"));
    }

    @Test
    void gapsAreFilledFromTheNodesThatHaveTheImage() {
        press(KeyCode.A, false, true);
        Ui.run(() -> window.window().actions().run("fill"));
        Ui.await("the sheet", () -> window.scene().lookup("#fill-sheet") != null);
        List<String> sources =
                Ui.on(
                        () ->
                                window.find("#fill-source", ComboBox.class).getItems().stream()
                                        .map(s -> ((FillSheet.Source) s).words())
                                        .toList());
        assertEquals("the nodes that have them as they should be", sources.getFirst());
        assertEquals(13, sources.size(), "and each node: " + sources);
        assertFalse(
                fleet.fleet().nodes().stream()
                        .anyMatch(n -> sources.contains(n.config().id().value())));
    }

    @Test
    void aPullEverywhereBeginsWithTheChosenNamesAndNodes() {
        press(KeyCode.RIGHT, false, false);
        press(KeyCode.RIGHT, true, false);
        Ui.run(() -> window.window().actions().run("pull-everywhere"));
        assertEquals(
                "docker.io/shop/app:v2",
                Ui.on(() -> window.find("#pull-names", TextArea.class).getText()));
        // what scrolls is there with the first picture
        Ui.await("the nodes", () -> !ticked().isEmpty());
        assertEquals(
                List.of("control-01", "worker-07"),
                Ui.on(this::ticked).stream().filter(t -> t.contains("-")).toList());
    }

    @Test
    void aRemovalEverywhereIsOfAllNodesThatHaveTheName() {
        press(KeyCode.RIGHT, false, false);
        Ui.run(() -> window.window().actions().run("remove-everywhere"));
        Ui.await("the sheet", () -> window.scene().lookup("#remove-sheet") != null);
        String words = Ui.on(() -> Words.of(window.scene().lookup("#remove-sheet")));
        assertTrue(words.contains("Remove 10 images"), words);
    }

    private List<String> ticked() {
        return window.scene().getRoot().lookupAll(".sheet-pane .check-box").stream()
                .map(CheckBox.class::cast)
                .filter(CheckBox::isSelected)
                .map(CheckBox::getText)
                .filter(text -> Stream.of("control", "worker", "edge").anyMatch(text::startsWith))
                .toList();
    }

    @Test
    void aColumnIsDraggedToAnotherPlace() {
        press(KeyCode.RIGHT, false, false);
        assertTrue(Ui.on(this::cursor).contains("control-01"));
        Ui.run(
                () -> {
                    Node head = canvas();
                    mouse(head, MouseEvent.MOUSE_PRESSED, 26);
                    mouse(head, MouseEvent.MOUSE_DRAGGED, 60);
                    mouse(head, MouseEvent.MOUSE_DRAGGED, 130);
                    mouse(head, MouseEvent.MOUSE_RELEASED, 130);
                });
        Ui.pulses(window.scene(), 2);
        press(KeyCode.HOME, false, false);
        assertTrue(Ui.on(this::cursor).contains("worker-07"), Ui.on(this::cursor));
        assertFalse(Ui.on(this::cursor).contains("control-01"));
    }

    private Node canvas() {
        return window.find("#matrix", Parent.class).getChildrenUnmodifiable().stream()
                .filter(Canvas.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static void mouse(Node on, EventType<MouseEvent> type, double x) {
        Point2D place = on.localToScene(x, 118);
        on.fireEvent(
                new MouseEvent(
                        type,
                        place.getX(),
                        place.getY(),
                        place.getX(),
                        place.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }
}
