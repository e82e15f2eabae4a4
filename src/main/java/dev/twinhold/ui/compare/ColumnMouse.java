package dev.twinhold.ui.compare;

import dev.twinhold.model.NodeId;
import java.util.Optional;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** The mouse on the nodes above the cells: chooses columns, and drags them elsewhere. */
final class ColumnMouse {

    private static final double DRAG = 8;

    private final MatrixView view;
    private final CompareModel model;
    private final SelectionModel selection;
    private Optional<NodeId> dragged = Optional.empty();
    private double pressedAt;
    private boolean moving;

    ColumnMouse(MatrixView view, CompareModel model, SelectionModel selection) {
        this.view = view;
        this.model = model;
        this.selection = selection;
        view.canvases().head().setOnMousePressed(this::onPressed);
        view.canvases().head().setOnMouseDragged(this::onDragged);
        view.canvases().head().setOnMouseReleased(this::onReleased);
        view.canvases().head().setOnMouseMoved(e -> view.hover(-1, column(e)));
        view.canvases().head().setOnMouseExited(_ -> view.hover(-1, -1));
    }

    /** The names are slanted: what is higher belongs to a column further left. */
    private int column(MouseEvent event) {
        double above = Math.max(0, GridLayout.HEAD - 28 - event.getY());
        return view.grid().columnAt(event.getX() - above + view.grid().scrollX());
    }

    /** The node whose name or count is there. */
    Optional<NodeId> node(MouseEvent event) {
        int column = column(event);
        return column < 0 ? Optional.empty() : Optional.of(model.nodes().get(column));
    }

    private void onPressed(MouseEvent event) {
        view.requestFocus();
        dragged = node(event);
        pressedAt = event.getX();
        moving = false;
        if (event.getButton() == MouseButton.SECONDARY) {
            // the menu is about this column
            dragged.ifPresent(node -> selection.chooseColumn(node, SelectionModel.How.ALONE));
        }
    }

    private void onDragged(MouseEvent event) {
        moving |= Math.abs(event.getX() - pressedAt) > DRAG;
        if (moving && dragged.isPresent()) {
            view.showDrop(view.grid().columnAt(event.getX() + view.grid().scrollX()));
        }
    }

    private void onReleased(MouseEvent event) {
        int target = view.grid().columnAt(event.getX() + view.grid().scrollX());
        view.showDrop(-1);
        if (dragged.isEmpty()) {
            return;
        }
        if (moving && target >= 0) {
            model.moveColumn(dragged.get(), model.nodes().get(target));
        } else if (!moving && event.getButton() == MouseButton.PRIMARY) {
            selection.chooseColumn(dragged.get(), MatrixMouse.how(event));
        }
        dragged = Optional.empty();
    }
}
