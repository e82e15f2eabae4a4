package dev.twinhold.job;

import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import java.util.Optional;

/**
 * Whether a node may be changed. {@link JobCenter} asks before each work that changes a node, also
 * when it is done again: nothing is changed behind its back.
 *
 * <p>Threads: called from those of the jobs.
 */
public interface ChangeGuard {

    /** Allows everything. */
    ChangeGuard NONE = _ -> Optional.empty();

    /** Why the node may not be changed now; empty when it may. */
    Optional<Problem> forbids(NodeId node);
}
