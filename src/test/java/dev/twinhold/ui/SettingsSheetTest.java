package dev.twinhold.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.Language;
import dev.twinhold.ui.kit.Looks;
import dev.twinhold.ui.kit.Theme;
import dev.twinhold.ui.shell.Settings;
import dev.twinhold.ui.shell.SettingsStore;
import dev.twinhold.ui.shell.Work;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
class SettingsSheetTest {

    @TempDir Path folder;

    private final TestFleet nodes = new TestFleet();
    private WholeWindow window;

    @BeforeEach
    void open() throws IOException {
        nodes.add("one", "");
        nodes.start(folder.resolve("config")).connectAll();
        nodes.await(new NodeId("one"), v -> v.isConnected() && !v.refreshing());
        window = new WholeWindow(nodes, folder, "one");
        press(KeyCode.COMMA);
        Ui.await("the sheet", () -> window.scene().lookup("#settings-sheet") != null);
    }

    @AfterEach
    void close() {
        window.close();
        nodes.close();
    }

    private void press(KeyCode code) {
        Ui.run(
                () -> {
                    Node root = window.scene().getRoot();
                    root.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED, "", "", code, false, true, false, false));
                });
    }

    @SuppressWarnings("unchecked")
    private <E> void choose(String what, E value) {
        Ui.run(() -> ((ComboBox<E>) window.find("#" + what, ComboBox.class)).setValue(value));
    }

    private void type(String field, String text) {
        Ui.run(() -> window.find("#" + field, TextField.class).setText(text));
    }

    private Settings settings() {
        return Ui.on(() -> window.window().settings().get());
    }

    private boolean says(String words) {
        return Ui.on(() -> Words.of(window.scene().getRoot()).contains(words));
    }

    @Test
    void looksApplyAtOnceAndAreRemembered() throws IOException {
        choose("settings-theme", Theme.Choice.HIGH_CONTRAST);
        choose("settings-scale", Looks.Scale.LARGE);
        choose("settings-density", Looks.Density.COMPACT);

        assertEquals(
                Theme.Colours.CONTRAST,
                Ui.on(() -> window.shown().theme().coloursProperty().get()));
        Ui.pulses(window.scene(), 2);
        TextField letters = window.shown().find(TextField.class, "filter");
        assertEquals(14.5, Ui.on(() -> letters.getFont().getSize()));
        assertEquals(29, Ui.on(() -> window.shown().rows().getFixedCellSize()));
        Looks chosen =
                new Looks(Theme.Choice.HIGH_CONTRAST, Looks.Scale.LARGE, Looks.Density.COMPACT);
        assertEquals(chosen, Ui.on(() -> window.shown().theme().looksProperty().get()));
    }

    @Test
    void howWorkIsDoneIsKeptAndTold() throws IOException {
        type("settings-nodes", "9");
        type("settings-layers", "3");
        type("settings-connect", "20");
        type("settings-silence", "300");

        assertEquals(new Work(9, 3, 20, 300), settings().work());
        assertEquals(Duration.ofSeconds(20), window.patience().connect());
        assertEquals(Duration.ofMinutes(5), window.patience().silence());
        assertEquals(9, settings().work().delivery().parallelNodes());
        assertEquals(3, settings().work().delivery().parallelLayers());
        window.window().settings().save();
        assertEquals(
                settings().work(),
                new SettingsStore(folder, dev.twinhold.ui.kit.FxClock.live(nodes.threads()))
                        .get()
                        .work());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65", "-1", "4.5", "many", "", "99999999999"})
    void aNumberThatIsNotAllowedIsRefusedBelowItsField(String typed) {
        assertFalse(says("A whole number from 1 to 64"));
        type("settings-nodes", typed);
        assertTrue(says("A whole number from 1 to 64"));
        assertEquals(Work.USUAL, settings().work());
    }

    @Test
    void anotherLanguageOffersToOpenTheWindowAnew() {
        assertTrue(says("Open anew"), "as no language is spoken in this test");
        choose("settings-language", Language.TRADITIONAL_CHINESE);
        assertEquals(Language.TRADITIONAL_CHINESE, settings().language());
        Ui.run(() -> window.find("#settings-reopen", Button.class).fire());
        assertEquals(1, window.reopened());
    }

    @Test
    void everythingCanBeSetBack() {
        choose("settings-theme", Theme.Choice.DARK);
        choose("settings-language", Language.ENGLISH);
        type("settings-nodes", "0");
        Ui.run(() -> window.find("#settings-reset", Button.class).fire());
        assertEquals(Looks.USUAL, Ui.on(() -> window.shown().theme().looksProperty().get()));
        assertEquals(Work.USUAL, settings().work());
        assertEquals(Language.SYSTEM, settings().language());
        assertFalse(says("A whole number from 1 to 64"));
    }

    @Test
    void chipsAndOrderAreThereInTheNextWindow() throws IOException {
        Ui.run(() -> window.find("#settings-done", Button.class).fire());
        Ui.run(() -> window.find("#chip-different", ToggleButton.class).fire());
        Ui.run(() -> window.find("#chip-pinned", ToggleButton.class).fire());
        Ui.run(() -> window.find("#head-docker_size", Button.class).fire());
        Ui.run(() -> window.find("#head-docker_size", Button.class).fire());
        Ui.run(() -> window.window().actions().run("compare"));
        Ui.run(() -> window.find("#compare-gaps", ToggleButton.class).fire());
        Ui.run(() -> window.find("#compare-grouped", ToggleButton.class).fire());
        Settings chosen = settings();
        window.window().settings().save();
        window.close();

        window = new WholeWindow(nodes, folder, "one");
        Ui.pulses(window.scene(), 2);
        assertTrue(window.shown().find(ToggleButton.class, "chip-different").isSelected());
        assertTrue(window.shown().find(ToggleButton.class, "chip-pinned").isSelected());
        Ui.run(() -> window.window().actions().run("compare"));
        assertTrue(window.shown().find(ToggleButton.class, "compare-gaps").isSelected());
        assertTrue(window.shown().find(ToggleButton.class, "compare-grouped").isSelected());
        assertEquals(chosen.choices(), settings().choices());
        assertTrue(settings().flags().getOrDefault("node-descending", false));
    }

    @Test
    void thePaletteAndTheTopBarHaveIt() {
        Ui.run(() -> window.find("#settings-done", Button.class).fire());
        assertFalse(Ui.on(() -> window.scene().lookup("#settings-sheet") != null));
        Ui.run(() -> window.find("#action-settings", Button.class).fire());
        assertTrue(Ui.on(() -> window.scene().lookup("#settings-sheet") != null));
        assertTrue(
                Ui.on(() -> window.window().actions().find("settings").orElseThrow())
                        .keys()
                        .isPresent());
    }
}
