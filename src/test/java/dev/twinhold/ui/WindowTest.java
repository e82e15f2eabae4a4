package dev.twinhold.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.Row;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.Theme;
import dev.twinhold.ui.testing.Demo;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.TestWindow;
import dev.twinhold.ui.testing.Ui;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What a person does with the window, by mouse and by keyboard. */
@TestInstance(Lifecycle.PER_CLASS)
class WindowTest {

    private static final int ALL = 26;
    private static final String NODE = "worker-07";

    private final FxRobot robot = new FxRobot();
    private TestFleet fleet = new TestFleet();
    private TestWindow window;

    @BeforeAll
    void openWindow(@TempDir Path folder) throws IOException {
        fleet = Demo.plant();
        fleet.start(folder).connectAll();
        fleet.await(new NodeId(NODE), v -> v.inventory() != Inventory.EMPTY && !v.refreshing());
        window = TestWindow.open(fleet, folder, "node:" + NODE);
    }

    @AfterAll
    void closeWindow() {
        window.close();
        fleet.close();
    }

    @BeforeEach
    void startFromTheWholeNode() {
        Ui.run(
                () -> {
                    window.window().overlay().close();
                    window.window().navigator().openNode(new NodeId(NODE));
                });
        window.find(TextField.class, "filter");
        Ui.run(() -> ((TextField) window.scene().lookup("#filter")).clear());
        click("chip-all");
        window.awaitRows(ALL);
        Ui.run(() -> window.rows().requestFocus());
    }

    private void click(String id) {
        robot.clickOn("#" + id);
    }

    private void press(KeyCode... keys) {
        robot.push(keys);
    }

    private void type(String words) {
        robot.write(words, 0);
    }

    private String accessibleText(String name) {
        var cell = window.cell(name);
        return Ui.on(cell::getAccessibleText);
    }

    private void choose(String name) {
        Ui.run(
                () -> {
                    ListView<Row> rows = rowsNow();
                    rows.getItems().stream()
                            .filter(row -> row.name().equals(name))
                            .findFirst()
                            .ifPresent(row -> rows.getSelectionModel().select(row));
                });
    }

    @SuppressWarnings("unchecked")
    private ListView<Row> rowsNow() {
        return (ListView<Row>) window.scene().lookup("#rows");
    }

    @Test
    void eachRowTellsItsVerdictInWordsAndByItsTone() {
        assertTrue(accessibleText("docker.io/shop/app:v2").contains("different"));
        var cell = window.cell("docker.io/shop/app:v2");
        var pill = Ui.on(() -> cell.lookup(".pill"));
        assertTrue(pill.getPseudoClassStates().contains(PseudoClass.getPseudoClass("bad")));
        assertTrue(accessibleText("docker.io/library/nginx:1.27").contains("same"));
    }

    @Test
    void typingInTheFilterLeavesMatchingRows() {
        press(KeyCode.CONTROL, KeyCode.F);
        type("grafana");
        window.awaitRows(1);
        press(KeyCode.ESCAPE);
        window.awaitRows(ALL);
    }

    @Test
    void aChipLeavesTheRowsOfItsVerdict() {
        click("chip-only_docker");
        window.awaitRows(3);
        assertTrue(Ui.on(() -> window.find(ToggleButton.class, "chip-only_docker").isSelected()));
        click("chip-all");
        window.awaitRows(ALL);
    }

    @Test
    void theNotSeenToggleLeavesWhatKubernetesDoesNotSee() {
        click("chip-notseen");
        window.awaitRows(4);
        click("chip-notseen");
        window.awaitRows(ALL);
    }

    @Test
    void aFilterWithoutMatchesOffersToClearIt() {
        press(KeyCode.CONTROL, KeyCode.F);
        type("no such image");
        window.awaitRows(0);
        Ui.await("the way out", () -> placeholderButton().isPresent());
        robot.clickOn(Ui.on(() -> placeholderButton().orElseThrow()));
        window.awaitRows(ALL);
        assertFalse(window.sees("placeholder"));
    }

    private Optional<Button> placeholderButton() {
        return window.scene().lookup("#placeholder .button") instanceof Button button
                ? Optional.of(button)
                : Optional.empty();
    }

    @Test
    void aClickOnAHeadSortsAndASecondOneTurnsTheOrder() {
        click("head-docker_size");
        Ui.await("the smallest first", () -> first().equals("docker.io/shop/mailer:latest"));
        click("head-docker_size");
        Ui.await("the biggest first", () -> first().equals("docker.io/team/ml-serving:0.8"));
        click("head-docker_size");
        Ui.await("names again", () -> first().startsWith("docker.io/calico"));
    }

    @Test
    void theKeyboardSortsAsWell() {
        Ui.run(() -> window.find(Button.class, "head-name").requestFocus());
        press(KeyCode.RIGHT);
        press(KeyCode.ENTER);
        Ui.await("the smallest first", () -> first().equals("docker.io/shop/mailer:latest"));
        press(KeyCode.ENTER);
        Ui.await("the biggest first", () -> first().equals("docker.io/team/ml-serving:0.8"));
        press(KeyCode.END);
        assertTrue(Ui.on(() -> window.find(Button.class, "head-seen").isFocused()));
    }

    private String first() {
        return rowsNow().getItems().getFirst().name();
    }

    @Test
    void enterOpensTheDetailsOfTheChosenRowAndEscapeClosesThem() {
        choose("docker.io/shop/checkout:2024.11");
        press(KeyCode.ENTER);
        Ui.await("the drawer", () -> window.scene().lookup("#details") != null);
        assertTrue(texts("#details").contains("Kubernetes does not see this image"));
        press(KeyCode.ESCAPE);
        Ui.await("no drawer", () -> window.scene().lookup("#details") == null);
    }

    private List<String> texts(String selector) {
        return Ui.on(
                () ->
                        window.scene().lookup(selector).lookupAll(".label").stream()
                                .filter(Label.class::isInstance)
                                .map(n -> ((Label) n).getText())
                                .toList());
    }

    @Test
    void thePaletteGoesToANodeByItsName() {
        press(KeyCode.CONTROL, KeyCode.K);
        type("worker-08");
        press(KeyCode.ENTER);
        Ui.await(
                "the node",
                () ->
                        window.window()
                                .navigator()
                                .node()
                                .equals(Optional.of(new NodeId("worker-08"))));
        assertFalse(window.sees("palette"));
    }

    @Test
    void thePaletteFindsAnImageAndShowsItsDetails() {
        press(KeyCode.CONTROL, KeyCode.K);
        type("checkout");
        press(KeyCode.ENTER);
        Ui.await("the drawer", () -> window.scene().lookup("#details") != null);
        Ui.await(
                "the row",
                () ->
                        rowsNow().getSelectionModel().getSelectedItem() instanceof Row row
                                && row.name().equals("docker.io/shop/checkout:2024.11"));
        press(KeyCode.ESCAPE);
    }

    @Test
    void controlAndADigitOpenANode() {
        press(KeyCode.CONTROL, KeyCode.DIGIT3);
        Ui.await(
                "the third node",
                () ->
                        window.window()
                                .navigator()
                                .node()
                                .equals(Optional.of(new NodeId("worker-08"))));
    }

    @Test
    void f1ListsTheShortcutsAndEscapeClosesTheList() {
        press(KeyCode.F1);
        Ui.await("the list", () -> window.scene().lookup("#shortcuts-sheet") != null);
        assertTrue(texts("#shortcuts-sheet").contains("Ctrl K"));
        press(KeyCode.ESCAPE);
        Ui.await("no list", () -> window.scene().lookup("#shortcuts-sheet") == null);
    }

    @Test
    void theThemeChangesWithOneKeyAndBack() {
        List<String> light = Ui.on(() -> List.copyOf(window.scene().getStylesheets()));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        Ui.await("dark", () -> window.theme().coloursProperty().get() == Theme.Colours.DARK);
        assertNotEquals(light, Ui.on(() -> List.copyOf(window.scene().getStylesheets())));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        Ui.await("light", () -> window.theme().coloursProperty().get() == Theme.Colours.LIGHT);
        assertEquals(light, Ui.on(() -> List.copyOf(window.scene().getStylesheets())));
    }

    @Test
    void aNodeThatCannotBeReachedSaysWhyAndOffersToTryAgain() {
        Ui.run(() -> window.window().navigator().openNode(new NodeId("edge-tp-1")));
        Ui.await("the problem", () -> window.scene().lookup("#placeholder .problem-pane") != null);
        assertTrue(texts("#placeholder").contains("edge-tp-1 cannot be reached"));
        assertTrue(Ui.on(() -> placeholderButton().isPresent()));
    }

    @Test
    void aDaemonThatMayNotBeOpenedIsAProblemAboveTheTables() {
        Ui.run(() -> window.window().navigator().openNode(new NodeId("edge-hk-2")));
        Ui.await("the notice", () -> window.scene().lookup("#notices .problem-pane") != null);
        assertTrue(
                texts("#notices").stream()
                        .anyMatch(t -> t.contains("/run/containerd/containerd.sock")));
        Ui.await("its rows", () -> rowsNow().getItems().size() == 6);
    }
}
