package dev.twinhold.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.Group;
import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.transfer.CopyRequest;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sheets that say what work would do before it starts. */
@Timeout(90)
class PlanSheetsTest {

    @TempDir Path folder;

    private final TestFleet nodes = new TestFleet();
    private WholeWindow window;

    @BeforeEach
    void open() throws IOException {
        nodes.add("one", "");
        nodes.start(folder.resolve("config")).connectAll();
        nodes.await(new NodeId("one"), v -> v.isConnected() && !v.refreshing());
        window = new WholeWindow(nodes, folder, "one");
    }

    @AfterEach
    void close() {
        window.close();
        nodes.close();
    }

    private void act(String id) {
        Ui.run(() -> window.window().actions().run(id));
    }

    private Button start(String id) {
        return window.find("#" + id + "-start", Button.class);
    }

    private void type(String selector, String text) {
        Ui.run(() -> window.find(selector, TextInputControl.class).setText(text));
    }

    private void awaitWords(String words) {
        Ui.await("'" + words + "'", () -> Words.of(window.scene().getRoot()).contains(words));
    }

    @Test
    void aPullWantsANameAndSaysTheWay() {
        act("pull");
        assertTrue(Ui.on(() -> start("pull").isDisabled()));
        awaitWords("Name an image.");
        type("#pull-names", "Not A Name");
        awaitWords("is no name of an image");
        type("#pull-names", "registry.example/team/app:1.0");
        Ui.await("it can be started", () -> !start("pull").isDisabled());
        awaitWords("the node pulls by itself");
        Ui.run(() -> start("pull").fire());
        assertFalse(Ui.on(() -> window.scene().lookup("#pull-sheet") != null));
        JobId job = window.jobs().jobs().getFirst().id();
        assertEquals("Pull", window.jobs().job(job).orElseThrow().verb());
    }

    private void group(boolean production, boolean readOnly) throws IOException {
        nodes.fleet().set(new Group("", Group.Colour.RED, production, readOnly));
    }

    @Test
    void nothingIsStartedOnNodesOfAReadOnlyGroup() throws IOException {
        group(true, true);
        act("pull");
        type("#pull-names", "registry.example/team/app:1.0");
        awaitWords("which is read-only");
        assertTrue(Ui.on(() -> start("pull").isDisabled()));
    }

    @Test
    void onProductionNodesTheButtonMustBePressedTwice() throws IOException {
        group(true, false);
        act("pull");
        type("#pull-names", "registry.example/team/app:1.0");
        Ui.await("it can be started", () -> !start("pull").isDisabled());
        awaitWords("the node pulls by itself");
        Ui.run(() -> start("pull").fire());
        assertTrue(window.jobs().jobs().isEmpty());
        assertEquals("Really change one", Ui.on(() -> start("pull").getText()));
        Ui.run(() -> start("pull").fire());
        assertEquals(1, window.jobs().jobs().size());
    }

    @Test
    void aCopyOfWhatIsNotThereIsBlockedInItsSheet() {
        Ui.run(
                () ->
                        window.plans()
                                .copy(
                                        new CopyRequest(
                                                List.of(
                                                        new ImageRef(
                                                                new NodeId("one"),
                                                                StoreId.KUBERNETES,
                                                                "docker.io/shop/none:1")),
                                                List.of(
                                                        new Destination(
                                                                new NodeId("one"),
                                                                StoreId.containerd("other"))),
                                                Optional.empty(),
                                                DeliveryOptions.DEFAULT)));
        awaitWords("There is no docker.io/shop/none:1");
        assertTrue(Ui.on(() -> start("copy").isDisabled()));
        assertTrue(window.jobs().jobs().isEmpty());
    }

    @Test
    void eachActionIsThereUnderItsName() {
        Set<String> ids =
                window.window().actions().all().stream()
                        .map(action -> action.id())
                        .collect(Collectors.toSet());
        assertTrue(
                ids.containsAll(
                        Set.of(
                                "import",
                                "pull",
                                "push",
                                "copy",
                                "export",
                                "tag",
                                "untag",
                                "pin",
                                "unpin",
                                "fix",
                                "remove",
                                "clean-up",
                                "twins")),
                ids.toString());
    }

    @Test
    void aCleanUpWithNothingToDoCannotBeStarted() {
        act("clean-up");
        awaitWords("Nothing to remove.");
        assertTrue(Ui.on(() -> start("clean-up").isDisabled()));
    }
}
