package dev.twinhold.ui.plans;

import dev.twinhold.model.ImageRef;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Usage;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.upkeep.Guard;
import dev.twinhold.upkeep.NodeRemoval;
import dev.twinhold.upkeep.PlannedRemoval;
import dev.twinhold.upkeep.RemovalPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What a removal would do, a line for each image of each store. */
final class RemovalLines {

    private static final int NAMES = 6;

    private final BiConsumer<ImageRef, Set<Guard>> insist;

    /**
     * @param insist hears for which image a person waives which guards
     */
    RemovalLines(BiConsumer<ImageRef, Set<Guard>> insist) {
        this.insist = insist;
    }

    List<PlanLine> of(RemovalPlan plan) {
        List<PlanLine> lines = new ArrayList<>();
        for (NodeRemoval node : plan.nodes()) {
            if (!node.problems().isEmpty()) {
                lines.add(
                        new PlanLine(
                                CoreWords.node(node.node()),
                                "",
                                Optional.empty(),
                                "",
                                node.problems(),
                                List.of()));
            }
            node.images().forEach(image -> lines.add(line(image)));
            node.absent()
                    .forEach(
                            image ->
                                    lines.add(
                                            new PlanLine(
                                                    where(image),
                                                    Texts.get("remove.absent"),
                                                    Optional.empty(),
                                                    "",
                                                    List.of(),
                                                    List.of())));
        }
        return lines;
    }

    private static String where(ImageRef image) {
        return CoreWords.node(image.node()) + " · " + PlanTexts.store(image.store());
    }

    private PlanLine line(PlannedRemoval image) {
        boolean goes = image.goes();
        long alone = image.alone().bytes();
        return new PlanLine(
                where(image.image()),
                how(image),
                Optional.empty(),
                alone < 0
                        ? ""
                        : Texts.get(
                                goes ? "remove.frees" : "remove.would-free", Formats.bytes(alone)),
                List.of(),
                image.refusal().map(RemovalLines::here).map(List::of).orElse(List.of()),
                details(image),
                insist(image));
    }

    /** The remedy is the box below, not an option of the command line. */
    private static Problem here(Problem refusal) {
        return new Problem(refusal.kind(), refusal.what(), refusal.why(), "");
    }

    private static String how(PlannedRemoval image) {
        if (!image.goes()) {
            return Texts.get("remove.stays");
        }
        return Texts.get(image.names().isEmpty() ? "remove.goes.untagged" : "remove.goes");
    }

    private static List<String> details(PlannedRemoval image) {
        List<String> details = new ArrayList<>();
        List<String> names = image.names();
        details.add(
                names.isEmpty()
                        ? Texts.get("remove.untagged", image.target().shortened())
                        : names.stream().limit(NAMES).collect(Collectors.joining("\n")));
        if (names.size() > NAMES) {
            details.add(Texts.get("plan.more", names.size() - NAMES));
        }
        if (!image.usedBy().isEmpty()) {
            details.add(
                    Texts.get(
                            "remove.used-by",
                            image.usedBy().stream()
                                    .map(RemovalLines::words)
                                    .collect(Collectors.joining(", "))));
        }
        return details;
    }

    private static String words(Usage usage) {
        return usage.name()
                + " ("
                + Texts.get(usage.running() ? "remove.runs" : "remove.stopped")
                + ")";
    }

    /** Only for this very image, and only where a person may. */
    private Optional<PlanLine.Insist> insist(PlannedRemoval image) {
        Set<Guard> guards = image.guards();
        if (guards.isEmpty()) {
            return Optional.empty();
        }
        boolean on = image.keptBy().isEmpty();
        String why =
                guards.stream()
                        .map(Guard::words)
                        .map(CoreWords::say)
                        .sorted()
                        .collect(Collectors.joining("; "));
        return Optional.of(
                new PlanLine.Insist(
                        Texts.get("remove.insist", why),
                        on,
                        now -> insist.accept(image.image(), now ? guards : Set.of())));
    }
}
