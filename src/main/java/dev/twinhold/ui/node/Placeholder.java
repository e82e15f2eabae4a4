package dev.twinhold.ui.node;

import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.ui.kit.EmptyState;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Metrics;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Stands where rows would stand when there are none, and says why and what next. */
final class Placeholder extends StackPane {

    private static final int SKELETON_ROWS = 7;

    private final NodeModel model;
    private final Runnable importFiles;
    private final Runnable clearFilter;
    private final Runnable diagnose;

    Placeholder(NodeModel model, Runnable importFiles, Runnable clearFilter, Runnable diagnose) {
        this.model = model;
        this.importFiles = importFiles;
        this.clearFilter = clearFilter;
        this.diagnose = diagnose;
        setId("placeholder");
        getStyleClass().add("placeholder");
        model.phaseProperty().subscribe(_ -> show());
        model.viewProperty()
                .subscribe(
                        (before, now) -> {
                            if (!before.connection().equals(now.connection())) {
                                show();
                            }
                        });
    }

    private void show() {
        Phase phase = model.phaseProperty().get();
        setVisible(phase != Phase.ROWS);
        getChildren()
                .setAll(
                        switch (phase) {
                            case ROWS -> new Region();
                            case CONNECTING -> skeleton(Texts.get("node.connecting"));
                            case READING -> skeleton(Texts.get("node.reading.first"));
                            case UNREACHABLE -> unreachable(model.viewProperty().get());
                            case NO_ENGINE -> noEngine();
                            case NO_IMAGES -> noImages();
                            case NO_MATCH -> noMatch();
                        });
    }

    private static Node skeleton(String words) {
        VBox rows = new VBox();
        rows.getStyleClass().add("skeleton");
        IntStream.range(0, SKELETON_ROWS)
                .mapToObj(i -> new SkeletonRow(1 - i / (double) SKELETON_ROWS))
                .forEach(rows.getChildren()::add);
        rows.setAccessibleText(words);
        javafx.scene.control.Label label = new javafx.scene.control.Label(words);
        label.getStyleClass().add("skeleton-words");
        return new StackPane(rows, label);
    }

    /** Bars where text will be. */
    private static final class SkeletonRow extends Region {
        private final Region left = bar();
        private final Region right = bar();

        SkeletonRow(double strength) {
            setMinHeight(Metrics.ROW);
            setPrefHeight(Metrics.ROW);
            setOpacity(strength);
            getStyleClass().add("skeleton-row");
            getChildren().addAll(left, right);
        }

        private static Region bar() {
            Region bar = new Region();
            bar.getStyleClass().add("bar");
            return bar;
        }

        @Override
        protected void layoutChildren() {
            double half = getWidth() / 2;
            double height = 8;
            double y = (getHeight() - height) / 2;
            left.resizeRelocate(Metrics.PADDING, y, half * 0.45, height);
            right.resizeRelocate(half + 3 * Metrics.PADDING, y, half * 0.45, height);
        }
    }

    private Node unreachable(NodeView view) {
        ProblemPane pane =
                view.connection() instanceof ConnectionState.Lost(var problem, var _)
                        ? new ProblemPane(Tone.BAD, problem)
                        : new ProblemPane(Tone.BAD, Icons.WARNING, Texts.get("state.unreachable"));
        pane.action(Icons.RETRY, Texts.get("node.retry"), model::reconnect);
        pane.action(Icons.STEPS, Texts.get("action.diagnose"), diagnose);
        pane.setMaxSize(640, USE_PREF_SIZE);
        return pane;
    }

    private Node noEngine() {
        return new EmptyState(
                        Icons.NODE, Texts.get("node.noengine"), Texts.get("node.noengine.hint"))
                .action(Texts.get("action.diagnose"), diagnose);
    }

    private Node noImages() {
        return new EmptyState(Icons.IMAGE, Texts.get("node.empty"), Texts.get("node.empty.hint"))
                .action(Texts.get("action.import"), importFiles);
    }

    private Node noMatch() {
        return new EmptyState(
                        Icons.SEARCH, Texts.get("node.nomatch"), Texts.get("node.nomatch.hint"))
                .action(Texts.get("node.nomatch.clear"), clearFilter);
    }
}
