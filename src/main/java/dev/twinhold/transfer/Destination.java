package dev.twinhold.transfer;

import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;

/**
 * Where an archive goes.
 *
 * @param node which node
 * @param store Docker, or a namespace of containerd
 */
public record Destination(NodeId node, StoreId store) {

    /** Checks: nothing can be put into CRI. */
    public Destination {
        if (store.kind() == StoreId.Kind.CRI) {
            throw new IllegalArgumentException(
                    "nothing can be imported through CRI: use containerd:k8s.io");
        }
    }
}
