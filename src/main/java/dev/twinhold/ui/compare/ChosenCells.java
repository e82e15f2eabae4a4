package dev.twinhold.ui.compare;

import dev.twinhold.compare.CellState;
import dev.twinhold.compare.Matrix;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The cells that a person has chosen, at one moment.
 *
 * @param matrix what they are cells of: its baseline, its store, its columns
 * @param images names with at least one chosen cell each
 */
public record ChosenCells(Matrix matrix, List<OfImage> images) {

    /**
     * The chosen cells of one name.
     *
     * @param image the name
     * @param cells at least one, in the order of the screen
     */
    public record OfImage(ImageName image, List<Cell> cells) {
        /** Copies. */
        public OfImage {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A cell.
     *
     * @param node its column
     * @param state as {@link Matrix#state} has it
     */
    public record Cell(NodeId node, CellState state) {}

    /** Copies. */
    public ChosenCells {
        images = List.copyOf(images);
    }

    /** Nothing chosen. */
    public boolean isEmpty() {
        return images.isEmpty();
    }

    /** How many cells. */
    public int size() {
        return images.stream().mapToInt(image -> image.cells().size()).sum();
    }

    /** How many of them are in this state. */
    public int count(CellState state) {
        return (int)
                images.stream()
                        .flatMap(image -> image.cells().stream())
                        .filter(cell -> cell.state() == state)
                        .count();
    }

    /** The nodes that have a chosen cell, each once. */
    public List<NodeId> nodes() {
        Set<NodeId> nodes = new LinkedHashSet<>();
        images.forEach(image -> image.cells().forEach(cell -> nodes.add(cell.node())));
        return List.copyOf(nodes);
    }
}
