package dev.twinhold.upkeep;

import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import java.util.List;
import java.util.Set;

/**
 * Images to remove.
 *
 * @param action on which occasion
 * @param images which, on which nodes; at least one
 */
public record RemovalRequest(Action action, List<Choice> images) {

    /** On which occasion images are removed. */
    public enum Action {
        /** Somebody chose the images. */
        REMOVE("Remove"),
        /** They were found. */
        CLEAN_UP("Clean-up");

        private final String verb;

        Action(String verb) {
            this.verb = verb;
        }

        /** The verb of its jobs. */
        public String verb() {
            return verb;
        }
    }

    /**
     * An image to remove: with all names it has in its store.
     *
     * @param image under one of its names, or by its digest when it has none
     * @param even what does not keep it from being removed; for this image alone
     */
    public record Choice(ImageRef image, Set<Guard> even) {
        /** Copies. */
        public Choice {
            even = Set.copyOf(even);
        }
    }

    /** Checks and copies. */
    public RemovalRequest {
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("which image shall be removed?");
        }
    }

    /** Images that were chosen, none of them against a guard. */
    public static RemovalRequest of(List<ImageRef> images) {
        return new RemovalRequest(
                Action.REMOVE, images.stream().map(image -> new Choice(image, Set.of())).toList());
    }

    /** The nodes it is about. */
    public List<NodeId> nodes() {
        return images.stream().map(choice -> choice.image().node()).distinct().toList();
    }

    /**
     * How many nodes a person must confirm by typing the number; 0 when one click is enough, as it
     * is about one node.
     */
    public int nodesToConfirm() {
        int nodes = nodes().size();
        return nodes > 1 ? nodes : 0;
    }
}
