package dev.twinhold.ui.shell;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/** Two stores side by side, one held in the other's arm: the mark of the program. */
public final class Logo {

    private static final double GRID = 24;
    private static final Color LEFT = Color.web("#2f81f7");
    private static final Color RIGHT = Color.web("#8957e5");
    private static final Color LINK = Color.web("#ffffff");

    private Logo() {}

    /** The mark, {@code size} pixels high. */
    public static Node node(double size) {
        double scale = size / GRID;
        return new Group(
                bar(1, 3, 10, 18, LEFT, scale),
                bar(13, 3, 10, 18, RIGHT, scale),
                bar(8, 9, 8, 2, LINK, scale),
                bar(8, 13, 8, 2, LINK, scale));
    }

    private static Rectangle bar(
            double x, double y, double width, double height, Color colour, double scale) {
        Rectangle bar = new Rectangle(x * scale, y * scale, width * scale, height * scale);
        double arc = Math.min(width, height) * scale * 0.5;
        bar.setArcWidth(arc);
        bar.setArcHeight(arc);
        bar.setFill(colour);
        return bar;
    }

    /** The mark as the window's icon. */
    static Image image(double size) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        return node(size).snapshot(parameters, null);
    }
}
