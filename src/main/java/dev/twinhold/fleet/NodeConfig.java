package dev.twinhold.fleet;

import dev.twinhold.model.NodeId;

/**
 * A node as the admin set it up.
 *
 * @param id its name
 * @param access how it is reached
 * @param group heading in the sidebar; empty for none
 */
public record NodeConfig(NodeId id, Access access, String group) {

    /** This machine, which needs no configuration. */
    public static final NodeConfig THIS_MACHINE =
            new NodeConfig(NodeId.THIS_MACHINE, new Access.Local(), "Local");
}
