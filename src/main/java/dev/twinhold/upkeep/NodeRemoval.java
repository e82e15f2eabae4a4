package dev.twinhold.upkeep;

import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import java.util.List;

/**
 * What a removal would do on one node.
 *
 * @param node which
 * @param images those that are there, each once in each store
 * @param absent those that are not there
 * @param freed what those that go free together: less than the sum where others share it, more
 *     where they share it among themselves
 * @param problems why the node or one of its stores cannot be asked
 */
public record NodeRemoval(
        NodeId node,
        List<PlannedRemoval> images,
        List<ImageRef> absent,
        Space freed,
        List<Problem> problems) {

    /** Copies. */
    public NodeRemoval {
        images = List.copyOf(images);
        absent = List.copyOf(absent);
        problems = List.copyOf(problems);
    }

    static NodeRemoval failed(NodeId node, Problem problem) {
        return new NodeRemoval(node, List.of(), List.of(), Space.NONE, List.of(problem));
    }
}
