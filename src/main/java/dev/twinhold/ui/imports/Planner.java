package dev.twinhold.ui.imports;

import dev.twinhold.archive.ImageArchive;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import dev.twinhold.transfer.ImageChoice;
import dev.twinhold.transfer.Imports;
import dev.twinhold.transfer.TargetPlan;
import dev.twinhold.ui.kit.FxClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has plans made for chosen nodes, one node at a time each; no late answer wins. */
final class Planner {

    private final Imports imports;
    private final FxClock clock;

    private record Share(ImageArchive archive, List<ImageChoice> images) {}

    Planner(Imports imports, FxClock clock) {
        this.imports = imports;
        this.clock = clock;
    }

    /** Looks whether what is wanted of a node has changed, and asks when it has. */
    void plan(TargetItem target, List<ArchiveItem> archives, DeliveryOptions options) {
        List<Share> shares =
                target.isChosen() && target.canBeChosen() ? shares(archives) : List.of();
        Optional<Destination> place =
                target.store().map(store -> new Destination(target.node(), store));
        if (shares.isEmpty() || place.isEmpty()) {
            target.wantsNothing();
            return;
        }
        PlanKey key = new PlanKey(wanted(shares), place.get(), options);
        if (target.wants(key)) {
            ask(target, key, shares);
        }
    }

    private static List<PlanKey.Wanted> wanted(List<Share> shares) {
        return shares.stream()
                .map(s -> new PlanKey.Wanted(s.archive().file(), s.images()))
                .toList();
    }

    private static List<Share> shares(List<ArchiveItem> archives) {
        List<Share> shares = new ArrayList<>();
        for (ArchiveItem item : archives) {
            List<ImageChoice> images = item.chosen().stream().map(ImageItem::provisional).toList();
            if (item.state() instanceof ArchiveItem.State.Read(var archive, var _)
                    && !images.isEmpty()) {
                shares.add(new Share(archive, images));
            }
        }
        return shares;
    }

    private void ask(TargetItem target, PlanKey key, List<Share> shares) {
        target.asks(key);
        target.holds(
                clock.run(
                        () -> plans(key, shares),
                        plans -> target.answers(key, PlanSum.of(plans)),
                        problem -> target.answers(key, PlanSum.failed(problem))));
    }

    private List<TargetPlan> plans(PlanKey key, List<Share> shares) throws InterruptedException {
        List<TargetPlan> plans = new ArrayList<>();
        for (Share share : shares) {
            plans.add(imports.plan(share.archive(), share.images(), key.target(), key.options()));
        }
        return plans;
    }
}
