package dev.twinhold.ui.plans;

import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.upkeep.ChangePlan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.layout.VBox;

/** What would be changed of images, each with its reasons why not: tag, untag, pin, unpin, fix. */
public final class ChangeSheet implements Ask {

    private final Verb verb;
    private final Consumer<JobId> started;
    private final Words words;
    private final PlanSheet sheet;

    /**
     * What a sheet says.
     *
     * @param title above
     * @param start on the button
     * @param sentence beside it
     */
    public record Words(String title, String start, String sentence) {}

    /** One of the verbs. */
    public interface Verb {
        /** Which images it is about. */
        List<ImageRef> images();

        /** Why it cannot be done as it is filled in; empty when it can. */
        Optional<String> obstacle();

        /** Finds out; runs on a virtual thread. */
        Callable<List<ChangePlan>> plan();

        /** Does it. */
        JobId start();
    }

    /**
     * A sheet.
     *
     * @param id for its parts
     * @param words what it says
     * @param started is told of the job
     * @param close takes the sheet away
     */
    public ChangeSheet(
            FxClock clock,
            String id,
            Words words,
            VBox form,
            Verb verb,
            Consumer<JobId> started,
            Runnable close) {
        this.verb = verb;
        this.started = started;
        this.words = words;
        sheet = new PlanSheet(clock, id, words.title(), form, this, close);
        sheet.open();
    }

    /** What to lay over the window. */
    public PlanSheet sheet() {
        return sheet;
    }

    @Override
    public Optional<String> obstacle() {
        return verb.obstacle();
    }

    @Override
    public Callable<List<PlanLine>> plan() {
        Callable<List<ChangePlan>> plans = verb.plan();
        return () -> plans.call().stream().map(ChangeSheet::line).toList();
    }

    private static PlanLine line(ChangePlan plan) {
        return new PlanLine(
                CoreWords.node(plan.image().node()) + " · " + PlanTexts.store(plan.image().store()),
                plan.changes().isEmpty() && plan.blocker().isEmpty()
                        ? Texts.get("change.nothing")
                        : "",
                Optional.empty(),
                "",
                plan.blocker().map(List::of).orElse(List.of()),
                List.of(),
                details(plan),
                Optional.empty());
    }

    private static List<String> details(ChangePlan plan) {
        return plan.changes().isEmpty()
                ? List.of(plan.image().name())
                : plan.changes().stream()
                        .map(c -> plan.image().name() + ": " + CoreWords.say(c))
                        .toList();
    }

    @Override
    public String startText(List<PlanLine> lines) {
        return words.start();
    }

    @Override
    public String sentence() {
        return words.sentence();
    }

    @Override
    public List<NodeId> changes() {
        return verb.images().stream().map(ImageRef::node).distinct().toList();
    }

    @Override
    public void start() {
        started.accept(verb.start());
    }

    /** A form that only says which images. */
    public static VBox names(List<String> names) {
        VBox box = Layouts.column();
        names.stream().distinct().limit(6).forEach(n -> box.getChildren().add(Layouts.label(n)));
        return box;
    }
}
