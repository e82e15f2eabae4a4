package dev.twinhold.ui.compare;

import dev.twinhold.compare.Matrix;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.compare.CellSelection.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The selection over what is shown: moves by steps, extends, and tells what is chosen. */
final class SelectionModel {

    /** How a choice goes together with what is chosen already. */
    enum How {
        /** Instead of it. */
        ALONE,
        /** Beside it. */
        TOO,
        /** All from the anchor to here. */
        EXTEND
    }

    private final CompareModel model;
    private final CellSelection cells = new CellSelection();
    private final ReadOnlyObjectWrapper<ChosenCells> chosen;
    private final ReadOnlyObjectWrapper<Optional<Place>> cursor =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    SelectionModel(CompareModel model) {
        this.model = model;
        chosen = new ReadOnlyObjectWrapper<>(new ChosenCells(model.matrix(), List.of()));
        model.rowsProperty().subscribe((_, _) -> sync());
    }

    /** What is chosen of what is shown, with the states of this moment. */
    ReadOnlyObjectProperty<ChosenCells> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Where the keyboard is. */
    ReadOnlyObjectProperty<Optional<Place>> cursorProperty() {
        return cursor.getReadOnlyProperty();
    }

    boolean has(ImageName image, NodeId node) {
        return cells.has(image, node);
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    void choose(Place place, How how) {
        switch (how) {
            case ALONE -> cells.choose(place);
            case TOO -> cells.toggle(place);
            case EXTEND -> cells.extendTo(place, model.names(), model.nodes());
        }
        sync();
    }

    /** All cells of a name. */
    void chooseRow(ImageName image, How how) {
        List<ImageName> rows =
                how == How.EXTEND
                        ? between(model.names(), cells.anchor().map(Place::image), image)
                        : List.of(image);
        choose(rows, model.nodes(), how);
    }

    /** All cells of a node. */
    void chooseColumn(NodeId node, How how) {
        List<NodeId> columns =
                how == How.EXTEND
                        ? between(model.nodes(), cells.anchor().map(Place::node), node)
                        : List.of(node);
        choose(model.names(), columns, how);
    }

    void chooseAll() {
        choose(model.names(), model.nodes(), How.ALONE);
    }

    private void choose(List<ImageName> rows, List<NodeId> columns, How how) {
        if (rows.isEmpty() || columns.isEmpty()) {
            return;
        }
        if (how == How.TOO) {
            cells.add(rows, columns);
        } else {
            cells.chooseAll(rows, columns);
        }
        if (how != How.EXTEND) {
            cells.anchorAt(new Place(rows.getFirst(), columns.getFirst()));
        }
        sync();
    }

    private static <T> List<T> between(List<T> all, Optional<T> from, T to) {
        int b = all.indexOf(to);
        int a = from.map(all::indexOf).filter(i -> i >= 0).orElse(b);
        return b < 0 ? List.of() : all.subList(Math.min(a, b), Math.max(a, b) + 1);
    }

    void clear() {
        cells.clear();
        sync();
    }

    /** Moves the cursor by so many rows and columns, as far as there are any. */
    void step(int down, int right, How how) {
        if (model.names().isEmpty() || model.nodes().isEmpty()) {
            return;
        }
        int row = cells.cursor().map(p -> model.names().indexOf(p.image())).orElse(-1);
        int column = cells.cursor().map(p -> model.nodes().indexOf(p.node())).orElse(-1);
        boolean first = row < 0 || column < 0;
        Place to =
                new Place(
                        model.names().get(clamp(first ? 0 : row + (long) down, model.names())),
                        model.nodes().get(clamp(first ? 0 : column + (long) right, model.nodes())));
        if (how == How.TOO) {
            cells.moveCursor(to);
            sync();
        } else {
            choose(to, how);
        }
    }

    private static int clamp(long index, List<?> all) {
        return (int) Math.clamp(index, 0, all.size() - 1);
    }

    private void sync() {
        cursor.set(cells.cursor());
        Matrix matrix = model.matrix();
        if (cells.isEmpty()) {
            chosen.set(new ChosenCells(matrix, List.of()));
            return;
        }
        Map<NodeId, Integer> columns = new HashMap<>();
        for (int column = 0; column < matrix.columns().size(); column++) {
            columns.put(matrix.columns().get(column).node(), column);
        }
        List<ChosenCells.OfImage> images = new ArrayList<>();
        cells.in(model.names(), model.nodes())
                .forEach(
                        (image, nodes) ->
                                matrix.rowOf(image)
                                        .ifPresent(
                                                row ->
                                                        images.add(
                                                                of(
                                                                        matrix, row, image, nodes,
                                                                        columns))));
        chosen.set(new ChosenCells(matrix, images));
    }

    private static ChosenCells.OfImage of(
            Matrix matrix,
            int row,
            ImageName image,
            List<NodeId> nodes,
            Map<NodeId, Integer> columns) {
        List<ChosenCells.Cell> found = new ArrayList<>();
        for (NodeId node : nodes) {
            Optional.ofNullable(columns.get(node))
                    .ifPresent(c -> found.add(new ChosenCells.Cell(node, matrix.state(row, c))));
        }
        return new ChosenCells.OfImage(image, found);
    }
}
