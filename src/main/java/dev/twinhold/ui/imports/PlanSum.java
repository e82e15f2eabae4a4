package dev.twinhold.ui.imports;

import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import dev.twinhold.transfer.BlobPlan;
import dev.twinhold.transfer.TargetPlan;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * What imports of all dropped archives would do on one node.
 *
 * @param has bytes that are there
 * @param links bytes that another namespace has
 * @param sends bytes that cross the wire
 * @param atMost true when two archives share a blob that is to be sent: whichever import comes
 *     second may find it there
 * @param blockers why it cannot be done
 * @param warnings what a person should know before
 * @param freeBytes of the store's file system; empty when unknown
 */
record PlanSum(
        long has,
        long links,
        long sends,
        boolean atMost,
        List<Problem> blockers,
        List<Problem> warnings,
        OptionalLong freeBytes) {

    static PlanSum of(List<TargetPlan> plans) {
        return new PlanSum(
                bytes(plans, Route.HAS),
                bytes(plans, Route.LINK),
                bytes(plans, Route.SEND),
                sharesSentBlobs(plans),
                problems(plans, TargetPlan::blockers),
                problems(plans, TargetPlan::warnings),
                free(plans));
    }

    /** A plan that could not be made. */
    static PlanSum failed(Problem problem) {
        return new PlanSum(0, 0, 0, false, List.of(problem), List.of(), OptionalLong.empty());
    }

    private static long bytes(List<TargetPlan> plans, Route route) {
        return plans.stream().mapToLong(plan -> plan.bytes(route)).sum();
    }

    private static boolean sharesSentBlobs(List<TargetPlan> plans) {
        Set<String> sent = new HashSet<>();
        return plans.stream()
                .flatMap(plan -> plan.blobs().stream())
                .filter(blob -> blob.route() == Route.SEND)
                .map(BlobPlan::label)
                .anyMatch(label -> !sent.add(label));
    }

    private static List<Problem> problems(
            List<TargetPlan> plans, Function<TargetPlan, List<Problem>> which) {
        return plans.stream().map(which).flatMap(List::stream).distinct().toList();
    }

    private static OptionalLong free(List<TargetPlan> plans) {
        return plans.stream()
                .map(TargetPlan::freeBytes)
                .filter(OptionalLong::isPresent)
                .min(Comparator.comparingLong(OptionalLong::getAsLong))
                .orElse(OptionalLong.empty());
    }
}
