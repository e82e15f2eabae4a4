package dev.twinhold.ui.compare;

import dev.twinhold.compare.Baseline;
import dev.twinhold.compare.CellState;
import dev.twinhold.compare.Column;
import dev.twinhold.compare.Counts;
import dev.twinhold.ui.compare.MatrixPaints.Ink;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Metrics;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Draws the nodes above the cells: group, slanted name, and what is wrong there. */
final class HeadPainter {

    private static final double COUNT_LINE = 20;
    private static final double LONGEST = 104;
    private static final double SLANT = -45;
    private static final double GROUP_LINE = 9;

    private HeadPainter() {}

    static void paint(GraphicsContext g, Frame frame, double width, double height) {
        MatrixPaints paints = frame.look().paints();
        g.setFill(paints.get(Ink.SURFACE));
        g.fillRect(0, 0, width, height);
        GridLayout grid = frame.grid();
        int end = grid.endColumn();
        for (int column = Math.max(0, grid.firstColumn() - 2); column < end; column++) {
            double x = grid.x(column) - grid.scrollX();
            ground(g, frame, column, x, height);
            name(g, frame, column, x, height);
            count(g, frame, column, x, height);
        }
        groups(g, frame);
        g.setFill(paints.get(Ink.LINE));
        g.fillRect(0, height - 1, grid.bodyWidth(), 1);
        drop(g, frame, height);
    }

    private static void ground(
            GraphicsContext g, Frame frame, int column, double x, double height) {
        if (column == frame.hoverColumn()) {
            g.setFill(frame.look().paints().get(Ink.HOVER));
            g.fillRect(x, height - COUNT_LINE - 4, GridLayout.CELL, COUNT_LINE + 4);
        }
    }

    private static void name(GraphicsContext g, Frame frame, int column, double x, double height) {
        Column node = frame.matrix().columns().get(frame.column(column));
        boolean right =
                frame.matrix().baseline() instanceof Baseline.OfNode(var wanted)
                        && wanted.equals(node.node());
        g.save();
        g.translate(x + GridLayout.CELL / 2 - 2, height - COUNT_LINE - Metrics.GAP);
        g.rotate(SLANT);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(right ? frame.look().bold() : frame.look().font());
        g.setFill(
                frame.look()
                        .paints()
                        .get(right ? Ink.INFO_FG : node.isLive() ? Ink.TEXT : Ink.MUTED));
        g.fillText(frame.look().ruler().fit(CoreWords.node(node.node()), LONGEST), 0, 0);
        g.restore();
    }

    /** How many cells want a look; for a node that does not answer, how old it is. */
    private static void count(GraphicsContext g, Frame frame, int column, double x, double height) {
        Column node = frame.matrix().columns().get(frame.column(column));
        Counts counts = frame.matrix().counts(frame.column(column));
        int wrong = counts.drift() + counts.gaps() + counts.of(CellState.EXTRA);
        String text =
                CompareTexts.age(node, frame.look().clock())
                        .orElse(wrong > 0 ? Integer.toString(wrong) : "");
        g.setFont(frame.look().small());
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        Ink ink = counts.drift() > 0 ? Ink.BAD_FG : Ink.WARN_FG;
        g.setFill(frame.look().paints().get(node.isLive() ? ink : Ink.MUTED));
        g.fillText(text, x + GridLayout.CELL / 2, height - COUNT_LINE / 2 - 1);
        g.setTextAlign(TextAlignment.LEFT);
    }

    private static void groups(GraphicsContext g, Frame frame) {
        GridLayout grid = frame.grid();
        if (!grid.columns().hasGroups()) {
            return;
        }
        g.setFont(frame.look().bold());
        g.setTextBaseline(VPos.CENTER);
        int column = grid.firstColumn();
        int end = grid.endColumn();
        while (column < end) {
            int next = column + 1;
            while (next < end && !grid.columns().beginsGroup(next)) {
                next++;
            }
            double from = Math.max(0, grid.x(column) - grid.scrollX());
            double to =
                    Math.min(grid.bodyWidth(), grid.x(next - 1) + GridLayout.CELL - grid.scrollX());
            group(g, frame, grid.columns().groups().get(column), from, to);
            column = next;
        }
    }

    private static void group(GraphicsContext g, Frame frame, String name, double from, double to) {
        g.setFill(frame.look().paints().get(Ink.MUTED));
        g.fillText(
                frame.look().ruler().fit(name, (to - from - Metrics.GAP) * 0.9),
                from + 2,
                GROUP_LINE);
        g.setFill(frame.look().paints().get(Ink.LINE));
        g.fillRect(from, 2 * GROUP_LINE, to - from, 1);
    }

    private static void drop(GraphicsContext g, Frame frame, double height) {
        if (frame.dropColumn() >= 0) {
            g.setFill(frame.look().paints().get(Ink.SELECTED_LINE));
            double x = frame.grid().x(frame.dropColumn()) - frame.grid().scrollX();
            g.fillRect(Math.max(0, x - 1), 2 * GROUP_LINE, 2, height);
        }
    }
}
