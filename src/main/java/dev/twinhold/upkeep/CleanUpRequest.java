package dev.twinhold.upkeep;

import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.util.List;

/**
 * What a clean-up looks for.
 *
 * @param kind which images
 * @param nodes where
 * @param stores in which of their stores
 */
public record CleanUpRequest(Kind kind, List<NodeId> nodes, List<StoreId> stores) {

    /** Which images; pinned ones, those that a container has and the pause image never. */
    public enum Kind {
        /**
         * Those without a name, as {@code docker image prune} understands it: in Docker those
         * without a tag, in containerd those of which just CRI's alias is left. An image that lacks
         * blobs is none of them: where layers are discarded after unpacking, all do.
         */
        DANGLING,
        /** Those that no container has, running or not; dangling ones too. */
        UNUSED
    }

    /** Checks and copies. */
    public CleanUpRequest {
        nodes = nodes.stream().distinct().toList();
        stores = stores.stream().distinct().toList();
        if (nodes.isEmpty() || stores.isEmpty()) {
            throw new IllegalArgumentException("where shall be cleaned up?");
        }
        if (stores.stream().anyMatch(store -> store.kind() == StoreId.Kind.CRI)) {
            throw new IllegalArgumentException("CRI keeps nothing: use containerd:k8s.io");
        }
    }
}
