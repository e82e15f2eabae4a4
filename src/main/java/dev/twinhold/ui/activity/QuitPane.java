package dev.twinhold.ui.activity;

import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Pin;
import dev.twinhold.ui.kit.SheetPane;
import dev.twinhold.ui.kit.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Asks before the window closes over running jobs; staying is the default. */
public final class QuitPane {

    private final JobsModel jobs;
    private final Label names = Layouts.paragraph("", "names");
    private final Button stay = new Button(Texts.get("quit.stay"));
    private final Button leave = new Button(Texts.get("quit.leave"));
    private final SheetPane sheet;
    private final Pin pin;

    /**
     * The question.
     *
     * @param close takes the pane away
     * @param quit closes the window
     */
    public QuitPane(JobsModel jobs, FxClock ticks, Runnable close, Runnable quit) {
        this.jobs = jobs;
        this.sheet = new SheetPane("", close);
        sheet.setId("quit");
        sheet.getStyleClass().add("question");
        stay.setId("quit-stay");
        stay.setDefaultButton(true);
        stay.setOnAction(_ -> close.run());
        leave.setId("quit-leave");
        leave.getStyleClass().add("danger");
        leave.setOnAction(_ -> quit.run());
        sheet.body(
                Layouts.column(names, Layouts.paragraph(Texts.get("quit.consequence"), "muted")));
        sheet.footer(Layouts.spacer(), leave, stay);
        this.pin = ticks.everyTick(this::update);
    }

    /** What to lay over the window. */
    public Region node() {
        return sheet;
    }

    /** To be called when it was taken away. */
    public void closed() {
        pin.unpin();
    }

    private void update() {
        List<JobItem> running =
                jobs.items().stream().filter(i -> !i.view().state().isOver()).toList();
        boolean any = !running.isEmpty();
        sheet.title(any ? Texts.count("quit.title", running.size()) : Texts.get("quit.over"), "");
        names.setText(
                running.stream()
                        .map(i -> JobTexts.title(i.view()) + "  " + JobTexts.targets(i.view()))
                        .collect(Collectors.joining("\n")));
        leave.setText(Texts.get(any ? "quit.leave" : "quit.close"));
    }
}
