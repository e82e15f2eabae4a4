package dev.twinhold.fleet;

import dev.twinhold.model.NodeId;
import java.util.Map;
import java.util.SortedMap;

/**
 * A node as the admin set it up.
 *
 * @param id its name
 * @param access how it is reached
 * @param group heading in the sidebar; empty for none; {@link Groups} has its settings
 * @param labels by key; see {@link Labels}
 */
public record NodeConfig(NodeId id, Access access, String group, SortedMap<String, String> labels) {

    /** This machine, which needs no configuration. */
    public static final NodeConfig THIS_MACHINE =
            new NodeConfig(NodeId.THIS_MACHINE, new Access.Local(), "Local");

    /** Checks and copies. */
    public NodeConfig {
        labels = Labels.checked(labels);
    }

    /** A node without labels. */
    public NodeConfig(NodeId id, Access access, String group) {
        this(id, access, group, Labels.checked(Map.of()));
    }
}
