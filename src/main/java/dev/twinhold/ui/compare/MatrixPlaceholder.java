package dev.twinhold.ui.compare;

import dev.twinhold.compare.Column;
import dev.twinhold.compare.Matrix;
import dev.twinhold.compare.MatrixFilter;
import dev.twinhold.compare.MatrixRows;
import dev.twinhold.ui.kit.EmptyState;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Texts;
import javafx.scene.layout.StackPane;

/** Stands over the matrix while it has no rows, and says why and what to do. */
final class MatrixPlaceholder extends StackPane {

    private enum Why {
        NO_NODES,
        CONNECTING,
        NO_IMAGES,
        ALL_EQUAL,
        NO_MATCH,
        NONE
    }

    private final CompareModel model;
    private final Runnable addNode;
    private final Runnable showAll;
    private Why shown = Why.NONE;

    /**
     * A placeholder.
     *
     * @param addNode asks for a node
     * @param showAll takes every filter off
     */
    MatrixPlaceholder(CompareModel model, Runnable addNode, Runnable showAll) {
        this.model = model;
        this.addNode = addNode;
        this.showAll = showAll;
        setId("matrix-placeholder");
        getStyleClass().add("placeholder");
        setVisible(false);
        model.rowsProperty().subscribe(this::show);
    }

    private void show(MatrixRows rows) {
        Why why = why(rows);
        if (why != shown) {
            shown = why;
            getChildren().clear();
            if (why != Why.NONE) {
                getChildren().add(state(why));
            }
        }
        setVisible(why != Why.NONE);
    }

    private Why why(MatrixRows rows) {
        Matrix matrix = rows.matrix();
        if (rows.rows().length > 0) {
            return Why.NONE;
        }
        if (matrix.columns().isEmpty()) {
            return Why.NO_NODES;
        }
        if (matrix.rowCount() == 0) {
            boolean unread =
                    matrix.columns().stream().anyMatch(c -> c.reach() == Column.Reach.UNREAD);
            return unread ? Why.CONNECTING : Why.NO_IMAGES;
        }
        boolean plain =
                model.filterProperty()
                        .get()
                        .withKind(MatrixFilter.Kind.ALL)
                        .equals(MatrixFilter.ALL);
        return plain && matrix.allEqual() ? Why.ALL_EQUAL : Why.NO_MATCH;
    }

    private EmptyState state(Why why) {
        return switch (why) {
            case NO_NODES ->
                    new EmptyState(
                                    Icons.NODE,
                                    Texts.get("compare.empty.nodes"),
                                    Texts.get("compare.empty.nodes.hint"))
                            .action(Texts.get("action.addnode"), addNode);
            case CONNECTING ->
                    new EmptyState(
                            Icons.CONNECTING,
                            Texts.get("compare.empty.connecting"),
                            Texts.get("compare.empty.connecting.hint"));
            case NO_IMAGES ->
                    new EmptyState(
                            Icons.IMAGE,
                            Texts.get("compare.empty.images"),
                            Texts.get("compare.empty.images.hint"));
            case ALL_EQUAL ->
                    new EmptyState(
                                    Icons.DONE,
                                    Texts.get("compare.empty.equal"),
                                    Texts.get("compare.empty.equal.hint"))
                            .action(Texts.get("compare.show-all"), showAll);
            case NO_MATCH ->
                    new EmptyState(
                                    Icons.FILTER,
                                    Texts.get("compare.empty.match"),
                                    Texts.get("compare.empty.match.hint"))
                            .action(Texts.get("compare.show-all"), showAll);
            case NONE -> throw new IllegalStateException("there are rows");
        };
    }
}
