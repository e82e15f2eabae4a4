package dev.twinhold.ui;

import dev.twinhold.fleet.Groups;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.job.JobId;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.plans.CleanUpForm;
import dev.twinhold.ui.plans.PlanSheet;
import dev.twinhold.ui.plans.RemoveSheet;
import dev.twinhold.ui.plans.TwinsForm;
import dev.twinhold.ui.shell.Action;
import dev.twinhold.ui.shell.Actions;
import dev.twinhold.ui.shell.Overlay;
import dev.twinhold.upkeep.Upkeep;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.layout.VBox;

/** Adds what is about a whole node: clean it up, find what is twice on its disk. */
final class NodeCareSheets {

    private final Overlay overlay;
    private final Upkeep upkeep;
    private final Supplier<List<NodeView>> nodes;
    private final Groups groups;
    private final FxClock clock;
    private final Supplier<Optional<NodeId>> shownNode;
    private final RemoveSheet.Before before;
    private final Consumer<JobId> started;

    /**
     * @param shownNode the node whose screen is shown
     * @param before keeps what is removed in an archive, when a person wants that
     * @param started is told of each job
     */
    NodeCareSheets(
            Overlay overlay,
            UiServices services,
            FxClock clock,
            Supplier<Optional<NodeId>> shownNode,
            RemoveSheet.Before before,
            Consumer<JobId> started) {
        this.before = before;
        this.overlay = overlay;
        this.upkeep = services.upkeep();
        this.nodes = services.fleet()::nodes;
        this.groups = services.fleet().groups();
        this.clock = clock;
        this.shownNode = shownNode;
        this.started = started;
    }

    void addTo(Actions actions) {
        actions.add(
                Action.of(
                        "clean-up",
                        Texts.get("action.clean-up"),
                        Shortcuts.CLEAN_UP,
                        Icons.SWEEP,
                        this::cleanUp));
        actions.add(
                Action.of(
                        "twins",
                        Texts.get("action.twins"),
                        Shortcuts.TWINS,
                        Icons.DISK,
                        this::twins));
    }

    private void cleanUp() {
        shownNode.get().ifPresent(this::cleanUp);
    }

    private void cleanUp(NodeId node) {
        CleanUpForm form = new CleanUpForm(nodes.get(), node);
        RemoveSheet sheet =
                removal(
                        "clean-up",
                        Texts.get("clean-up.title", node),
                        form,
                        () -> form.finder(upkeep.cleanUps()));
        form.setOnChange(sheet::changed);
        show(sheet.sheet());
    }

    private void twins() {
        shownNode.get().ifPresent(this::twins);
    }

    private void twins(NodeId node) {
        TwinsForm form = new TwinsForm(node);
        RemoveSheet sheet =
                removal(
                        "twins",
                        Texts.get("twins.title", node),
                        form,
                        () -> form.finder(upkeep.twins()));
        form.setOnChange(sheet::changed);
        show(sheet.sheet());
    }

    private RemoveSheet removal(
            String id, String title, VBox form, Supplier<RemoveSheet.Finder> finder) {
        return new RemoveSheet(
                clock,
                id,
                title,
                form,
                new RemoveSheet.Work(upkeep.removals(), before, started),
                finder,
                overlay::close);
    }

    private void show(PlanSheet sheet) {
        overlay.show(sheet.guard(groups).node(), sheet::closed);
        sheet.focus();
    }
}
