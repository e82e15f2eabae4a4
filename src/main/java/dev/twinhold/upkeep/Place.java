package dev.twinhold.upkeep;

import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;

/**
 * One store of one node.
 *
 * @param node which node
 * @param store Docker, or a namespace of containerd
 */
record Place(NodeId node, StoreId store) {

    static Place of(ImageRef image) {
        return new Place(image.node(), image.store());
    }

    @Override
    public String toString() {
        return store + " of " + node;
    }
}
