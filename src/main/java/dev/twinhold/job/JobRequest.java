package dev.twinhold.job;

import java.util.List;

/**
 * A job to start.
 *
 * @param verb such as {@code Import}
 * @param title what with
 * @param targets one per node, at least one
 * @param parallel how many targets run at once, at least 1
 * @param whenOver runs once, after the last target is over and before the job counts as over
 */
public record JobRequest(
        String verb, String title, List<Target> targets, int parallel, Runnable whenOver) {

    /** Checks and copies. */
    public JobRequest {
        targets = List.copyOf(targets);
        if (targets.isEmpty() || parallel < 1) {
            throw new IllegalArgumentException("a job needs a target and a place to run it");
        }
    }

    /**
     * The work for one node.
     *
     * @param label the node's name
     * @param detail where on it
     * @param work what to do; run again from the start by a retry
     */
    public record Target(String label, String detail, Work work) {}
}
