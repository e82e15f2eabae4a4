package dev.twinhold.ui.compare;

import dev.twinhold.compare.Matrix;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.compare.CellSelection.Place;
import dev.twinhold.ui.compare.SelectionModel.How;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** The mouse on cells and names: chooses, extends, scrolls, tells what a cell is. */
final class MatrixMouse {

    private static final double EDGE = 5;

    private final MatrixView view;
    private final CompareModel model;
    private final SelectionModel selection;
    private final Runnable details;
    private final Tooltip tip = new Tooltip();
    private boolean sizing;

    /**
     * Listens.
     *
     * @param details opens the details of the cell at the keyboard
     */
    MatrixMouse(MatrixView view, CompareModel model, SelectionModel selection, Runnable details) {
        this.view = view;
        this.model = model;
        this.selection = selection;
        this.details = details;
        view.addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        view.canvases().cells().setOnMousePressed(this::onCellPressed);
        view.canvases().cells().setOnMouseDragged(this::onCellDragged);
        view.canvases().cells().setOnMouseClicked(this::onCellClicked);
        view.canvases().cells().setOnMouseMoved(this::onCellMoved);
        view.canvases().cells().setOnMouseExited(_ -> view.hover(-1, -1));
        view.canvases().names().setOnMousePressed(this::onNamePressed);
        view.canvases().names().setOnMouseDragged(this::onNameDragged);
        view.canvases().names().setOnMouseReleased(_ -> sizing = false);
        view.canvases().names().setOnMouseMoved(this::onNameMoved);
        view.canvases().names().setOnMouseExited(_ -> view.hover(-1, -1));
        Tooltip.install(view.canvases().cells(), tip);
    }

    private void onScroll(ScrollEvent event) {
        boolean sideways = event.isShiftDown() && event.getDeltaX() == 0;
        double x = sideways ? event.getDeltaY() : event.getDeltaX();
        double y = sideways ? 0 : event.getDeltaY();
        view.scrollBy(-x, -y);
        event.consume();
    }

    private int line(double y) {
        return view.grid().lineAt(y + view.grid().scrollY());
    }

    private int column(double x) {
        return view.grid().columnAt(x + view.grid().scrollX());
    }

    private Optional<Place> place(int line, int column) {
        int row = view.rowOf(line);
        if (row < 0 || column < 0) {
            return Optional.empty();
        }
        Matrix matrix = view.rows().matrix();
        return Optional.of(new Place(matrix.name(row), model.nodes().get(column)));
    }

    /** What the keys that are held mean for a choice. */
    static How how(MouseEvent event) {
        if (event.isShiftDown()) {
            return How.EXTEND;
        }
        return event.isShortcutDown() ? How.TOO : How.ALONE;
    }

    private void onCellPressed(MouseEvent event) {
        view.requestFocus();
        place(line(event.getY()), column(event.getX()))
                .filter(place -> !keepsSelection(event, place))
                .ifPresent(place -> selection.choose(place, how(event)));
    }

    /** A menu is opened over what is chosen. */
    private boolean keepsSelection(MouseEvent event, Place place) {
        return event.getButton() == MouseButton.SECONDARY
                && selection.has(place.image(), place.node());
    }

    private void onCellDragged(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            double x = Math.clamp(event.getX(), 0, view.canvases().cells().getWidth() - 1);
            double y = Math.clamp(event.getY(), 0, view.canvases().cells().getHeight() - 1);
            place(line(y), column(x)).ifPresent(place -> selection.choose(place, How.EXTEND));
            view.scrollBy(event.getX() - x, event.getY() - y);
        }
    }

    private void onCellClicked(MouseEvent event) {
        boolean twice = event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2;
        if (twice && place(line(event.getY()), column(event.getX())).isPresent()) {
            details.run();
        }
    }

    private void onCellMoved(MouseEvent event) {
        int line = line(event.getY());
        int column = column(event.getX());
        view.hover(line, column);
        int row = view.rowOf(line);
        tip.setText(
                row < 0 || column < 0
                        ? ""
                        : CompareTexts.cell(
                                view.rows().matrix(),
                                row,
                                view.grid().columns().matrix().get(column),
                                view.clock()));
        tip.setOpacity(row < 0 || column < 0 ? 0 : 1);
    }

    private boolean atEdge(MouseEvent event) {
        return event.getX() > view.canvases().names().getWidth() - EDGE;
    }

    private void onNamePressed(MouseEvent event) {
        view.requestFocus();
        sizing = atEdge(event);
        int row = view.rowOf(line(event.getY()));
        if (!sizing && row >= 0) {
            Optional<NodeId> first = model.nodes().stream().findFirst();
            boolean menu =
                    event.getButton() == MouseButton.SECONDARY
                            && first.filter(
                                            node ->
                                                    selection.has(
                                                            view.rows().matrix().name(row), node))
                                    .isPresent();
            if (!menu) {
                selection.chooseRow(view.rows().matrix().name(row), how(event));
            }
        }
    }

    private void onNameDragged(MouseEvent event) {
        if (sizing) {
            view.setNameWidth(event.getX());
            return;
        }
        int row = view.rowOf(line(event.getY()));
        if (row >= 0) {
            selection.chooseRow(view.rows().matrix().name(row), How.EXTEND);
        }
    }

    private void onNameMoved(MouseEvent event) {
        view.canvases().names().setCursor(atEdge(event) ? Cursor.H_RESIZE : Cursor.DEFAULT);
        view.hover(line(event.getY()), -1);
    }
}
