package dev.twinhold.ui.nodes;

import dev.twinhold.fleet.Diagnosis;
import dev.twinhold.fleet.Doctor;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Pin;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.SheetPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Tests how a node is reached, step by step, beside the connection that it has; nothing of the node
 * or of its connection changes.
 */
public final class DoctorSheet {

    private final Doctor doctor;
    private final FxClock clock;
    private final NodeConfig node;
    private final SheetPane sheet;
    private final StepList steps = new StepList();
    private final VBox column = new VBox(steps);
    private final Button again = new Button(Texts.get("doctor.again"), Icons.RETRY.node());
    private final Pin tick;
    private Pin test = Pin.NONE;
    // written by the thread that tests
    private volatile Diagnosis latest = Diagnosis.NONE;

    /**
     * A sheet; {@link #begin} starts the test.
     *
     * @param close takes the sheet away
     * @param change opens what changes the node's access
     */
    public DoctorSheet(
            Doctor doctor, FxClock clock, NodeConfig node, Runnable close, Runnable change) {
        this.doctor = doctor;
        this.clock = clock;
        this.node = node;
        this.sheet = new SheetPane("", close);
        sheet.title(Texts.get("doctor.title", node.id()), CoreWords.say(node.access().describe()));
        sheet.setId("doctor-sheet");
        sheet.getStyleClass().add("doctor-sheet");
        column.getStyleClass().add("column");
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        sheet.body(scroll);
        again.setId("doctor-again");
        again.setOnAction(_ -> begin());
        Button edit = new Button(Texts.get("action.edit-node"));
        edit.setOnAction(_ -> change.run());
        Button done = new Button(Texts.get("add.done"));
        done.getStyleClass().add("accent");
        done.setDefaultButton(true);
        done.setOnAction(_ -> close.run());
        sheet.footer(edit, Layouts.spacer(), again, done);
        this.tick = clock.everyTick(() -> steps.show(latest));
    }

    /** What to lay over the window. */
    public Region node() {
        return sheet;
    }

    /** Tests from the beginning. */
    public void begin() {
        test.unpin();
        again.setDisable(true);
        column.getChildren().setAll(steps);
        test =
                clock.run(
                        () -> doctor.examine(node, next -> latest = next),
                        _ -> ended(),
                        this::broke);
    }

    private void ended() {
        again.setDisable(false);
    }

    private void broke(Problem problem) {
        ended();
        column.getChildren().add(new ProblemPane(Tone.BAD, problem));
    }

    /** To be called when the sheet was taken away. */
    public void closed() {
        tick.unpin();
        test.unpin();
    }
}
