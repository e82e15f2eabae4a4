package dev.twinhold.ui.plans;

import dev.twinhold.job.JobId;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.transfer.Copies;
import dev.twinhold.transfer.CopyPlan;
import dev.twinhold.transfer.CopyRequest;
import dev.twinhold.transfer.CopyRoute;
import dev.twinhold.transfer.Destination;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

/** Which route a copy takes and how many bytes that is. */
public final class CopySheet implements Ask {

    private final Copies copies;
    private final CopyRequest asked;
    private final Consumer<JobId> started;
    private final CheckBox pin = new CheckBox(Texts.get("import.pin"));
    private final PlanSheet sheet;

    /**
     * A sheet for a copy that is asked for.
     *
     * @param started is told of the job
     * @param close takes the sheet away
     */
    public CopySheet(
            FxClock clock,
            Copies copies,
            CopyRequest asked,
            Consumer<JobId> started,
            Runnable close) {
        this.copies = copies;
        this.asked = asked;
        this.started = started;
        pin.setId("copy-pin");
        sheet =
                new PlanSheet(
                        clock,
                        "copy",
                        Texts.get("copy.title", PlanTexts.images(asked.names())),
                        form(),
                        this,
                        close);
        pin.setOnAction(_ -> sheet.changed());
        sheet.open();
    }

    /** What to lay over the window. */
    public PlanSheet sheet() {
        return sheet;
    }

    private VBox form() {
        VBox names = new VBox();
        asked.names().stream()
                .limit(6)
                .forEach(name -> names.getChildren().add(Layouts.label(name)));
        if (asked.names().size() > 6) {
            names.getChildren()
                    .add(Layouts.label(Texts.get("plan.more", asked.names().size() - 6), "muted"));
        }
        return Layouts.column(
                Layouts.label(
                        Texts.get("copy.from", asked.node(), PlanTexts.store(asked.store())),
                        "muted"),
                names,
                pin);
    }

    private CopyRequest request() {
        return new CopyRequest(
                asked.images(),
                asked.targets(),
                asked.as(),
                asked.options().withPin(pin.isSelected()));
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public Callable<List<PlanLine>> plan() {
        CopyRequest request = request();
        return () -> copies.plan(request).stream().map(CopySheet::line).toList();
    }

    private static PlanLine line(CopyPlan plan) {
        return PlanLine.of(
                plan.target(), plan.route().map(CopyRoute::words).map(CoreWords::say).orElse(""));
    }

    @Override
    public String startText(List<PlanLine> lines) {
        long sends = PlanLine.sends(lines);
        return sends > 0
                ? Texts.get("copy.start.bytes", Formats.bytes(sends))
                : Texts.get("copy.start");
    }

    @Override
    public String sentence() {
        boolean docker = asked.targets().stream().anyMatch(t -> t.store().equals(StoreId.DOCKER));
        return Texts.get(docker ? "copy.after.docker" : "import.after");
    }

    @Override
    public List<NodeId> changes() {
        return asked.targets().stream().map(Destination::node).distinct().toList();
    }

    @Override
    public void start() {
        started.accept(copies.start(request()));
    }
}
