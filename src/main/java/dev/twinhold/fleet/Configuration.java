package dev.twinhold.fleet;

import dev.twinhold.model.NodeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What {@code nodes.json} says.
 *
 * @param nodes in order; no two of one name
 * @param groups those that were set up
 */
public record Configuration(List<NodeConfig> nodes, List<Group> groups) {

    /** Checks and copies. */
    public Configuration {
        nodes = List.copyOf(nodes);
        groups = List.copyOf(groups);
        Set<NodeId> ids = new HashSet<>();
        for (NodeConfig node : nodes) {
            if (!ids.add(node.id())) {
                throw new IllegalArgumentException("the node '" + node.id() + "' is there twice");
            }
        }
    }

    /** Nodes without settings of groups. */
    public static Configuration of(List<NodeConfig> nodes) {
        return new Configuration(nodes, List.of());
    }

    /** The same with other nodes. */
    Configuration withNodes(Consumer<List<NodeConfig>> change) {
        List<NodeConfig> next = new ArrayList<>(nodes);
        change.accept(next);
        return new Configuration(next, groups);
    }

    /** The same with other settings of a group. */
    Configuration with(Group group) {
        List<Group> next = new ArrayList<>(groups);
        next.removeIf(other -> other.name().equals(group.name()));
        if (!group.isPlain()) {
            next.add(group);
        }
        return new Configuration(nodes, next);
    }
}
