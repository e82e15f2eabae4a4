package dev.twinhold.ui.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.Access;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.InlineClock;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NodeSheetTest {

    private static final NodeId NEW = new NodeId("new");

    @TempDir Path folder;

    private final InlineClock clock = new InlineClock();
    private final TestFleet nodes = new TestFleet();
    private final List<NodeId> opened = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // made on the FX thread
    private NodeSheet sheet;

    @BeforeAll
    static void startToolkit() {
        Ui.start();
    }

    @BeforeEach
    void open() throws IOException {
        nodes.add("new", "");
        nodes.start(folder);
        nodes.fleet().remove(NEW);
        show(Optional.empty());
    }

    private void show(Optional<NodeConfig> node) {
        Ui.run(
                () -> {
                    sheet =
                            new NodeSheet(
                                    nodes.fleet(), clock, node, () -> sheet.closed(), opened::add);
                    new Scene(sheet.node(), 620, 560);
                    sheet.node().applyCss();
                    sheet.node().layout();
                });
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private Button button(String id) {
        return (Button) sheet.node().lookup("#node-" + id);
    }

    private void type(String field, String text) {
        Ui.run(() -> ((TextField) sheet.node().lookup("#node-" + field)).setText(text));
        Ui.run(clock::tick);
    }

    private String words() {
        return Ui.on(this::wordsNow);
    }

    private String wordsNow() {
        clock.tick();
        return Words.of(sheet.node());
    }

    private void await(String words) {
        Ui.await(words, () -> wordsNow().contains(words));
    }

    private void awaitKeep() {
        Ui.await(
                "a way to keep it",
                () -> {
                    clock.tick();
                    return button("keep").isVisible();
                });
    }

    @Test
    void aPastedAddressFillsTheFormAndConnectsTheNode() {
        assertTrue(button("connect").isDisabled());
        type("host", "ops@new:2222");
        assertEquals("new", ((TextField) sheet.node().lookup("#node-host")).getText());
        assertFalse(button("connect").isDisabled());

        Ui.run(() -> button("connect").fire());
        await("connected ·");
        assertTrue(words().contains("28.5.2"), this::words);

        Ui.run(() -> button("connect").fire());
        assertEquals(List.of(NEW), opened);
        assertEquals(
                "ops@new:2222", nodes.fleet().node(NEW).orElseThrow().config().access().describe());
    }

    @Test
    void aNodeThatCannotBeReachedSaysWhyAndIsNotKeptUnlessWanted() {
        nodes.node("new")
                .unreachable(
                        new Problem(
                                Problem.Kind.UNREACHABLE,
                                "new cannot be reached",
                                "no answer",
                                "check the network"));
        type("host", "new");
        Ui.run(() -> button("connect").fire());
        await("check the network");
        // the step that failed says it first
        awaitKeep();

        Ui.run(sheet::closed);
        Ui.await("gone", () -> nodes.fleet().node(NEW).isEmpty());
    }

    @Test
    void inALowWindowWhatWentWrongIsInSight() {
        nodes.node("new")
                .unreachable(
                        new Problem(
                                Problem.Kind.UNREACHABLE,
                                "new is gone",
                                "no answer",
                                "look there"));
        Ui.run(() -> sheet.node().getScene().getRoot().resize(620, 280));
        type("host", "new");
        Ui.run(() -> button("connect").fire());
        await("look there");
        for (int i = 0; i < 2; i++) {
            Ui.run(
                    () -> {
                        sheet.node().applyCss();
                        sheet.node().layout();
                    });
        }
        assertTrue(
                Ui.on(() -> bottom(".problem-pane") <= bottom(".scroll-pane")),
                () -> bottom(".problem-pane") + " and " + bottom(".scroll-pane"));
    }

    private double bottom(String part) {
        Node node = sheet.node().lookup(part);
        return node.localToScene(node.getLayoutBounds()).getMaxY();
    }

    @Test
    void aNodeThatCannotBeReachedCanBeKept() {
        nodes.node("new")
                .unreachable(Problem.of(Problem.Kind.UNREACHABLE, "new cannot be reached"));
        type("host", "new");
        Ui.run(() -> button("connect").fire());
        await("new cannot be reached");
        awaitKeep();

        Ui.run(() -> button("keep").fire());

        assertEquals(List.of(NEW), opened);
        assertTrue(nodes.fleet().node(NEW).isPresent());
    }

    @Test
    void aNodeIsRemovedAfterASecondThought() throws IOException {
        NodeConfig config =
                new NodeConfig(NEW, new Access.Ssh("new", 22, "ops", Optional.empty()), "");
        nodes.fleet().add(config);
        show(Optional.of(config));

        Ui.run(() -> button("remove").fire());
        assertTrue(nodes.fleet().node(NEW).isPresent());
        assertTrue(words().contains("nothing on the node changes"), this::words);

        Ui.run(() -> button("remove").fire());
        assertTrue(nodes.fleet().node(NEW).isEmpty());
    }

    @Test
    void mistakesAreSaidWhileTyping() {
        type("host", "new");
        type("port", "70000");

        assertTrue(words().contains("a port is 1 to 65535, not 70000"), this::words);
        assertTrue(button("connect").isDisabled());
    }
}
