package dev.twinhold.ui.node;

import dev.twinhold.model.ImageRef;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.shell.ChosenImage;
import dev.twinhold.ui.shell.ImageActions;
import dev.twinhold.ui.shell.ImageDrag;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** Chosen rows can be dragged to the other table, or to another place that takes images. */
final class RowDrag extends Pane {

    private final NodeModel model;
    private final ImageActions actions;
    private final ObservableValue<PairColumns> columns;
    private final Region target = new Region();

    /** The layer over the list that shows where a drop would go. */
    RowDrag(
            PairList list,
            NodeModel model,
            ImageActions actions,
            ObservableValue<PairColumns> columns) {
        this.model = model;
        this.actions = actions;
        this.columns = columns;
        setMouseTransparent(true);
        target.setId("drop-side");
        target.getStyleClass().add("drop-side");
        target.setVisible(false);
        getChildren().add(target);
        list.setOnDragDetected(event -> begin(list, event));
        list.setOnDragOver(this::onOver);
        list.setOnDragExited(_ -> target.setVisible(false));
        list.setOnDragDropped(this::onDropped);
    }

    private void begin(PairList list, MouseEvent event) {
        List<ChosenImage> images = model.selection().imagesProperty().get();
        if (images.isEmpty() || !actions.copiesProperty().get()) {
            return;
        }
        Dragboard board = list.startDragAndDrop(TransferMode.COPY);
        board.setDragView(picture(list.getScene()));
        board.setContent(ImageDrag.content(images.stream().map(ChosenImage::ref).toList()));
        event.consume();
    }

    /** How many, drawn with the looks of the window. */
    private WritableImage picture(Scene looks) {
        Label words = Layouts.label(SelectionTexts.sum(model.selection()), "drag-image");
        words.setGraphic(Icons.IMAGE.node());
        Group root = new Group(words);
        root.getStyleClass().addAll(looks.getRoot().getStyleClass());
        Scene scene = new Scene(root);
        scene.setUserAgentStylesheet(looks.getUserAgentStylesheet());
        scene.getStylesheets().setAll(looks.getStylesheets());
        SnapshotParameters clear = new SnapshotParameters();
        clear.setFill(Color.TRANSPARENT);
        root.applyCss();
        root.layout();
        return words.snapshot(clear, null);
    }

    private void onOver(DragEvent event) {
        List<ImageRef> images = ImageDrag.images(event.getDragboard());
        if (images.isEmpty()) {
            return;
        }
        Optional<Side> side = sideAt(event.getX()).filter(s -> takes(images, s));
        side.ifPresent(
                s -> {
                    event.acceptTransferModes(TransferMode.COPY);
                    show(s);
                });
        target.setVisible(side.isPresent());
        event.consume();
    }

    private void onDropped(DragEvent event) {
        target.setVisible(false);
        List<ImageRef> images = ImageDrag.images(event.getDragboard());
        if (images.isEmpty()) {
            return;
        }
        Optional<Side> side = sideAt(event.getX()).filter(s -> takes(images, s));
        event.setDropCompleted(side.isPresent());
        event.consume();
        side.ifPresent(s -> actions.copy(images, model.node(), Optional.of(store(s))));
    }

    private boolean takes(List<ImageRef> images, Side side) {
        return side.isUsable(model.viewProperty().get())
                && actions.wouldCopy(images, model.node(), Optional.of(store(side)));
    }

    private StoreId store(Side side) {
        return side.store(model.namespaceProperty().get());
    }

    private Optional<Side> sideAt(double x) {
        return columns.getValue().sideAt(x);
    }

    private void show(Side side) {
        PairColumns.Span all =
                switch (side) {
                    case DOCKER -> columns.getValue().docker().all();
                    case CONTAINERD -> columns.getValue().containerd().all();
                };
        target.resizeRelocate(all.x(), 0, all.width(), getHeight());
    }
}
