package dev.twinhold.ui.compare;

import dev.twinhold.compare.Baseline;
import dev.twinhold.compare.BaselineFiles;
import dev.twinhold.compare.Matrices;
import dev.twinhold.compare.Matrix;
import dev.twinhold.compare.MatrixFilter;
import dev.twinhold.compare.MatrixOrder;
import dev.twinhold.compare.MatrixRows;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Pin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The matrix as its screen shows it. Follows the fleet also while another screen is shown, for the
 * number in the sidebar, but then seldom; a matrix is built on a virtual thread, one at a time.
 */
final class CompareModel {

    private static final Duration TYPING_PAUSE = Duration.ofMillis(150);
    // a build may take this part of the time, so that many changes do not keep a core busy
    private static final int PAUSE_FACTOR = 5;
    private static final int LONGEST_PAUSE = 10;
    private static final int HIDDEN_TICKS = 10;

    private record Built(Matrix matrix, Duration took) {}

    private final FxClock clock;
    private final Fleet fleet;
    private final BaselineFiles files;
    private final Matrices matrices = new Matrices();
    private final ObjectProperty<MatrixFilter> filter =
            new SimpleObjectProperty<>(MatrixFilter.ALL);
    private final ObjectProperty<MatrixOrder> order = new SimpleObjectProperty<>(MatrixOrder.DRIFT);
    private final BooleanProperty grouped = new SimpleBooleanProperty();
    private final ObjectProperty<StoreId> store = new SimpleObjectProperty<>(StoreId.KUBERNETES);
    private final ObjectProperty<Baseline> baseline = new SimpleObjectProperty<>(Baseline.MAJORITY);
    private final ObjectProperty<ColumnOrder> columns =
            new SimpleObjectProperty<>(ColumnOrder.CONFIGURED);
    private final ReadOnlyObjectWrapper<MatrixRows> rows;
    private final ReadOnlyObjectWrapper<ColumnOrder.Arranged> arranged;
    private final ReadOnlyIntegerWrapper drift = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Set<StoreId>> stores =
            new ReadOnlyObjectWrapper<>(Set.of(StoreId.KUBERNETES));

    private List<ImageName> names = List.of();
    private List<NodeId> nodes = List.of();
    private Matrix matrix;
    private long seenVersion = -1;
    private boolean building;
    private boolean shown;
    private int pause;
    private Pin typing = Pin.NONE;
    private Pin reading = Pin.NONE;

    CompareModel(FxClock clock, Fleet fleet, BaselineFiles files) {
        this.clock = clock;
        this.fleet = fleet;
        this.files = files;
        matrix = Matrix.empty(store.get(), baseline.get());
        rows =
                new ReadOnlyObjectWrapper<>(
                        MatrixRows.of(matrix, filter.get(), order.get(), grouped.get()));
        arranged = new ReadOnlyObjectWrapper<>(ColumnOrder.CONFIGURED.arrange(matrix));
        filter.subscribe((_, _) -> show());
        order.subscribe((_, _) -> show());
        grouped.subscribe((_, _) -> show());
        columns.subscribe((_, _) -> show());
        store.subscribe((_, _) -> again());
        baseline.subscribe((_, _) -> again());
    }

    /** Whether its screen is shown. */
    void setShown(boolean now) {
        shown = now;
        pause = now ? 0 : pause;
    }

    /** Looks whether anything is new; cheap while nothing is. */
    void pull() {
        pause--;
        if (!building && pause <= 0 && fleet.version() != seenVersion) {
            build();
        }
    }

    private void again() {
        seenVersion = -1;
        pause = 0;
    }

    private void build() {
        seenVersion = fleet.version();
        building = true;
        List<NodeView> views = fleet.nodes();
        StoreId wanted = store.get();
        Baseline right = baseline.get();
        clock.run(
                () -> {
                    long start = System.nanoTime();
                    Matrix built = matrices.build(views, wanted, right);
                    return new Built(built, Duration.ofNanos(System.nanoTime() - start));
                },
                this::show,
                failure -> {
                    building = false;
                    throw new IllegalStateException(failure.oneLine());
                });
        stores.set(storesOf(views));
    }

    private static Set<StoreId> storesOf(List<NodeView> views) {
        Set<StoreId> all = new TreeSet<>(Set.of(StoreId.KUBERNETES, StoreId.DOCKER, StoreId.CRI));
        for (NodeView view : views) {
            view.inventory().containerd().keySet().forEach(n -> all.add(StoreId.containerd(n)));
        }
        return all;
    }

    private void show(Built built) {
        building = false;
        matrix = built.matrix();
        long ticks = built.took().multipliedBy(PAUSE_FACTOR).dividedBy(FxClock.TICK);
        // the first rows come as soon as there are any
        int most = matrix.rowCount() == 0 ? 0 : LONGEST_PAUSE;
        pause = (int) Math.min(ticks, most) + (shown ? 0 : HIDDEN_TICKS);
        drift.set(matrix.drift());
        show();
    }

    private void show() {
        MatrixRows now = MatrixRows.of(matrix, filter.get(), order.get(), grouped.get());
        names = Arrays.stream(now.rows()).mapToObj(matrix::name).toList();
        ColumnOrder.Arranged places = columns.get().arrange(matrix);
        nodes = places.matrix().stream().map(c -> matrix.columns().get(c).node()).toList();
        arranged.set(places);
        rows.set(now);
    }

    /** Changes the words of the filter after a pause in typing. */
    void typeWords(String words) {
        typing.unpin();
        typing = clock.later(TYPING_PAUSE, () -> filter.set(filter.get().withWords(words)));
    }

    /** Reads a file and compares with it; a file that is none leaves a problem. */
    void readBaseline(Path file) {
        reading.unpin();
        problem.set(Optional.empty());
        reading =
                clock.run(
                        () -> files.read(file),
                        baseline::set,
                        failure -> problem.set(Optional.of(failure)));
    }

    /** Says no more what was wrong with a file. */
    void forgetProblem() {
        problem.set(Optional.empty());
    }

    /** Puts a node's column where another's is. */
    void moveColumn(NodeId node, NodeId to) {
        columns.set(columns.get().move(matrix, node, to));
    }

    /** Reads every node again. */
    void refresh() {
        nodes.forEach(fleet::refresh);
    }

    ObjectProperty<MatrixFilter> filterProperty() {
        return filter;
    }

    ObjectProperty<MatrixOrder> orderProperty() {
        return order;
    }

    BooleanProperty groupedProperty() {
        return grouped;
    }

    ObjectProperty<StoreId> storeProperty() {
        return store;
    }

    ObjectProperty<Baseline> baselineProperty() {
        return baseline;
    }

    /** What is shown; its matrix is the newest. */
    ReadOnlyObjectProperty<MatrixRows> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** The columns in view order; changes before the rows do. */
    ReadOnlyObjectProperty<ColumnOrder.Arranged> arrangedProperty() {
        return arranged.getReadOnlyProperty();
    }

    /** Names with several contents, of all nodes. */
    ReadOnlyIntegerProperty driftProperty() {
        return drift.getReadOnlyProperty();
    }

    /** What was wrong with the file that should be the baseline. */
    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What any node has. */
    ReadOnlyObjectProperty<Set<StoreId>> storesProperty() {
        return stores.getReadOnlyProperty();
    }

    Matrix matrix() {
        return matrix;
    }

    /** The names that are shown, in view order. */
    List<ImageName> names() {
        return names;
    }

    /** The nodes in view order. */
    List<NodeId> nodes() {
        return nodes;
    }
}
