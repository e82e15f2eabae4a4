package dev.twinhold.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.twinhold.ui.testing.Demo;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.TestWindow;
import dev.twinhold.ui.testing.Ui;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Dropping on the real window, which takes a real screen: JavaFX's headless one cannot drag. */
@Tag("xvfb")
class DropTest {

    @TempDir private Path folder;

    private final FxRobot robot = new FxRobot();
    private final TestFleet fleet = new TestFleet();
    private final List<Path> dropped = new CopyOnWriteArrayList<>();
    private TestWindow window;

    @SuppressWarnings("NullAway.Init") // made on the FX thread
    private Stage source;

    @BeforeEach
    void openWindows() throws IOException {
        Demo.fill(fleet.add("worker-1", ""), 3);
        fleet.start(folder);
        window = TestWindow.open(fleet, folder, "node:worker-1");
        Ui.run(() -> window.window().setOnDrop(dropped::addAll));
    }

    @AfterEach
    void closeWindows() {
        Ui.run(source::close);
        window.close();
        fleet.close();
    }

    private void openSource(ClipboardContent content) {
        source =
                Ui.on(
                        () -> {
                            Label label = new Label("drag me");
                            label.setId("source");
                            label.setOnDragDetected(
                                    event -> {
                                        Dragboard board = label.startDragAndDrop(TransferMode.COPY);
                                        board.setContent(content);
                                        event.consume();
                                    });
                            Stage stage = new Stage();
                            stage.setScene(new Scene(new StackPane(label), 120, 60));
                            stage.setX(1300);
                            stage.setY(20);
                            stage.setAlwaysOnTop(true);
                            stage.show();
                            return stage;
                        });
    }

    private void dragToTheRows() {
        robot.drag(Ui.on(() -> source.getScene().lookup("#source")))
                .moveTo(window.rows())
                .moveBy(5, 5);
    }

    @Test
    void filesAreTakenWhereverTheyAreDropped() throws IOException {
        Path tar = Files.createFile(folder.resolve("shop.tar"));
        ClipboardContent content = new ClipboardContent();
        content.putFiles(List.of(tar.toFile()));
        openSource(content);
        dragToTheRows();
        Ui.await("the hint", () -> window.sees("drop-hint"));
        robot.drop();
        Ui.await("the drop", () -> !dropped.isEmpty());
        assertEquals(List.of(tar), dropped);
        assertFalse(window.sees("drop-hint"));
    }

    @Test
    void whatIsNoFileIsNotTaken() {
        ClipboardContent content = new ClipboardContent();
        content.putString("only words");
        openSource(content);
        dragToTheRows();
        robot.drop();
        Ui.pulses(window.scene(), 5);
        assertEquals(List.of(), dropped);
        assertFalse(window.sees("drop-hint"));
    }
}
