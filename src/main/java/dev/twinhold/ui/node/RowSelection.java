package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.KeyedList;
import dev.twinhold.ui.shell.ChosenImage;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Which rows are chosen, and which of the two tables is meant. Rows are kept by key, so that they
 * stay chosen when the node is read again; what is not shown cannot be chosen.
 */
final class RowSelection {

    private final NodeId node;
    private final KeyedList<Row> shown;
    private final ReadOnlyObjectWrapper<Optional<Row>> lead =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<ChosenImage>> images =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(Side.DOCKER);
    private Set<String> keys = Set.of();

    RowSelection(NodeId node, KeyedList<Row> shown) {
        this.node = node;
        this.shown = shown;
        side.subscribe((_, _) -> showImages());
    }

    /**
     * Chooses rows instead of those before.
     *
     * @param leading the one that was chosen last, whose details are shown
     */
    void choose(Collection<String> wanted, Optional<String> leading) {
        keys = new LinkedHashSet<>(wanted);
        lead.set(leading.map(shown::indexOfKey).filter(i -> i >= 0).map(shown::get));
        follow();
    }

    /** The rows that are shown have changed. */
    void sync() {
        lead.set(
                lead.get()
                        .map(row -> shown.indexOfKey(row.key()))
                        .filter(i -> i >= 0)
                        .map(shown::get));
        follow();
    }

    private void follow() {
        List<Row> now =
                keys.isEmpty()
                        ? List.of()
                        : shown.stream().filter(row -> keys.contains(row.key())).toList();
        keys = now.stream().map(Row::key).collect(Collectors.toCollection(LinkedHashSet::new));
        rows.set(now);
        showImages();
    }

    private void showImages() {
        Side wanted = side.get();
        images.set(
                rows.get().stream()
                        .flatMap(row -> wanted.meantIn(row).image(row).stream())
                        .map(image -> new ChosenImage(node, image))
                        .toList());
    }

    /** The keys of the chosen rows. */
    Set<String> keys() {
        return Collections.unmodifiableSet(keys);
    }

    /** The row that was chosen last. */
    ReadOnlyObjectProperty<Optional<Row>> leadProperty() {
        return lead.getReadOnlyProperty();
    }

    /** The rows in their order. */
    ReadOnlyObjectProperty<List<Row>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /**
     * The images in the order of their rows: of the side that is meant, or of the other one in rows
     * that have none there.
     */
    ReadOnlyObjectProperty<List<ChosenImage>> imagesProperty() {
        return images.getReadOnlyProperty();
    }

    /** The table that is meant. */
    ObjectProperty<Side> sideProperty() {
        return side;
    }
}
