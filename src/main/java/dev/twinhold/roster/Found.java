package dev.twinhold.roster;

import dev.twinhold.fleet.Access;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A node in somebody else's list.
 *
 * @param name as the list has it
 * @param node how it would be set up here; empty when it cannot
 * @param problem why not
 */
public record Found(String name, Optional<NodeConfig> node, Optional<Problem> problem) {

    /** Checks. */
    public Found {
        if (node.isPresent() == problem.isPresent()) {
            throw new IllegalArgumentException("either a node or why there is none");
        }
    }

    /**
     * A usable one without labels.
     *
     * @throws IllegalArgumentException when the name can be none here
     */
    static Found of(String name, Access.Ssh access) {
        return of(name, access, Map.of());
    }

    /** A usable one. */
    static Found of(String name, Access.Ssh access, Map<String, String> labels) {
        NodeConfig node = new NodeConfig(new NodeId(name), access, "", new TreeMap<>(labels));
        return new Found(name, Optional.of(node), Optional.empty());
    }

    static Found unusable(String name, Problem why) {
        return new Found(name, Optional.empty(), Optional.of(why));
    }
}
