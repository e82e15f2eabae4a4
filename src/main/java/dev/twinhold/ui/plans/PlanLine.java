package dev.twinhold.ui.plans;

import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import dev.twinhold.transfer.TargetPlan;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was found out for one place.
 *
 * @param where the node, and where on it
 * @param how which way, in a few words; may be empty
 * @param bytes what is there, links, and must be sent; empty when only the node will know
 * @param amount the same in words; may be empty
 * @param blockers why it cannot be done there
 * @param warnings what a person should know
 * @param details more of it, each in a line
 * @param insist what a person may insist on in spite of a reason against it
 */
public record PlanLine(
        String where,
        String how,
        Optional<Amounts> bytes,
        String amount,
        List<Problem> blockers,
        List<Problem> warnings,
        List<String> details,
        Optional<Insist> insist) {

    /** Copies. */
    public PlanLine {
        blockers = List.copyOf(blockers);
        warnings = List.copyOf(warnings);
        details = List.copyOf(details);
    }

    /** Without details. */
    public PlanLine(
            String where,
            String how,
            Optional<Amounts> bytes,
            String amount,
            List<Problem> blockers,
            List<Problem> warnings) {
        this(where, how, bytes, amount, blockers, warnings, List.of(), Optional.empty());
    }

    /** Says that there is nothing to do. */
    static PlanLine nothing(String words) {
        return new PlanLine("", words, Optional.empty(), "", List.of(), List.of());
    }

    /**
     * A box to tick.
     *
     * @param words what is insisted on
     * @param on whether it is
     * @param set hears of a change
     */
    public record Insist(String words, boolean on, Consumer<Boolean> set) {}

    /** Bytes by what happens to them. */
    public record Amounts(long has, long links, long sends) {}

    /**
     * What a transfer would do.
     *
     * @param how the route; empty when it is blocked
     */
    static PlanLine of(TargetPlan plan, String how) {
        boolean known = !plan.blobs().isEmpty();
        Amounts amounts =
                new Amounts(plan.bytes(Route.HAS), plan.bytes(Route.LINK), plan.bytes(Route.SEND));
        return new PlanLine(
                CoreWords.node(plan.target().node())
                        + " · "
                        + PlanTexts.store(plan.target().store()),
                how,
                known ? Optional.of(amounts) : Optional.empty(),
                known ? words(amounts) : "",
                plan.blockers(),
                plan.warnings());
    }

    private static String words(Amounts amounts) {
        return amounts.sends() > 0
                ? Texts.get("plan.sends", Formats.bytes(amounts.sends()))
                : amounts.links() > 0
                        ? Texts.get("plan.links", Formats.bytes(amounts.links()))
                        : Texts.get("plan.has");
    }

    /** The bytes that all of them send, as far as that is known. */
    static long sends(List<PlanLine> lines) {
        return lines.stream()
                .flatMap(line -> line.bytes().stream())
                .mapToLong(Amounts::sends)
                .sum();
    }

    boolean isPossible() {
        return blockers.isEmpty();
    }
}
