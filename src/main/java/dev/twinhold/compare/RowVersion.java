package dev.twinhold.compare;

import dev.twinhold.model.Identity.Likeness;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoredImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One of the contents under a name.
 *
 * @param image as one of the nodes has it
 * @param nodes who has it, in the order of the columns
 * @param state of their cells
 */
public record RowVersion(StoredImage image, List<NodeId> nodes, CellState state) {

    /** Copies. */
    public RowVersion {
        nodes = List.copyOf(nodes);
    }

    /** The contents of a row, whole ones alone, what most nodes have first. */
    public static List<RowVersion> of(Matrix matrix, int row) {
        List<RowVersion> versions = new ArrayList<>();
        for (int column = 0; column < matrix.columns().size(); column++) {
            Optional<StoredImage> image =
                    matrix.image(row, column).filter(i -> i.completeness().isComplete());
            if (image.isPresent()) {
                add(versions, matrix, row, column, image.get());
            }
        }
        versions.sort(Comparator.comparingInt((RowVersion v) -> -v.nodes().size()));
        return List.copyOf(versions);
    }

    private static void add(
            List<RowVersion> versions, Matrix matrix, int row, int column, StoredImage image) {
        NodeId node = matrix.columns().get(column).node();
        for (int i = 0; i < versions.size(); i++) {
            RowVersion version = versions.get(i);
            if (version.image().identity().compare(image.identity()) == Likeness.SAME) {
                List<NodeId> more = new ArrayList<>(version.nodes());
                more.add(node);
                versions.set(i, new RowVersion(version.image(), more, version.state()));
                return;
            }
        }
        versions.add(new RowVersion(image, List.of(node), matrix.lastKnown(row, column)));
    }
}
