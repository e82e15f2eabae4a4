package dev.twinhold.ui;

import dev.twinhold.fleet.Groups;
import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.plans.ChangeSheet;
import dev.twinhold.ui.plans.ChangeSheet.Words;
import dev.twinhold.ui.plans.PlanSheet;
import dev.twinhold.ui.plans.RemoveSheet;
import dev.twinhold.ui.plans.TagSheet;
import dev.twinhold.ui.shell.ChosenImage;
import dev.twinhold.ui.shell.ImageAction;
import dev.twinhold.ui.shell.ImageActions;
import dev.twinhold.ui.shell.Overlay;
import dev.twinhold.upkeep.ChangePlan;
import dev.twinhold.upkeep.FixRequest;
import dev.twinhold.upkeep.Fixes;
import dev.twinhold.upkeep.RemovalRequest;
import dev.twinhold.upkeep.Upkeep;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;

/**
 * Adds the care for images: tag, untag, pin, unpin, fix, remove; each shows first what it would do.
 */
final class UpkeepSheets {

    private final Overlay overlay;
    private final Upkeep upkeep;
    private final Groups groups;
    private final FxClock clock;
    private final RemoveSheet.Before before;
    private final Consumer<JobId> started;

    /**
     * @param before keeps what is removed in an archive, when a person wants that
     * @param started is told of each job
     */
    UpkeepSheets(
            Overlay overlay,
            Upkeep upkeep,
            Groups groups,
            FxClock clock,
            RemoveSheet.Before before,
            Consumer<JobId> started) {
        this.overlay = overlay;
        this.before = before;
        this.upkeep = upkeep;
        this.groups = groups;
        this.clock = clock;
        this.started = started;
    }

    void addTo(ImageActions actions) {
        actions.add(
                action("tag", Icons.TAG, Shortcuts.TAG, UpkeepSheets::oneOfEachStore, this::tag));
        actions.add(
                action("untag", Icons.UNTAG, Shortcuts.UNTAG, _ -> Optional.empty(), this::untag));
        actions.add(
                action(
                        "pin",
                        Icons.PINNED,
                        Shortcuts.PIN,
                        UpkeepSheets::canBePinned,
                        images -> pin(images, true)));
        actions.add(
                action(
                        "unpin",
                        Icons.RING,
                        Shortcuts.UNPIN,
                        UpkeepSheets::isPinned,
                        images -> pin(images, false)));
        actions.add(
                action("fix", Icons.FIX, Shortcuts.FIX, UpkeepSheets::isForKubernetes, this::fix));
        actions.add(
                action(
                        "remove",
                        Icons.REMOVE,
                        Shortcuts.REMOVE,
                        _ -> Optional.empty(),
                        this::remove));
    }

    private interface Obstacle {
        Optional<String> of(List<ChosenImage> images);
    }

    private static ImageAction action(
            String id,
            Icons icon,
            KeyCombination keys,
            Obstacle obstacle,
            Consumer<List<ImageRef>> run) {
        return new ImageAction(
                id, Texts.get("action." + id), icon, Optional.of(keys), obstacle::of, run);
    }

    private static Optional<String> oneOfEachStore(List<ChosenImage> images) {
        boolean twice =
                images.stream().map(i -> i.image().store()).distinct().count() < images.size();
        return twice ? Optional.of(Texts.get("tag.obstacle.several")) : Optional.empty();
    }

    private static Optional<String> canBePinned(List<ChosenImage> images) {
        return images.stream().anyMatch(i -> i.image().store().kind() != StoreId.Kind.CONTAINERD)
                ? Optional.of(Texts.get("pin.obstacle.docker"))
                : Optional.empty();
    }

    private static Optional<String> isForKubernetes(List<ChosenImage> images) {
        return images.stream().allMatch(i -> i.image().store().equals(StoreId.KUBERNETES))
                ? Optional.empty()
                : Optional.of(Texts.get("fix.obstacle.elsewhere"));
    }

    private static Optional<String> isPinned(List<ChosenImage> images) {
        return images.stream().anyMatch(i -> i.image().pinned())
                ? Optional.empty()
                : Optional.of(Texts.get("unpin.obstacle.none"));
    }

    private void tag(List<ImageRef> images) {
        show(new TagSheet(clock, upkeep.tags(), images, started, overlay::close).sheet());
    }

    private void untag(List<ImageRef> names) {
        change(
                "untag",
                new Words(
                        Texts.get("untag.title"),
                        Texts.get("untag.start"),
                        Texts.get("untag.sentence")),
                names,
                () -> upkeep.tags().planUntag(names),
                () -> upkeep.tags().startUntag(names));
    }

    private void pin(List<ImageRef> images, boolean pinned) {
        change(
                pinned ? "pin" : "unpin",
                pinned ? pinning() : unpinning(),
                images,
                () -> upkeep.pins().plan(images, pinned),
                () -> upkeep.pins().start(images, pinned));
    }

    private static Words pinning() {
        return new Words(Texts.get("pin.title"), Texts.get("pin.start"), Texts.get("pin.sentence"));
    }

    private static Words unpinning() {
        return new Words(
                Texts.get("unpin.title"), Texts.get("unpin.start"), Texts.get("unpin.sentence"));
    }

    private void change(
            String id,
            Words words,
            List<ImageRef> images,
            Callable<List<ChangePlan>> plan,
            Supplier<JobId> start) {
        List<String> names = images.stream().map(ImageRef::name).toList();
        ChangeSheet sheet =
                new ChangeSheet(
                        clock,
                        id,
                        words,
                        ChangeSheet.names(names),
                        new Fixed(images, plan, start),
                        started,
                        overlay::close);
        show(sheet.sheet());
    }

    /** Nothing to fill in. */
    private record Fixed(
            List<ImageRef> images, Callable<List<ChangePlan>> plan, Supplier<JobId> starting)
            implements ChangeSheet.Verb {
        @Override
        public Optional<String> obstacle() {
            return Optional.empty();
        }

        @Override
        public JobId start() {
            return starting.get();
        }
    }

    /** Shows all that goes with images, on all their nodes. */
    void remove(List<ImageRef> images) {
        RemovalRequest request = RemovalRequest.of(images);
        show(
                new RemoveSheet(
                                clock,
                                "remove",
                                Texts.count("remove.title", images.size()),
                                ChangeSheet.names(List.of()),
                                new RemoveSheet.Work(upkeep.removals(), before, started),
                                () -> () -> Optional.of(request),
                                overlay::close)
                        .sheet());
    }

    /** Puts right what keeps Kubernetes from using images. */
    private void fix(List<ImageRef> images) {
        CheckBox drop = new CheckBox(Texts.get("fix.drop"));
        VBox form = ChangeSheet.names(images.stream().map(ImageRef::name).toList());
        form.getChildren().add(drop);
        Fixing fixing = new Fixing(upkeep.fixes(), images, drop);
        Words words =
                new Words(
                        Texts.get("fix.title"), Texts.get("fix.start"), Texts.get("fix.sentence"));
        PlanSheet sheet =
                new ChangeSheet(clock, "fix", words, form, fixing, started, overlay::close).sheet();
        drop.setOnAction(_ -> sheet.changed());
        show(sheet);
    }

    private record Fixing(Fixes fixes, List<ImageRef> images, CheckBox drop)
            implements ChangeSheet.Verb {
        private FixRequest request() {
            return new FixRequest(images, drop.isSelected(), true);
        }

        @Override
        public Optional<String> obstacle() {
            return Optional.empty();
        }

        @Override
        public Callable<List<ChangePlan>> plan() {
            FixRequest request = request();
            return () -> fixes.plan(request);
        }

        @Override
        public JobId start() {
            return fixes.start(request());
        }
    }

    private void show(PlanSheet sheet) {
        overlay.show(sheet.guard(groups).node(), sheet::closed);
        sheet.focus();
    }
}
