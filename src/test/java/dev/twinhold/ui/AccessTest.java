package dev.twinhold.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.TestArchives;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.archive.TestImage;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.testing.Demo;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.Ui;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever cannot see, or has no mouse, gets everywhere and hears what it is. */
@Timeout(120)
class AccessTest {

    private static final PseudoClass FOCUS_VISIBLE = PseudoClass.getPseudoClass("focus-visible");
    private static final int MOST_TABS = 200;

    @TempDir Path folder;

    private TestFleet nodes;
    private WholeWindow window;

    @BeforeEach
    void open() throws IOException {
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

    /** Opens a screen or a sheet and waits until it is laid out. */
    private Parent open(String what) {
        switch (what) {
            case "node" -> {}
            case "details" -> Ui.run(() -> window.window().actions().run("details"));
            case "import" -> {
                Ui.run(() -> window.drop(List.of(archive())));
                Ui.await("read", () -> window.scene().lookup("#import-image") != null);
            }
            default -> Ui.run(() -> window.window().actions().run(what));
        }
        Ui.pulses(window.scene(), 4);
        Node top = Ui.on(() -> topmost());
        return (Parent) top;
    }

    private Node topmost() {
        Set<Node> sheets = window.scene().getRoot().lookupAll(".overlay-sheet");
        return sheets.isEmpty() ? window.scene().getRoot() : sheets.iterator().next();
    }

    private Path archive() {
        return TestArchives.write(
                folder,
                "shop.tar",
                TestArchives.dockerLegacy(
                        Tagged.of(TestImage.of("linux/amd64", "a", "b"), "shop/app:v2")));
    }

    private static List<Node> controls(Parent parent) {
        List<Node> found = new ArrayList<>();
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child.isVisible()) {
                if (child instanceof Control && child.isFocusTraversable() && !child.isDisabled()) {
                    found.add(child);
                }
                if (child instanceof Parent inner) {
                    found.addAll(controls(inner));
                }
            }
        }
        return found;
    }

    private static String describe(Node node) {
        return node.getTypeSelector() + "#" + node.getId() + " " + node.getStyleClass();
    }

    private static boolean hasName(Node node, Parent around) {
        String text =
                node.getAccessibleText() == null
                        ? String.valueOf(node.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                        : node.getAccessibleText();
        boolean named = !text.isBlank() && !text.equals("null");
        // what is typed into a field is not its name
        boolean isField = node instanceof javafx.scene.control.TextInputControl;
        boolean isChoice =
                node instanceof javafx.scene.control.ComboBoxBase
                        || node instanceof javafx.scene.control.ChoiceBox;
        if (isField || isChoice) {
            named = node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
        }
        return named
                || node instanceof ScrollPane
                || around.lookupAll(".label").stream()
                        .anyMatch(l -> l instanceof Label label && label.getLabelFor() == node);
    }

    private static boolean needsTip(Node node) {
        return node instanceof ButtonBase button
                && !(button instanceof javafx.scene.control.CheckBox)
                && ((Labeled) button).getTooltip() == null
                && (button.getText() == null || button.getText().isEmpty())
                && !(button instanceof dev.twinhold.ui.kit.FilterChip);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node",
                "details",
                "compare",
                "activity",
                "import",
                "add-node",
                "import-nodes",
                "pull",
                "settings",
                "shortcuts",
                "about",
                "palette",
                "clean-up",
                "twins"
            })
    void everyControlHasARoleANameAndATipAndTabReachesIt(String what) {
        Parent top = open(what);
        List<Node> controls = Ui.on(() -> controls(top));
        assertTrue(!controls.isEmpty(), "nothing can have the focus");
        Set<String> wrong = new TreeSet<>();
        Ui.run(
                () -> {
                    for (Node control : controls) {
                        if (control.getAccessibleRole() == null
                                || control.getAccessibleRole() == AccessibleRole.NODE
                                || control.getAccessibleRole() == AccessibleRole.PARENT) {
                            wrong.add("no role: " + describe(control));
                        }
                        if (!hasName(control, top)) {
                            wrong.add("no name: " + describe(control));
                        }
                        if (needsTip(control)) {
                            wrong.add("no tip: " + describe(control));
                        }
                    }
                });
        Set<Node> reached = tabThrough(top);
        // a sheet that has found out more meanwhile may have disabled some
        controls.retainAll(Ui.on(() -> controls(top)));
        for (Node control : controls) {
            boolean composed = reached.stream().anyMatch(r -> r == control || isIn(control, r));
            if (!composed && !(control instanceof ScrollPane) && !isReachedByArrows(control)) {
                wrong.add("Tab does not reach: " + describe(control));
            }
        }
        assertEquals(Set.of(), wrong);
    }

    /** Of a group of toggles Tab reaches the one that is on. */
    private static boolean isReachedByArrows(Node control) {
        return control instanceof javafx.scene.control.Toggle toggle
                && toggle.getToggleGroup() != null
                && !toggle.isSelected();
    }

    private static boolean isIn(Node inner, Node outer) {
        for (Node at = inner; at != null; at = at.getParent()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    /** Presses Tab until it comes round; what has the focus shows it. */
    private Set<Node> tabThrough(Parent top) {
        Set<Node> reached = new LinkedHashSet<>();
        for (int i = 0; i < MOST_TABS; i++) {
            Node now =
                    Ui.on(
                            () -> {
                                Node owner = window.scene().getFocusOwner();
                                Node target = owner == null ? top : owner;
                                target.fireEvent(
                                        new KeyEvent(
                                                KeyEvent.KEY_PRESSED,
                                                "",
                                                "",
                                                KeyCode.TAB,
                                                false,
                                                false,
                                                false,
                                                false));
                                return window.scene().getFocusOwner();
                            });
            if (reached.contains(now) && i > 2) {
                break;
            }
            assertTrue(
                    Ui.on(() -> now.getPseudoClassStates().contains(FOCUS_VISIBLE)),
                    () -> describe(now));
            reached.add(now);
        }
        return reached;
    }
}
