package dev.twinhold.ui.compare;

import dev.twinhold.compare.Matrix;
import dev.twinhold.compare.MatrixRows;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.compare.CellSelection.Place;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.scene.text.Font;

/**
 * What one drawing of the matrix needs.
 *
 * @param rows what is listed
 * @param grid where it is
 * @param selection what is chosen
 * @param focused whether the keyboard is here
 * @param hoverLine under the mouse; -1 for none
 * @param hoverColumn under the mouse; -1 for none
 * @param dropColumn before which a dragged column would go; -1 for none
 */
record Frame(
        MatrixRows rows,
        GridLayout grid,
        SelectionModel selection,
        boolean focused,
        int hoverLine,
        int hoverColumn,
        int dropColumn,
        Look look) {

    /**
     * What it is drawn with.
     *
     * @param font of all texts
     * @param bold of what stands out
     * @param small of counts
     */
    record Look(
            MatrixPaints paints,
            CellTiles tiles,
            TextRuler ruler,
            Font font,
            Font bold,
            Font small,
            Clock clock) {}

    /** Whether there are headings. */
    boolean isGrouped() {
        return !lines().isEmpty() && lines().getFirst() instanceof MatrixRows.Line.Repository;
    }

    Matrix matrix() {
        return rows.matrix();
    }

    List<MatrixRows.Line> lines() {
        return rows.lines();
    }

    /** The matrix' row of a line; -1 for a heading. */
    int row(int line) {
        return switch (rows.lines().get(line)) {
            case MatrixRows.Line.Image(int row) -> row;
            case MatrixRows.Line.Repository(var _, var _) -> -1;
        };
    }

    /** The matrix' column. */
    int column(int inView) {
        return grid.columns().matrix().get(inView);
    }

    NodeId node(int inView) {
        return matrix().columns().get(column(inView)).node();
    }

    boolean isCursor(ImageName image, NodeId node) {
        return cursor().filter(new Place(image, node)::equals).isPresent();
    }

    boolean isCursorRow(ImageName image) {
        return cursor().map(Place::image).filter(image::equals).isPresent();
    }

    private Optional<Place> cursor() {
        return selection.cursorProperty().get();
    }
}
