package dev.twinhold.ui.kit;

import java.util.function.DoubleConsumer;
import javafx.geometry.HorizontalDirection;
import javafx.scene.Cursor;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A pane at one side whose inner edge can be dragged; its width in pixels is remembered. */
public final class SidePane extends StackPane {

    private static final double HANDLE = 6;

    private final Region handle = new Region();
    private final HorizontalDirection side;
    private final double least;
    private final double most;

    /**
     * A pane with content.
     *
     * @param side where it stands; the edge that can be dragged is the other one
     * @param least pixels
     * @param most pixels
     * @param width at first, from the settings
     * @param onResized gets the width while it is dragged
     */
    public SidePane(
            Region content,
            HorizontalDirection side,
            double least,
            double most,
            double width,
            DoubleConsumer onResized) {
        this.side = side;
        this.least = least;
        this.most = most;
        getStyleClass().add("side-pane");
        setMinWidth(least);
        setMaxWidth(USE_PREF_SIZE);
        setPrefWidth(Math.clamp(width, least, most));
        handle.setCursor(Cursor.H_RESIZE);
        handle.setManaged(false);
        handle.setOnMouseDragged(
                event -> {
                    dragTo(sceneToLocal(event.getSceneX(), 0).getX());
                    onResized.accept(getPrefWidth());
                });
        getChildren().addAll(content, handle);
    }

    private void dragTo(double x) {
        double wanted = side == HorizontalDirection.LEFT ? x : getWidth() - x;
        setPrefWidth(Math.clamp(Math.round(wanted), least, most));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double x = side == HorizontalDirection.LEFT ? getWidth() - HANDLE : 0;
        handle.resizeRelocate(x, 0, HANDLE, getHeight());
    }
}
