package dev.twinhold.ui.plans;

import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import dev.twinhold.upkeep.Guard;
import dev.twinhold.upkeep.RemovalPlan;
import dev.twinhold.upkeep.RemovalRequest;
import dev.twinhold.upkeep.RemovalRequest.Choice;
import dev.twinhold.upkeep.Removals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/**
 * Shows all that goes with images, what that frees and who has them, before they are removed. What
 * is in use, pinned or the pause image stays unless a person insists, image by image; on several
 * nodes their number must be typed.
 */
public final class RemoveSheet implements Ask {

    private final Work work;
    private final Supplier<Finder> finder;
    private final CheckBox export = new CheckBox(Texts.get("remove.export"));
    private final TextField confirm = new TextField();
    private final VBox confirmation;
    private final Map<ImageRef, Set<Guard>> insisted = new HashMap<>();
    private final RemovalLines lines;
    private final PlanSheet sheet;
    // written by the thread that plans, read when its answer is shown
    private volatile Optional<RemovalPlan> plan = Optional.empty();

    /** Says which images it is about; blocks. */
    public interface Finder {
        /** Empty when there are none. */
        Optional<RemovalRequest> find() throws Exception;
    }

    /** Keeps what is to be removed in an archive. */
    public interface Before {
        /**
         * Asks for a file and writes it.
         *
         * @param images all of one store, under all their names
         * @param then called on the FX thread once the archive is whole, and only then
         */
        void export(List<ImageRef> images, Runnable then);
    }

    /**
     * What a sheet works with.
     *
     * @param removals removes
     * @param before exports
     * @param started is told of the job
     */
    public record Work(Removals removals, Before before, Consumer<JobId> started) {}

    /**
     * A sheet.
     *
     * @param id for its parts
     * @param form what else can be chosen; its changes come to {@link #changed}
     * @param finder which images, as it is filled in when it is asked
     * @param close takes the sheet away
     */
    public RemoveSheet(
            FxClock clock,
            String id,
            String title,
            VBox form,
            Work work,
            Supplier<Finder> finder,
            Runnable close) {
        this.work = work;
        this.finder = finder;
        this.lines = new RemovalLines(this::insist);
        confirm.setId(id + "-confirm");
        confirmation = Layouts.column(Layouts.label(Texts.get("remove.confirm"), "muted"), confirm);
        confirmation.managedProperty().bind(confirmation.visibleProperty());
        confirmation.setVisible(false);
        export.setId(id + "-export");
        form.getChildren().addAll(export, confirmation);
        sheet = new PlanSheet(clock, id, title, form, this, close);
        confirm.textProperty().subscribe(_ -> confirmed());
        sheet.open();
    }

    private void confirmed() {
        Optional.ofNullable(sheet).ifPresent(PlanSheet::confirmed);
    }

    /** What to lay over the window. */
    public PlanSheet sheet() {
        return sheet;
    }

    /** Something else was chosen. */
    public void changed() {
        plan = Optional.empty();
        sheet.changed();
    }

    private void insist(ImageRef image, Set<Guard> guards) {
        insisted.put(image, guards);
        changed();
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public Callable<List<PlanLine>> plan() {
        Map<ImageRef, Set<Guard>> even = Map.copyOf(insisted);
        Finder now = finder.get();
        return () -> {
            Optional<RemovalRequest> found = now.find();
            if (found.isEmpty()) {
                plan = Optional.empty();
                return List.of(PlanLine.nothing(Texts.get("remove.nothing")));
            }
            RemovalPlan made = work.removals().plan(with(found.get(), even));
            plan = Optional.of(made);
            return lines.of(made);
        };
    }

    private static RemovalRequest with(RemovalRequest request, Map<ImageRef, Set<Guard>> even) {
        return new RemovalRequest(
                request.action(),
                request.images().stream()
                        .map(
                                choice ->
                                        new Choice(
                                                choice.image(),
                                                even.getOrDefault(choice.image(), choice.even())))
                        .toList());
    }

    private Optional<RemovalRequest> doable() {
        return plan.flatMap(RemovalPlan::doable);
    }

    @Override
    public Optional<String> notYet(List<PlanLine> found) {
        if (found.isEmpty()) {
            return Optional.of(Texts.get("plan.looking"));
        }
        Optional<RemovalRequest> doable = doable();
        int nodes = doable.map(RemovalRequest::nodesToConfirm).orElse(0);
        confirmation.setVisible(nodes > 0);
        showExport();
        if (doable.isEmpty()) {
            return Optional.of(Texts.get("remove.nothing-goes"));
        }
        boolean typed = confirm.getText().strip().equals(Integer.toString(nodes));
        return nodes > 0 && !typed
                ? Optional.of(Texts.get("remove.type", nodes))
                : Optional.empty();
    }

    @Override
    public String startText(List<PlanLine> found) {
        int count = plan.map(p -> p.going().size()).orElse(0);
        return count == 0 ? Texts.get("remove.start") : Texts.count("remove.start", count);
    }

    @Override
    public String sentence() {
        long bytes = plan.map(p -> p.freed().bytes()).orElse(-1L);
        return bytes < 0
                ? Texts.get("remove.sentence.unknown")
                : Texts.get("remove.sentence", Formats.bytes(bytes));
    }

    @Override
    public Tone tone() {
        return Tone.BAD;
    }

    @Override
    public List<NodeId> changes() {
        return doable().map(RemovalRequest::nodes).orElse(List.of());
    }

    /** An archive has one source. */
    private void showExport() {
        List<ImageRef> going = plan.map(RemovalPlan::goingNames).orElse(List.of());
        boolean one = going.stream().map(i -> List.of(i.node(), i.store())).distinct().count() == 1;
        export.setDisable(!one);
        export.setText(Texts.get(one ? "remove.export" : "remove.export.one-store"));
    }

    @Override
    public void start() {
        Optional<RemovalRequest> doable = doable();
        if (doable.isEmpty()) {
            return;
        }
        RemovalRequest request = doable.get();
        Runnable remove =
                () ->
                        work.started()
                                .accept(work.removals().start(request, request.nodesToConfirm()));
        if (export.isSelected() && !export.isDisabled()) {
            work.before().export(plan.map(RemovalPlan::goingNames).orElse(List.of()), remove);
        } else {
            remove.run();
        }
    }
}
