package dev.twinhold.job;

import dev.twinhold.model.NodeId;
import java.util.List;
import java.util.Optional;

/**
 * A job to start.
 *
 * @param verb such as {@code Import}
 * @param title what with
 * @param targets one per node, at least one
 * @param parallel how many targets run at once, at least 1
 * @param whenOver runs once, after the last target is over and before the job counts as over
 * @param commands what a person would type on a node for the same with the tools there; may be
 *     empty
 */
public record JobRequest(
        String verb,
        String title,
        List<Target> targets,
        int parallel,
        Runnable whenOver,
        List<String> commands) {

    /** Checks and copies. */
    public JobRequest {
        targets = List.copyOf(targets);
        commands = List.copyOf(commands);
        if (targets.isEmpty() || parallel < 1) {
            throw new IllegalArgumentException("a job needs a target and a place to run it");
        }
    }

    /** A job that no other tool does, or whose commands nobody asked for. */
    public JobRequest(
            String verb, String title, List<Target> targets, int parallel, Runnable whenOver) {
        this(verb, title, targets, parallel, whenOver, List.of());
    }

    /**
     * The work for one node.
     *
     * @param label the node's name
     * @param detail where on it
     * @param changes the node that it changes; empty when it changes none
     * @param work what to do; run again from the start by a retry
     */
    public record Target(String label, String detail, Optional<NodeId> changes, Work work) {

        /** Work that leaves the node as it is. */
        public Target(String label, String detail, Work work) {
            this(label, detail, Optional.empty(), work);
        }

        /** Work that changes what is on the node. */
        public static Target changing(NodeId node, String detail, Work work) {
            return new Target(node.value(), detail, Optional.of(node), work);
        }
    }
}
