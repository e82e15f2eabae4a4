package dev.twinhold.ui.activity;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;

/** A small line of values over time; the highest touches the top. */
final class Sparkline extends Region {

    private final Polyline line = new Polyline();
    private List<Double> values = List.of();

    Sparkline() {
        getStyleClass().add("sparkline");
        line.getStyleClass().add("line");
        line.setManaged(false);
        getChildren().add(line);
        setMouseTransparent(true);
    }

    /** Shows values, the oldest first. */
    void show(List<Double> newValues) {
        if (!newValues.equals(values)) {
            values = List.copyOf(newValues);
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        line.setVisible(values.size() > 1);
        if (values.size() < 2) {
            return;
        }
        double highest = Math.max(1, values.stream().mapToDouble(d -> d).max().orElse(1));
        double step = getWidth() / (values.size() - 1);
        Double[] points = new Double[values.size() * 2];
        for (int i = 0; i < values.size(); i++) {
            points[2 * i] = i * step;
            points[2 * i + 1] = 1 + (getHeight() - 2) * (1 - values.get(i) / highest);
        }
        line.getPoints().setAll(points);
    }
}
