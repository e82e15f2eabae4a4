package dev.twinhold.ui.compare;

import dev.twinhold.compare.Matrix;
import dev.twinhold.ui.compare.CellSelection.Place;
import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** The cell at the keyboard, for screen readers: what is drawn has no nodes of its own. */
final class CursorCell extends Region {

    private final MatrixView view;

    CursorCell(MatrixView view) {
        this.view = view;
        setId("matrix-cursor");
        setManaged(false);
        setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.TABLE_CELL);
    }

    /** Says and stands where the keyboard is. */
    void show(Frame frame) {
        Optional<Place> place = frame.selection().cursorProperty().get();
        String text = place.flatMap(p -> text(frame.matrix(), p)).orElse("");
        boolean news = !text.equals(getAccessibleText());
        setAccessibleText(text);
        place.ifPresent(p -> stand(frame, p));
        if (news) {
            view.notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
        }
    }

    private Optional<String> text(Matrix matrix, Place place) {
        for (int column = 0; column < matrix.columns().size(); column++) {
            if (matrix.columns().get(column).node().equals(place.node())) {
                int at = column;
                return matrix.rowOf(place.image())
                        .map(row -> CompareTexts.cell(matrix, row, at, view.clock()));
            }
        }
        return Optional.empty();
    }

    private void stand(Frame frame, Place place) {
        GridLayout grid = frame.grid();
        for (int column = grid.firstColumn(); column < grid.endColumn(); column++) {
            if (frame.node(column).equals(place.node())) {
                for (int line = grid.firstLine(); line < grid.endLine(); line++) {
                    int row = frame.row(line);
                    if (row >= 0 && frame.matrix().name(row).equals(place.image())) {
                        resizeRelocate(
                                grid.nameWidth() + grid.x(column) - grid.scrollX(),
                                GridLayout.HEAD + line * grid.line() - grid.scrollY(),
                                GridLayout.CELL,
                                grid.line());
                    }
                }
            }
        }
    }
}
