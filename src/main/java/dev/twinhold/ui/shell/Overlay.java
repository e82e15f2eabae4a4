package dev.twinhold.ui.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Lays panes over everything, each in the middle of a scrim of its own, the newest on top: a
 * question may come while a sheet is open. Escape closes the topmost, and the keyboard cannot leave
 * it.
 */
public final class Overlay {

    private final StackPane layer = new StackPane();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final Deque<Shown> shown = new ArrayDeque<>();

    private boolean backwards;

    private record Shown(
            Region pane,
            StackPane scrim,
            Region end,
            Runnable whenClosed,
            Optional<Node> focusedBefore) {}

    Overlay() {
        layer.setVisible(false);
        layer.addEventFilter(KeyEvent.KEY_PRESSED, event -> backwards = event.isShiftDown());
        layer.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        layer.sceneProperty()
                .flatMap(scene -> scene.focusOwnerProperty())
                .addListener((_, _, owner) -> keepFocus(Optional.ofNullable(owner)));
    }

    Node node() {
        return layer;
    }

    /** True while a pane is shown. */
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /**
     * Shows a pane over what is there.
     *
     * @param whenClosed runs once, however it is closed
     */
    public void show(Region pane, Runnable whenClosed) {
        Optional<Node> focused = Optional.ofNullable(layer.getScene()).map(s -> s.getFocusOwner());
        pane.getStyleClass().add("overlay-sheet");
        if (pane.getMaxHeight() == Region.USE_COMPUTED_SIZE) {
            pane.setMaxHeight(Region.USE_PREF_SIZE);
        }
        Region end = new Region();
        end.setManaged(false);
        StackPane scrim = new StackPane(pane, end);
        scrim.getStyleClass().add("overlay");
        scrim.setAlignment(Pos.CENTER);
        shown.push(new Shown(pane, scrim, end, whenClosed, focused));
        layer.getChildren().add(scrim);
        layer.setVisible(true);
        open.set(true);
        pane.requestFocus();
    }

    /** Closes the topmost pane, if there is one. */
    public void close() {
        Optional.ofNullable(shown.peek()).ifPresent(top -> close(top.pane()));
    }

    /** Closes a pane, wherever it lies; does nothing when it was closed. */
    public void close(Region pane) {
        Optional<Shown> entry = shown.stream().filter(s -> s.pane() == pane).findFirst();
        if (entry.isEmpty()) {
            return;
        }
        boolean wasTop = shown.peek() == entry.get();
        shown.remove(entry.get());
        layer.getChildren().remove(entry.get().scrim());
        layer.setVisible(!shown.isEmpty());
        open.set(!shown.isEmpty());
        if (wasTop) {
            entry.get().focusedBefore().ifPresent(Node::requestFocus);
        }
        entry.get().whenClosed().run();
    }

    private void keepFocus(Optional<Node> owner) {
        Optional<Shown> top = Optional.ofNullable(shown.peek());
        if (top.isPresent() && owner.isPresent() && !isIn(top.get().scrim(), owner.get())) {
            comeRound(top.get());
        }
    }

    /** From the last control to the first, and back, where the focus is seen. */
    private void comeRound(Shown top) {
        Node from = backwards ? top.end() : top.pane();
        from.requestFocus();
        from.requestFocusTraversal(
                backwards ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }

    private static boolean isIn(Node pane, Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == pane) {
                return true;
            }
        }
        return false;
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
        }
    }
}
