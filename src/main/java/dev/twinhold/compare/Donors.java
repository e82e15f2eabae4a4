package dev.twinhold.compare;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which nodes can give others what the baseline wants. */
public final class Donors {

    private Donors() {}

    /**
     * The reachable nodes that have the baseline's image under a name, whole; the baseline's own
     * node first, the others as the columns are.
     */
    public static List<NodeId> of(Matrix matrix, ImageName image) {
        Optional<Integer> row = matrix.rowOf(image);
        List<NodeId> donors = new ArrayList<>();
        for (int column = 0; row.isPresent() && column < matrix.columns().size(); column++) {
            if (matrix.state(row.get(), column) == CellState.SAME) {
                donors.add(matrix.columns().get(column).node());
            }
        }
        if (matrix.baseline() instanceof Baseline.OfNode(var node) && donors.remove(node)) {
            donors.addFirst(node);
        }
        return List.copyOf(donors);
    }

    /**
     * One donor for each of these names, and few donors together, as each is read once: again and
     * again the node that has most of what is left.
     *
     * @return without the names that no reachable node has
     */
    public static Map<ImageName, NodeId> few(Matrix matrix, List<ImageName> images) {
        Map<NodeId, List<ImageName>> offers = new LinkedHashMap<>();
        for (ImageName image : images) {
            of(matrix, image)
                    .forEach(n -> offers.computeIfAbsent(n, _ -> new ArrayList<>()).add(image));
        }
        Map<ImageName, NodeId> chosen = new HashMap<>();
        while (!offers.isEmpty()) {
            NodeId best =
                    offers.keySet().stream()
                            .max(
                                    Comparator.comparingInt(
                                            n -> offers.getOrDefault(n, List.of()).size()))
                            .orElseThrow();
            List<ImageName> given = List.copyOf(offers.getOrDefault(best, List.of()));
            given.forEach(image -> chosen.put(image, best));
            offers.values().forEach(left -> left.removeAll(given));
            offers.values().removeIf(List::isEmpty);
        }
        return Map.copyOf(chosen);
    }
}
