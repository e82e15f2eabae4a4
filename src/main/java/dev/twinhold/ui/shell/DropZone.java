package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The whole window takes files and folders; while they hover, it says what a drop would do. */
final class DropZone {

    private final StackPane hint = new StackPane();
    private final Consumer<List<Path>> onDrop;

    DropZone(Consumer<List<Path>> onDrop) {
        this.onDrop = onDrop;
        Label head = Layouts.label(Texts.get("drop.headline"), "title");
        Label more = Layouts.label(Texts.get("drop.hint"), "muted");
        VBox words = Layouts.column(Icons.DROP.node(), head, more);
        words.setAlignment(Pos.CENTER);
        words.getStyleClass().add("drop-words");
        words.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane frame = new StackPane(words);
        frame.getStyleClass().add("drop-frame");
        hint.setId("drop-hint");
        hint.getStyleClass().add("drop-hint");
        hint.getChildren().add(frame);
        hint.setVisible(false);
        hint.setMouseTransparent(true);
    }

    Node node() {
        return hint;
    }

    void install(Scene scene) {
        scene.setOnDragOver(this::onOver);
        scene.setOnDragExited(_ -> hint.setVisible(false));
        scene.setOnDragDropped(this::onDropped);
    }

    private void onOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            hint.setVisible(true);
            event.consume();
        }
    }

    private void onDropped(DragEvent event) {
        hint.setVisible(false);
        boolean accepted = event.getDragboard().hasFiles();
        event.setDropCompleted(accepted);
        event.consume();
        if (accepted) {
            onDrop.accept(event.getDragboard().getFiles().stream().map(File::toPath).toList());
        }
    }
}
