package dev.twinhold.ui.node;

import dev.twinhold.fleet.Comparison;
import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.fleet.Row;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.Verdict;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.KeyedList;
import dev.twinhold.ui.kit.Pin;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * A node as its screen shows it: pulled from the fleet while active, compared off the FX thread,
 * filtered and sorted.
 */
final class NodeModel {

    private static final Duration TYPING_PAUSE = Duration.ofMillis(150);

    private final FxClock clock;
    private final Fleet fleet;
    private final NodeId node;

    private final ReadOnlyObjectWrapper<NodeView> view;
    private final ReadOnlyObjectWrapper<Phase> phase =
            new ReadOnlyObjectWrapper<>(Phase.CONNECTING);
    private final ReadOnlyObjectWrapper<Map<Verdict, Integer>> counts =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ObjectProperty<RowFilter> filter = new SimpleObjectProperty<>(RowFilter.ALL);
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.DEFAULT);
    private final ObjectProperty<String> namespace =
            new SimpleObjectProperty<>(StoreId.KUBERNETES.namespace());
    private final KeyedList<Row> shown = new KeyedList<>(Row::key);
    private final RowSelection selection;

    private List<Row> rows = List.of();
    private Inventory compared = Inventory.EMPTY;
    private Pin ticking = Pin.NONE;
    private Pin comparing = Pin.NONE;
    private Pin typing = Pin.NONE;

    NodeModel(FxClock clock, Fleet fleet, NodeId node) {
        this.clock = clock;
        this.fleet = fleet;
        this.node = node;
        this.selection = new RowSelection(node, shown);
        this.view = new ReadOnlyObjectWrapper<>(fleet.node(node).orElseThrow());
        phase.set(Phase.of(view.get(), 0, 0));
        filter.subscribe((_, _) -> show());
        order.subscribe((_, _) -> show());
        namespace.subscribe((_, _) -> compare());
    }

    /** Connects to the node and follows it from now on. */
    void activate() {
        ticking = clock.everyTick(this::pull);
    }

    /** Follows it no longer. */
    void deactivate() {
        ticking.unpin();
        comparing.unpin();
        // an interrupted comparison has to be done when the screen comes back
        compared = rows.isEmpty() ? Inventory.EMPTY : compared;
    }

    private void pull() {
        Optional<NodeView> now = fleet.node(node);
        if (now.isEmpty()) {
            return;
        }
        if (now.get().connection() instanceof ConnectionState.Idle) {
            // it was given another address while it was shown
            fleet.connect(node);
        }
        boolean news = now.get() != view.get();
        view.set(now.get());
        if (now.get().inventory() != compared) {
            compare();
        } else if (news) {
            phase.set(Phase.of(view.get(), rows.size(), shown.size()));
        }
    }

    private void compare() {
        Inventory inventory = view.get().inventory();
        String wanted = namespace.get();
        compared = inventory;
        comparing.unpin();
        comparing =
                clock.run(
                        () -> Comparison.rows(inventory, wanted),
                        fresh -> {
                            rows = fresh;
                            show();
                        },
                        problem -> {
                            throw new IllegalStateException(problem.oneLine());
                        });
    }

    private void show() {
        RowFilter wanted = filter.get();
        Map<Verdict, Integer> counted = new EnumMap<>(Verdict.class);
        rows.stream()
                .filter(wanted.withoutVerdict())
                .forEach(row -> counted.merge(row.verdict(), 1, Integer::sum));
        counts.set(counted);
        Order by = order.get();
        shown.update(
                rows.stream()
                        .filter(wanted.predicate())
                        .sorted(by.column().comparator(by.ascending()))
                        .toList());
        phase.set(Phase.of(view.get(), rows.size(), shown.size()));
        selection.sync();
    }

    /** Chooses the row of a key alone; what is not shown cannot be chosen. */
    void select(String key) {
        selection.choose(List.of(key), Optional.of(key));
    }

    /** Which rows are chosen, and which side of them is meant. */
    RowSelection selection() {
        return selection;
    }

    /** Changes the words of the filter after a pause in typing. */
    void typeWords(String words) {
        typing.unpin();
        typing = clock.later(TYPING_PAUSE, () -> filter.set(filter.get().withWords(words)));
    }

    /** Reads the node again, or tries again to reach it. */
    void refresh() {
        fleet.refresh(node);
    }

    /** Connects anew, so that daemons that could not be used are tried again. */
    void reconnect() {
        fleet.reconnect(node);
    }

    /** The namespaces to choose from; the one of Kubernetes is always among them. */
    List<String> namespaces() {
        var names = new java.util.LinkedHashSet<String>();
        names.add(StoreId.KUBERNETES.namespace());
        names.addAll(view.get().inventory().containerd().keySet());
        names.add(Comparison.ALL_NAMESPACES);
        return List.copyOf(names);
    }

    /**
     * Whether both stores could be looked into. When one could not, its missing images may be there
     * all the same, and no verdict is given.
     */
    boolean isCompared() {
        return !(view.get().docker() instanceof EngineState.Unusable)
                && !(view.get().containerd() instanceof EngineState.Unusable);
    }

    NodeId node() {
        return node;
    }

    ReadOnlyObjectProperty<NodeView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** How many rows of each verdict there are under the rest of the filter. */
    ReadOnlyObjectProperty<Map<Verdict, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** The row that was chosen last: the one whose details are shown. */
    ReadOnlyObjectProperty<Optional<Row>> selectedProperty() {
        return selection.leadProperty();
    }

    ObjectProperty<RowFilter> filterProperty() {
        return filter;
    }

    ObjectProperty<Order> orderProperty() {
        return order;
    }

    ObjectProperty<String> namespaceProperty() {
        return namespace;
    }

    /** The rows in their order. */
    KeyedList<Row> shown() {
        return shown;
    }

    /** All rows, whatever the filter: what the palette searches. */
    List<Row> rows() {
        return rows;
    }
}
