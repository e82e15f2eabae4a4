package dev.twinhold.ui.shell;

import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.util.List;
import java.util.Optional;

/** Is asked for copies by the arrow between two stores and by drags. */
public interface CopyHandler {

    /**
     * Copies, or shows first what a copy would do.
     *
     * @param images at least one
     * @param node where to; may be where they are
     * @param store where on it; empty when only the node was said
     */
    void copy(List<ImageRef> images, NodeId node, Optional<StoreId> store);

    /** Whether images can be copied into such a store; where not, it is not offered. */
    boolean takes(StoreId store);
}
