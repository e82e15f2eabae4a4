package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Metrics;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Lays one pane over everything, in the middle of a scrim; Escape or its own button closes it. */
public final class Overlay {

    private final StackPane layer = new StackPane();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private Runnable onClosed = () -> {};
    private Optional<Node> focusedBefore = Optional.empty();

    Overlay() {
        layer.getStyleClass().add("overlay");
        layer.setVisible(false);
        layer.setAlignment(Pos.CENTER);
        layer.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    Node node() {
        return layer;
    }

    /** True while a pane is shown. */
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /**
     * Shows a pane, instead of the one that was shown.
     *
     * @param whenClosed runs once, however it is closed
     */
    public void show(Region pane, Runnable whenClosed) {
        close();
        focusedBefore = Optional.ofNullable(layer.getScene()).map(s -> s.getFocusOwner());
        onClosed = whenClosed;
        pane.getStyleClass().add("sheet");
        pane.maxHeightProperty().bind(layer.heightProperty().subtract(4 * Metrics.PADDING));
        layer.getChildren().setAll(pane);
        layer.setVisible(true);
        open.set(true);
        pane.requestFocus();
    }

    /** Closes what is shown, if anything. */
    public void close() {
        if (!open.get()) {
            return;
        }
        open.set(false);
        layer.setVisible(false);
        layer.getChildren().clear();
        focusedBefore.ifPresent(Node::requestFocus);
        Runnable closed = onClosed;
        onClosed = () -> {};
        closed.run();
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
        }
    }
}
