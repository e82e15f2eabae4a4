package dev.twinhold.transfer;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import java.util.List;
import java.util.OptionalLong;

/**
 * What an import would do on one node, found out before the first byte is sent.
 *
 * @param target where
 * @param blobs each blob once, however many images share it
 * @param blockers why it cannot be done there; empty when it can
 * @param warnings what a person should know before
 * @param freeBytes of the store's file system; empty when unknown
 */
public record TargetPlan(
        Destination target,
        List<BlobPlan> blobs,
        List<Problem> blockers,
        List<Problem> warnings,
        OptionalLong freeBytes) {

    /** Copies. */
    public TargetPlan {
        blobs = List.copyOf(blobs);
        blockers = List.copyOf(blockers);
        warnings = List.copyOf(warnings);
    }

    /** Nothing but reasons why not. */
    static TargetPlan blocked(Destination target, List<Problem> blockers) {
        return new TargetPlan(target, List.of(), blockers, List.of(), OptionalLong.empty());
    }

    /** Nothing but why it could not even be found out. */
    public static TargetPlan blocked(Destination target, Exception failure) {
        return blocked(
                target,
                List.of(
                        HasProblem.in(failure)
                                .orElseGet(
                                        () ->
                                                Problem.of(
                                                        Problem.Kind.INTERNAL,
                                                        target.node()
                                                                + " could not be asked: "
                                                                + failure))));
    }

    /** Bytes of one route. */
    public long bytes(Route route) {
        return blobs.stream().filter(b -> b.route() == route).mapToLong(BlobPlan::size).sum();
    }

    /** All bytes. */
    public long bytesTotal() {
        return blobs.stream().mapToLong(BlobPlan::size).sum();
    }
}
