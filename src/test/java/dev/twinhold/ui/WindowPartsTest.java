package dev.twinhold.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.TestArchives;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.archive.TestImage;
import dev.twinhold.job.JobState;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class WindowPartsTest {

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

    private Path shop() {
        TestImage image = TestImage.of("linux/amd64", "a", "b");
        return TestArchives.write(
                folder, "shop.tar", TestArchives.dockerLegacy(Tagged.of(image, "shop/app:v2")));
    }

    private boolean says(String words) {
        return Words.of(window.scene().getRoot()).contains(words);
    }

    private void awaitWords(String words) {
        Ui.await("'" + words + "'", () -> says(words));
    }

    private boolean isThere(String selector) {
        return window.scene().lookup(selector) != null;
    }

    private void fire(String selector) {
        Ui.run(() -> window.find(selector, Button.class).fire());
    }

    private void startImport() {
        Ui.run(() -> window.drop(List.of(shop())));
        Ui.await("ready", () -> !window.find("#import-start", Button.class).isDisabled());
        fire("#import-start");
    }

    private void press(KeyCode code) {
        Ui.run(
                () -> {
                    Node target = window.scene().getFocusOwner();
                    Event.fireEvent(
                            target == null ? window.scene().getRoot() : target,
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    code,
                                    false,
                                    false,
                                    false,
                                    false));
                });
    }

    @Test
    void enterStartsAlsoFromATickedBox() {
        Ui.run(() -> window.drop(List.of(shop())));
        Ui.await("ready", () -> !window.find("#import-start", Button.class).isDisabled());
        Ui.run(() -> window.scene().lookup(".sheet-pane .check-box").requestFocus());
        press(KeyCode.ENTER);
        Ui.await("a job", () -> !window.jobs().jobs().isEmpty());
    }

    @Test
    void chosenImagesCanBeExported() {
        assertTrue(
                window.window().imageActions().all().stream()
                        .anyMatch(action -> action.id().equals("export")));
        assertTrue(window.window().actions().find("export").orElseThrow().keys().isPresent());
    }

    @Test
    void whatIsDroppedIsImportedAndEndsInAReceipt() throws Exception {
        startImport();
        assertFalse(Ui.on(() -> isThere("#import-sheet")));
        assertEquals(
                new JobState.Done(),
                window.jobs().await(window.jobs().jobs().getFirst().id()).state());
        awaitWords("Import shop.tar is done");

        Ui.run(
                () ->
                        window.scene().getRoot().lookupAll(".toast .button").stream()
                                .map(Button.class::cast)
                                .filter(b -> "Receipt".equals(b.getText()))
                                .findFirst()
                                .orElseThrow()
                                .fire());

        awaitWords("sees it");
        assertTrue(Ui.on(() -> says("docker.io/shop/app:v2")));
    }

    @Test
    void enterStartsWhatIsReady() throws Exception {
        Ui.run(() -> window.drop(List.of(shop())));
        Ui.await("ready", () -> !window.find("#import-start", Button.class).isDisabled());

        press(KeyCode.ENTER);

        assertEquals(1, window.jobs().jobs().size());
        window.jobs().await(window.jobs().jobs().getFirst().id());
    }

    @Test
    void filesDroppedOnAnOpenSheetComeToIt() {
        Ui.run(() -> window.drop(List.of(shop())));
        Path other =
                TestArchives.write(
                        folder,
                        "other.tar",
                        TestArchives.dockerLegacy(
                                Tagged.of(TestImage.of("linux/amd64", "c"), "other:1")));
        Ui.run(() -> window.drop(List.of(other)));

        awaitWords("Import 2 files");
    }

    @Test
    void escapeClosesTheSheet() {
        Ui.run(() -> window.drop(List.of(shop())));
        Ui.await("sheet", () -> isThere("#import-sheet"));

        press(KeyCode.ESCAPE);

        assertFalse(Ui.on(() -> isThere("#import-sheet")));
        assertEquals(0, window.jobs().jobs().size());
    }

    @Test
    void aQuestionLiesOverTheSheetWhichStays() throws Exception {
        Ui.run(() -> window.drop(List.of(shop())));
        var trusted =
                nodes.threads()
                        .submit(() -> window.questions().trustHost("h", "ssh-ed25519", "SHA256:x"));
        awaitWords("Is this h?");

        press(KeyCode.ESCAPE);

        assertFalse(trusted.get());
        Ui.await("gone", () -> !isThere("#question"));
        assertTrue(Ui.on(() -> isThere("#import-sheet")));
    }

    private void closeByItsButton() {
        Ui.run(
                () ->
                        window.shown()
                                .stage()
                                .fireEvent(
                                        new WindowEvent(
                                                window.shown().stage(),
                                                WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    @Test
    void closingOverARunningJobAsksAndStays() {
        CountDownLatch gate = new CountDownLatch(1);
        nodes.node("one").content("k8s.io").gate(gate);
        startImport();
        awaitWords("1 running");

        closeByItsButton();
        awaitWords("One job is still running");
        assertTrue(Ui.on(() -> window.shown().stage().isShowing()));
        fire("#quit-stay");
        assertFalse(Ui.on(() -> isThere("#quit")));

        closeByItsButton();
        fire("#quit-leave");
        assertFalse(Ui.on(() -> window.shown().stage().isShowing()));
        gate.countDown();
    }
}
