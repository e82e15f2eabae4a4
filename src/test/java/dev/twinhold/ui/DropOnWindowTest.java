package dev.twinhold.ui;

import dev.twinhold.archive.TestArchives;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.archive.TestImage;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** A file dragged with a mouse; needs a screen, as the toolkit without one cannot drag. */
@Tag("xvfb")
@Timeout(90)
class DropOnWindowTest {

    @TempDir Path folder;

    private final TestFleet nodes = new TestFleet();
    private WholeWindow window;
    private Stage source;

    @BeforeEach
    void open() throws IOException {
        nodes.add("one", "");
        nodes.start(folder.resolve("config")).connectAll();
        nodes.await(new NodeId("one"), v -> v.isConnected() && !v.refreshing());
        window = new WholeWindow(nodes, folder, "one");
        window.shown().resize(1000, 700);
        Path file =
                TestArchives.write(
                        folder,
                        "shop.tar",
                        TestArchives.dockerLegacy(
                                Tagged.of(TestImage.of("linux/amd64", "a"), "shop/app:v2")));
        source = Ui.on(() -> source(file));
    }

    @AfterEach
    void close() {
        Ui.run(source::close);
        window.close();
        nodes.close();
    }

    /** A window beside the other, from which a file can be dragged. */
    private static Stage source(Path file) {
        Label label = new Label("drag me");
        label.setId("drag-source");
        label.setMinSize(120, 80);
        label.addEventHandler(
                MouseEvent.DRAG_DETECTED,
                event -> {
                    Dragboard board = label.startDragAndDrop(TransferMode.COPY);
                    ClipboardContent content = new ClipboardContent();
                    content.putFiles(List.of(file.toFile()));
                    board.setContent(content);
                    event.consume();
                });
        Stage stage = new Stage();
        stage.setScene(new Scene(label));
        stage.setX(1050);
        stage.setY(100);
        stage.show();
        return stage;
    }

    @Test
    void aFileDroppedOnTheWindowOpensTheImportSheet() {
        FxRobot robot = new FxRobot();

        robot.drag("#drag-source").dropTo(robot.point(window.scene().getRoot()));

        Ui.await(
                "the import sheet",
                () -> Words.of(window.scene().getRoot()).contains("docker.io/shop/app:v2"));
    }
}
