package dev.twinhold.ui.compare;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which cells are chosen, and where the keyboard is. Kept by names, so that it stays with its cells
 * when rows and columns come, go and change places.
 */
final class CellSelection {

    /** A cell by names. */
    record Place(ImageName image, NodeId node) {}

    private final Map<NodeId, Integer> numbers = new HashMap<>();
    private final Map<ImageName, BitSet> chosen = new HashMap<>();
    private Optional<Place> cursor = Optional.empty();
    private Optional<Place> anchor = Optional.empty();

    Optional<Place> cursor() {
        return cursor;
    }

    boolean isEmpty() {
        return chosen.isEmpty();
    }

    boolean has(ImageName image, NodeId node) {
        BitSet nodes = chosen.get(image);
        return nodes != null && nodes.get(number(node));
    }

    private int number(NodeId node) {
        return numbers.computeIfAbsent(node, _ -> numbers.size());
    }

    /** Nothing. */
    void clear() {
        chosen.clear();
    }

    /** This cell alone. */
    void choose(Place place) {
        chosen.clear();
        set(place, true);
        cursor = Optional.of(place);
        anchor = cursor;
    }

    /** This cell too, or no more. */
    void toggle(Place place) {
        set(place, !has(place.image(), place.node()));
        cursor = Optional.of(place);
        anchor = cursor;
    }

    private void set(Place place, boolean on) {
        BitSet nodes = chosen.computeIfAbsent(place.image(), _ -> new BitSet());
        nodes.set(number(place.node()), on);
        if (nodes.isEmpty()) {
            chosen.remove(place.image());
        }
    }

    /**
     * The rectangle between the anchor and this cell.
     *
     * @param rows names in view order
     * @param columns nodes in view order
     */
    void extendTo(Place place, List<ImageName> rows, List<NodeId> columns) {
        Place from = anchor.filter(a -> rows.contains(a.image())).orElse(place);
        anchor = Optional.of(from);
        cursor = Optional.of(place);
        chosen.clear();
        add(
                between(rows, from.image(), place.image()),
                between(columns, from.node(), place.node()));
    }

    private static <T> List<T> between(List<T> all, T one, T other) {
        int a = Math.max(0, all.indexOf(one));
        int b = Math.max(0, all.indexOf(other));
        return all.subList(Math.min(a, b), Math.max(a, b) + 1);
    }

    /** All cells of these rows and columns too. */
    void add(List<ImageName> rows, List<NodeId> columns) {
        BitSet nodes = new BitSet();
        columns.forEach(node -> nodes.set(number(node)));
        rows.forEach(row -> chosen.computeIfAbsent(row, _ -> new BitSet()).or(nodes));
    }

    /** All cells of these rows and columns alone; the keyboard is at the last one. */
    void chooseAll(List<ImageName> rows, List<NodeId> columns) {
        chosen.clear();
        if (rows.isEmpty() || columns.isEmpty()) {
            return;
        }
        add(rows, columns);
        Place last = new Place(rows.getLast(), columns.getFirst());
        cursor = Optional.of(last);
        anchor = anchor.or(() -> cursor);
    }

    /** Puts the anchor of a later extension. */
    void anchorAt(Place place) {
        anchor = Optional.of(place);
        cursor = anchor;
    }

    Optional<Place> anchor() {
        return anchor;
    }

    /** The keyboard is here; what is chosen stays. */
    void moveCursor(Place place) {
        cursor = Optional.of(place);
    }

    /**
     * The chosen cells that are in view.
     *
     * @param rows names in view order
     * @param columns nodes in view order
     */
    Map<ImageName, List<NodeId>> in(List<ImageName> rows, List<NodeId> columns) {
        Map<ImageName, List<NodeId>> found = new LinkedHashMap<>();
        for (ImageName row : rows) {
            BitSet nodes = chosen.get(row);
            if (nodes == null) {
                continue;
            }
            List<NodeId> here = new ArrayList<>();
            for (NodeId node : columns) {
                if (nodes.get(number(node))) {
                    here.add(node);
                }
            }
            if (!here.isEmpty()) {
                found.put(row, here);
            }
        }
        return found;
    }
}
