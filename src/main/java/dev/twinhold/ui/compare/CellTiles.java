package dev.twinhold.ui.compare;

import dev.twinhold.compare.CellState;
import dev.twinhold.ui.compare.MatrixPaints.Ink;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Scale;

/**
 * The looks of cells as pictures, each drawn once: a frame of five hundred cells then copies
 * pictures instead of drawing a thousand curves. A state has a shape of its own beside its colour.
 */
final class CellTiles {

    static final double WIDTH = 46;
    static final double HEIGHT = 22;

    private static final double RADIUS = 9;
    private static final int KEPT = 400;

    /**
     * One look.
     *
     * @param state what is shown
     * @param old as it was when the node last answered
     */
    record Look(CellState state, boolean pinned, boolean old) {}

    /** A pill with words in it. */
    record Pill(Ink ink, Ink ground, String text, double width, double height) {}

    private final Map<Pill, Image> pills =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Pill, Image> eldest) {
                    return size() > KEPT;
                }
            };
    private final MatrixPaints paints;
    private final Map<Look, Image> tiles = new HashMap<>();
    private double scale = 1;

    CellTiles(MatrixPaints paints) {
        this.paints = paints;
    }

    /** The colours have changed. */
    void forget() {
        tiles.clear();
        pills.clear();
    }

    /** Pixels of the screen for one of the scene. */
    void setScale(double pixels) {
        if (pixels != scale) {
            scale = pixels;
            forget();
        }
    }

    Image of(Look look) {
        return tiles.computeIfAbsent(look, this::draw);
    }

    private Image draw(Look look) {
        Canvas canvas = new Canvas(WIDTH, HEIGHT);
        GraphicsContext g = canvas.getGraphicsContext2D();
        Color ink = look.old() ? paints.get(Ink.MUTED) : paints.get(foreground(look.state()));
        ground(g, look, ink);
        g.setStroke(ink);
        g.setFill(ink);
        g.setLineWidth(1.6);
        g.setLineCap(StrokeLineCap.ROUND);
        double x = WIDTH / 2;
        if (look.pinned()) {
            diamond(g, x - 8, HEIGHT / 2);
            x += 6;
        }
        glyph(g, look.state(), x, HEIGHT / 2);
        return picture(canvas);
    }

    private Image picture(Canvas canvas) {
        SnapshotParameters how = new SnapshotParameters();
        how.setFill(Color.TRANSPARENT);
        how.setTransform(new Scale(scale, scale));
        return canvas.snapshot(how, null);
    }

    /** Draws a pill at a place. */
    void drawBadge(GraphicsContext g, Pill pill, Font font, double x, double y) {
        Image image = pills.computeIfAbsent(pill, p -> draw(p, font));
        g.drawImage(image, x, y, pill.width(), pill.height());
    }

    private Image draw(Pill pill, Font font) {
        Canvas canvas = new Canvas(pill.width(), pill.height());
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(paints.get(pill.ground()));
        g.fillRoundRect(0, 0, pill.width(), pill.height(), pill.height(), pill.height());
        g.setFill(paints.get(pill.ink()));
        g.setFont(font);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(pill.text(), pill.width() / 2, pill.height() / 2);
        return picture(canvas);
    }

    private static Ink foreground(CellState state) {
        return switch (state) {
            case SAME -> Ink.OK_FG;
            case DIFFERENT -> Ink.BAD_FG;
            case SAME_LAYERS, MISSING, INCOMPLETE -> Ink.WARN_FG;
            case EXTRA -> Ink.INFO_FG;
            case UNKNOWN, ABSENT -> Ink.MUTED;
        };
    }

    private void ground(GraphicsContext g, Look look, Color ink) {
        boolean hatched = look.old() || look.state() == CellState.UNKNOWN;
        if (hatched) {
            hatch(g);
        }
        if (hatched && look.state() != CellState.MISSING) {
            return;
        }
        switch (look.state()) {
            case SAME -> fill(g, Ink.OK_BG);
            case DIFFERENT -> fill(g, Ink.BAD_BG);
            case SAME_LAYERS, INCOMPLETE -> fill(g, Ink.WARN_BG);
            case EXTRA -> fill(g, Ink.INFO_BG);
            case MISSING -> {
                g.setStroke(ink);
                g.setLineWidth(1.2);
                g.setLineDashes(3, 2.5);
                g.strokeRoundRect(0.75, 0.75, WIDTH - 1.5, HEIGHT - 1.5, RADIUS, RADIUS);
                g.setLineDashes();
            }
            case UNKNOWN, ABSENT -> {}
        }
    }

    private void fill(GraphicsContext g, Ink ink) {
        g.setFill(paints.get(ink));
        g.fillRoundRect(0, 0, WIDTH, HEIGHT, RADIUS, RADIUS);
    }

    private void hatch(GraphicsContext g) {
        g.save();
        g.beginPath();
        g.rect(0, 0, WIDTH, HEIGHT);
        g.clip();
        g.setStroke(paints.get(Ink.HATCH));
        g.setLineWidth(3);
        for (double x = -HEIGHT; x < WIDTH; x += 8) {
            g.strokeLine(x, HEIGHT, x + HEIGHT, 0);
        }
        g.restore();
    }

    private static void diamond(GraphicsContext g, double x, double y) {
        g.fillPolygon(
                new double[] {x, x + 4.5, x, x - 4.5}, new double[] {y - 5.5, y, y + 5.5, y}, 4);
    }

    private static void glyph(GraphicsContext g, CellState state, double x, double y) {
        switch (state) {
            case SAME -> lines(g, x, y);
            case DIFFERENT -> {
                lines(g, x, y);
                g.strokeLine(x + 2.5, y - 5, x - 2.5, y + 5);
            }
            case SAME_LAYERS -> {
                wave(g, x, y - 2.2);
                wave(g, x, y + 2.2);
            }
            case INCOMPLETE -> {
                g.strokeArc(x - 4.5, y - 4.5, 9, 9, 90, 270, javafx.scene.shape.ArcType.OPEN);
                g.strokeLine(x, y - 4.5, x, y);
                g.strokeLine(x, y, x + 4.5, y);
            }
            case EXTRA -> {
                g.strokeLine(x - 4, y, x + 4, y);
                g.strokeLine(x, y - 4, x, y + 4);
            }
            case UNKNOWN -> {
                g.strokeArc(x - 2.6, y - 5.2, 5.2, 5.2, -60, 240, javafx.scene.shape.ArcType.OPEN);
                g.strokeLine(x + 0.9, y - 0.6, x, y + 1.4);
                g.fillOval(x - 1, y + 3.4, 2, 2);
            }
            case ABSENT -> g.fillOval(x - 1.2, y - 1.2, 2.4, 2.4);
            case MISSING -> {}
        }
    }

    private static void lines(GraphicsContext g, double x, double y) {
        g.strokeLine(x - 4, y - 2, x + 4, y - 2);
        g.strokeLine(x - 4, y + 2, x + 4, y + 2);
    }

    private static void wave(GraphicsContext g, double x, double y) {
        g.beginPath();
        g.moveTo(x - 4.5, y + 1);
        g.bezierCurveTo(x - 2, y - 2.6, x + 1.5, y + 2.8, x + 4.5, y - 0.8);
        g.stroke();
    }
}
