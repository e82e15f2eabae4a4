package dev.twinhold.upkeep;

import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import java.util.List;

/**
 * What is twice on the disk of one node.
 *
 * @param node which
 * @param twins the images
 * @param fromDocker what it would free to remove those of them from Docker that nothing keeps there
 * @param fromContainerd the same for containerd
 * @param problems why the node cannot be asked, wholly or in part
 */
public record NodeTwins(
        NodeId node,
        List<Twin> twins,
        Space fromDocker,
        Space fromContainerd,
        List<Problem> problems) {

    /** Copies. */
    public NodeTwins {
        twins = List.copyOf(twins);
        problems = List.copyOf(problems);
    }
}
