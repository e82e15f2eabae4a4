package dev.twinhold.ui.plans;

import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.push.PushPlan;
import dev.twinhold.push.PushRequest;
import dev.twinhold.push.PushRoute;
import dev.twinhold.push.Pushes;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Under which name images are pushed, and which way they go. */
public final class PushSheet implements Ask {

    private final Pushes pushes;
    private final List<ImageRef> images;
    private final Consumer<JobId> started;
    private final TextField name = new TextField();
    private final WayChoice way;
    private final PlanSheet sheet;

    /**
     * A sheet.
     *
     * @param started is told of the job
     * @param close takes the sheet away
     */
    public PushSheet(
            FxClock clock,
            Pushes pushes,
            List<ImageRef> images,
            Consumer<JobId> started,
            Runnable close) {
        this.pushes = pushes;
        this.images = List.copyOf(images);
        this.started = started;
        this.way = new WayChoice("push-way", this::changed);
        name.setId("push-name");
        name.setText(images.size() == 1 ? full(images.getFirst().name()) : "");
        String title = PlanTexts.images(images.stream().map(ImageRef::name).toList());
        sheet = new PlanSheet(clock, "push", Texts.get("push.title", title), form(), this, close);
        name.textProperty().subscribe(_ -> changed());
        sheet.first(name);
        name.end();
        sheet.open();
    }

    private static String full(String stored) {
        return ImageName.tryParse(stored).map(ImageName::toString).orElse("");
    }

    /** What to lay over the window. */
    public PlanSheet sheet() {
        return sheet;
    }

    private VBox form() {
        VBox form =
                Layouts.column(
                        Layouts.label(
                                Texts.get(
                                        "copy.from",
                                        images.getFirst().node(),
                                        PlanTexts.store(images.getFirst().store())),
                                "muted"));
        if (images.size() == 1) {
            form.getChildren().addAll(Layouts.label(Texts.get("push.name"), "muted"), name);
        }
        form.getChildren().add(Layouts.row(Layouts.label(Texts.get("plan.way"), "muted"), way));
        return form;
    }

    private void changed() {
        Optional.ofNullable(sheet).ifPresent(PlanSheet::changed);
    }

    private PushRequest request() {
        return new PushRequest(
                images,
                images.size() == 1
                        ? Optional.of(ImageName.parse(name.getText().strip()))
                        : Optional.empty(),
                way.chosen(),
                PushRequest.PARALLEL);
    }

    @Override
    public Optional<String> obstacle() {
        try {
            request();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(CoreWords.say(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Callable<List<PlanLine>> plan() {
        PushRequest request = request();
        return () -> pushes.plan(request).stream().map(PushSheet::line).toList();
    }

    private static PlanLine line(PushPlan plan) {
        Optional<PlanLine.Amounts> amounts =
                plan.bytesPresent() < 0
                        ? Optional.empty()
                        : Optional.of(
                                new PlanLine.Amounts(
                                        plan.bytesPresent(),
                                        0,
                                        plan.bytesTotal() - plan.bytesPresent()));
        String amount =
                amounts.map(a -> Texts.get("plan.sends", Formats.bytes(a.sends())))
                        .orElseGet(
                                () ->
                                        plan.bytesTotal() < 0
                                                ? ""
                                                : Formats.bytes(plan.bytesTotal()));
        return new PlanLine(
                plan.reference().familiar(),
                plan.route().map(PushRoute::words).map(CoreWords::say).orElse(""),
                amounts,
                amount,
                plan.blockers(),
                leftOut(plan));
    }

    private static List<Problem> leftOut(PushPlan plan) {
        if (plan.leftOut().isEmpty()) {
            return List.of();
        }
        String platforms =
                plan.leftOut().stream().map(Platform::toString).collect(Collectors.joining(", "));
        return List.of(
                Problem.of(
                        Problem.Kind.NOT_FOUND,
                        Texts.get("push.left-out", plan.image().node(), platforms)));
    }

    @Override
    public String startText(List<PlanLine> lines) {
        return Texts.get("push.start");
    }

    @Override
    public String sentence() {
        return Texts.get("push.sentence");
    }

    @Override
    public void start() {
        started.accept(pushes.start(request()));
    }
}
