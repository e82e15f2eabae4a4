package dev.twinhold.compare;

import dev.twinhold.model.Identity;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import java.util.List;
import java.util.Map;

/** What the nodes should have. */
public sealed interface Baseline {

    /** For each name what most of the nodes that have it have. */
    record Majority() implements Baseline {}

    /**
     * What one node has.
     *
     * @param node one of the matrix; while nothing is known of it, nothing can be judged
     */
    record OfNode(NodeId node) implements Baseline {}

    /**
     * Names alone; which content is right is what most nodes have. Other names are not shown.
     *
     * @param source what people call the list
     * @param names each once
     * @param unusable what stood in the list and is no image name
     */
    record Wanted(String source, List<ImageName> names, List<String> unusable) implements Baseline {
        /** Copies. */
        public Wanted {
            names = names.stream().distinct().toList();
            unusable = List.copyOf(unusable);
        }
    }

    /**
     * The images of an archive. Other names are not shown.
     *
     * @param source what people call it
     * @param images by name: one identity for each platform that is in the archive
     */
    record OfArchive(String source, Map<ImageName, List<Identity>> images) implements Baseline {
        /** Copies. */
        public OfArchive {
            images = Map.copyOf(images);
        }
    }

    /** The usual one. */
    Baseline MAJORITY = new Majority();

    /** For people. */
    default String describe() {
        return switch (this) {
            case Majority() -> "majority";
            case OfNode(var node) -> node.value();
            case Wanted(var source, var _, var _) -> source;
            case OfArchive(var source, var _) -> source;
        };
    }
}
