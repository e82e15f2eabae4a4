package dev.twinhold.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Tone;
import dev.twinhold.ui.shell.Action;
import dev.twinhold.ui.testing.Demo;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every action of the whole window: its keys, the list of keys, and what it is about. */
@Timeout(120)
class ActionsTest {

    @TempDir Path folder;

    private TestFleet nodes;
    private WholeWindow window;

    @BeforeEach
    void open() throws IOException {
        Ui.run(() -> Clipboard.getSystemClipboard().clear());
        nodes = Demo.plant();
        nodes.start(folder.resolve("config")).connectAll();
        nodes.await(new NodeId("worker-07"), v -> v.isConnected() && !v.refreshing());
        window = new WholeWindow(nodes, folder, "worker-07");
        window.shown().awaitRows(26);
    }

    @AfterEach
    void close() {
        window.close();
        nodes.close();
    }

    private List<Action> actions() {
        return window.window().actions().all();
    }

    private void run(String action) {
        Ui.run(() -> window.window().actions().run(action));
    }

    private String sheet(String id) {
        Ui.await(id, () -> window.scene().lookup(id) != null);
        return Ui.on(() -> Words.of(window.scene().lookup(id)));
    }

    @Test
    void everyActionWithKeysIsInTheListOfKeys() {
        run("shortcuts");
        String listed = sheet("#shortcuts-sheet");
        Set<String> missing = new TreeSet<>();
        for (Action action : actions()) {
            action.keys()
                    .filter(
                            keys ->
                                    !listed.contains(
                                            action.text() + "\n" + Shortcuts.display(keys)))
                    .ifPresent(_ -> missing.add(action.id()));
        }
        assertEquals(Set.of(), missing);
        assertTrue(actions().stream().filter(a -> a.keys().isPresent()).count() > 20);
    }

    @Test
    void noTwoActionsThatCanBeDoneHaveTheSameKeys() {
        for (String screen : List.of("node", "compare", "activity")) {
            if (!screen.equals("node")) {
                run(screen);
                Ui.pulses(window.scene(), 2);
            }
            Map<KeyCombination, String> taken = new HashMap<>();
            Ui.run(
                    () ->
                            actions().stream()
                                    .filter(action -> action.enabled().get())
                                    .forEach(
                                            action ->
                                                    action.keys()
                                                            .map(
                                                                    keys ->
                                                                            taken.put(
                                                                                    keys,
                                                                                    action.id()))
                                                            .ifPresent(
                                                                    other -> {
                                                                        throw new AssertionError(
                                                                                screen
                                                                                        + ": "
                                                                                        + other
                                                                                        + " and "
                                                                                        + action
                                                                                                .id());
                                                                    })));
        }
    }

    @Test
    void theProgramSaysWhatItIsAndWhatItIsMadeOf() {
        run("about");
        String about = sheet("#about-sheet");
        assertTrue(about.contains("com.github.mwiede:jsch"), about);
        assertTrue(about.contains("BSD-3-Clause, ISC"), about);
        assertTrue(about.contains("JavaFX"), about);
    }

    @Test
    void diagnosticsAreCopiedWithoutTheNamesOfNodes() {
        run("diagnostics");
        String copied = copied("Twinhold ");
        assertTrue(copied.contains("node-1 ("), copied);
        assertTrue(copied.contains("Docker 28.5.2"), copied);
        for (var node : nodes.fleet().nodes()) {
            assertTrue(!copied.contains(node.config().id().value()), copied);
        }
        assertTrue(!copied.contains("10.2.0."), copied);
    }

    @Test
    void anErrorOfTheProgramOffersThemWhereverItIsShown() {
        ProblemPane pane =
                Ui.on(
                        () -> {
                            ProblemPane shown =
                                    new ProblemPane(
                                            Tone.BAD, Problem.of(Problem.Kind.INTERNAL, "broken"));
                            window.window().overlay().show(shown, () -> {});
                            return shown;
                        });
        Ui.run(() -> ((Button) pane.lookup(".button")).fire());
        assertTrue(copied("Twinhold ").contains("node-1 ("));
    }

    /** What is copied, as soon as it begins like this. */
    private static String copied(String beginning) {
        Ui.await(
                "a copied text",
                () -> {
                    String text = Clipboard.getSystemClipboard().getString();
                    return text != null && text.startsWith(beginning);
                });
        return Ui.on(() -> Clipboard.getSystemClipboard().getString());
    }
}
