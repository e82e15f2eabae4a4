package dev.twinhold.ui.compare;

import dev.twinhold.compare.CellState;
import dev.twinhold.compare.Column;
import dev.twinhold.compare.Matrix;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.compare.MatrixPaints.Ink;
import javafx.scene.canvas.GraphicsContext;

/** Draws the cells in view. */
final class CellPainter {

    private static final double INSET_X = (GridLayout.CELL - CellTiles.WIDTH) / 2;
    private static final double RADIUS = 10;

    private CellPainter() {}

    static void paint(GraphicsContext g, Frame frame, double width, double height) {
        MatrixPaints paints = frame.look().paints();
        g.setFill(paints.get(Ink.SURFACE));
        g.fillRect(0, 0, width, height);
        GridLayout grid = frame.grid();
        for (int line = grid.firstLine(); line < grid.endLine(); line++) {
            double y = line * grid.line() - grid.scrollY();
            line(g, frame, line, y, width);
            int row = frame.row(line);
            if (row >= 0) {
                cells(g, frame, row, y);
            }
        }
        if (frame.hoverColumn() >= 0) {
            g.setFill(paints.get(Ink.HOVER));
            g.fillRect(grid.x(frame.hoverColumn()) - grid.scrollX(), 0, GridLayout.CELL, height);
        }
    }

    /** The ground of a line: the same under names, cells and counts. */
    static void line(GraphicsContext g, Frame frame, int line, double y, double width) {
        MatrixPaints paints = frame.look().paints();
        int row = frame.row(line);
        if (row < 0) {
            fill(g, frame, Ink.CHROME, y, width);
        } else if (frame.isCursorRow(frame.matrix().name(row)) && !frame.selection().isEmpty()) {
            fill(g, frame, Ink.SELECTED, y, width);
        }
        if (line == frame.hoverLine()) {
            fill(g, frame, Ink.HOVER, y, width);
        }
        g.setFill(paints.get(Ink.ROW_LINE));
        g.fillRect(0, y + frame.grid().line() - 1, width, 1);
    }

    private static void fill(GraphicsContext g, Frame frame, Ink ink, double y, double width) {
        g.setFill(frame.look().paints().get(ink));
        g.fillRect(0, y, width, frame.grid().line() - 1);
    }

    private static void cells(GraphicsContext g, Frame frame, int row, double y) {
        GridLayout grid = frame.grid();
        ImageName name = frame.matrix().name(row);
        int end = grid.endColumn();
        double top = y + Math.floor((grid.line() - CellTiles.HEIGHT) / 2);
        for (int column = grid.firstColumn(); column < end; column++) {
            double x = grid.x(column) - grid.scrollX() + INSET_X;
            g.drawImage(
                    frame.look().tiles().of(look(frame.matrix(), row, frame.column(column))),
                    x,
                    top,
                    CellTiles.WIDTH,
                    CellTiles.HEIGHT);
            frame(g, frame, name, frame.node(column), x, top);
        }
    }

    private static CellTiles.Look look(Matrix matrix, int row, int column) {
        boolean stale = matrix.columns().get(column).reach() == Column.Reach.STALE;
        CellState state = stale ? matrix.lastKnown(row, column) : matrix.state(row, column);
        return new CellTiles.Look(state, matrix.pinned(row, column), stale);
    }

    private static void frame(
            GraphicsContext g, Frame frame, ImageName name, NodeId node, double x, double y) {
        MatrixPaints paints = frame.look().paints();
        if (frame.selection().has(name, node)) {
            g.setStroke(paints.get(Ink.SELECTED_LINE));
            g.setLineWidth(2);
            g.strokeRoundRect(
                    x - 1, y - 1, CellTiles.WIDTH + 2, CellTiles.HEIGHT + 2, RADIUS, RADIUS);
        }
        if (frame.focused() && frame.isCursor(name, node)) {
            g.setStroke(paints.get(Ink.BRIGHT));
            g.setLineWidth(1);
            g.strokeRoundRect(
                    x - 2.5, y - 3.5, CellTiles.WIDTH + 5, CellTiles.HEIGHT + 7, RADIUS, RADIUS);
        }
    }
}
