package dev.twinhold.ui.compare;

import dev.twinhold.compare.CellState;
import dev.twinhold.compare.Column;
import dev.twinhold.compare.ImageDifference;
import dev.twinhold.compare.Matrix;
import dev.twinhold.compare.RowVersion;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.compare.CellSelection.Place;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Pin;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * The cell at the keyboard, what it should be, and, once both nodes have answered, what differs.
 */
final class CellDetailsModel {

    /** An image of a node. */
    record Side(NodeId node, StoredImage image) {}

    /**
     * A cell.
     *
     * @param column its node
     * @param here the image there; empty when it has none
     * @param right a node that has what is right, when another one has
     * @param versions all contents of the name
     */
    record Cell(
            ImageName image,
            Column column,
            CellState state,
            Optional<StoredImage> here,
            Optional<Side> right,
            List<RowVersion> versions) {}

    /** What is known of the difference. */
    sealed interface Known {
        /** There is none to be told. */
        record Nothing() implements Known {}

        /** The nodes were asked. */
        record Loading() implements Known {}

        /** They answered. */
        record Loaded(ImageDifference difference) implements Known {}

        /** They could not. */
        record Failed(Problem problem) implements Known {}
    }

    private record Question(Side here, Side right) {}

    private final FxClock clock;
    private final Fleet fleet;
    private final CompareModel model;
    private final SelectionModel selection;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Cell>> cell =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Known> known =
            new ReadOnlyObjectWrapper<>(new Known.Nothing());
    private Optional<Question> asked = Optional.empty();
    private Pin pin = Pin.NONE;

    CellDetailsModel(FxClock clock, Fleet fleet, CompareModel model, SelectionModel selection) {
        this.clock = clock;
        this.fleet = fleet;
        this.model = model;
        this.selection = selection;
        selection.cursorProperty().subscribe((_, _) -> look());
        model.rowsProperty().subscribe((_, _) -> look());
        open.subscribe((_, _) -> look());
    }

    private void look() {
        if (!open.get()) {
            return;
        }
        Optional<Cell> now = selection.cursorProperty().get().flatMap(this::find);
        cell.set(now);
        Optional<Question> question = now.flatMap(CellDetailsModel::question);
        if (!question.equals(asked)) {
            asked = question;
            ask();
        }
    }

    private Optional<Cell> find(Place place) {
        Matrix matrix = model.matrix();
        Optional<Integer> row = matrix.rowOf(place.image());
        for (int column = 0; row.isPresent() && column < matrix.columns().size(); column++) {
            if (matrix.columns().get(column).node().equals(place.node())) {
                return Optional.of(cell(matrix, row.get(), column));
            }
        }
        return Optional.empty();
    }

    private static Cell cell(Matrix matrix, int row, int column) {
        return new Cell(
                matrix.name(row),
                matrix.columns().get(column),
                matrix.state(row, column),
                matrix.image(row, column),
                right(matrix, row, column),
                RowVersion.of(matrix, row));
    }

    private static Optional<Side> right(Matrix matrix, int row, int not) {
        for (int column = 0; column < matrix.columns().size(); column++) {
            if (column != not && matrix.state(row, column) == CellState.SAME) {
                NodeId node = matrix.columns().get(column).node();
                return matrix.image(row, column).map(image -> new Side(node, image));
            }
        }
        return Optional.empty();
    }

    private static Optional<Question> question(Cell cell) {
        return cell.state().isDrift() && cell.here().isPresent() && cell.right().isPresent()
                ? Optional.of(
                        new Question(
                                new Side(cell.column().node(), cell.here().get()),
                                cell.right().get()))
                : Optional.empty();
    }

    private void ask() {
        pin.unpin();
        if (asked.isEmpty()) {
            known.set(new Known.Nothing());
            return;
        }
        Question question = asked.get();
        known.set(new Known.Loading());
        pin =
                clock.run(
                        () -> ImageDifference.of(load(question.here()), load(question.right())),
                        difference -> known.set(new Known.Loaded(difference)),
                        problem -> known.set(new Known.Failed(problem)));
    }

    private ImageDifference.Side load(Side side) throws Exception {
        return new ImageDifference.Side(side.image(), fleet.details(side.node(), side.image()));
    }

    /** Whether anybody looks. */
    BooleanProperty openProperty() {
        return open;
    }

    ReadOnlyObjectProperty<Optional<Cell>> cellProperty() {
        return cell.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Known> knownProperty() {
        return known.getReadOnlyProperty();
    }
}
