package dev.twinhold.ui.nodes;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.model.Problem;
import dev.twinhold.roster.Roster;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Pin;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.SheetPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Takes nodes over from OpenSSH's configuration or from a cluster: what is new can be chosen. */
public final class RosterSheet {

    private final Fleet fleet;
    private final FxClock clock;
    private final Runnable close;
    private final SheetPane sheet = new SheetPane(Texts.get("roster.title"), this::close);
    private final RosterForm form = new RosterForm();
    private final ListView<RosterItem> list = new ListView<>();
    private final VBox notes = Layouts.column();
    private final Button look = new Button(Texts.get("roster.look"));
    private final Button add = new Button();
    private Pin question = Pin.NONE;

    /**
     * A sheet.
     *
     * @param close takes the sheet away
     */
    public RosterSheet(Fleet fleet, FxClock clock, Runnable close) {
        this.fleet = fleet;
        this.clock = clock;
        this.close = close;
        sheet.setId("roster-sheet");
        sheet.getStyleClass().add("roster-sheet");
        list.setId("roster-list");
        list.setAccessibleText(Texts.get("sidebar.nodes"));
        list.setCellFactory(
                CheckBoxListCell.forListView(RosterItem::chosen, new RosterItem.Words()));
        list.setPlaceholder(Layouts.label(Texts.get("roster.none"), "muted"));
        VBox.setVgrow(list, Priority.ALWAYS);
        look.setId("roster-look");
        look.setOnAction(_ -> look());
        look.disableProperty().bind(form.isComplete().not());
        VBox body = Layouts.column(form, look, list, notes);
        body.getStyleClass().add("column");
        sheet.body(body);
        add.setId("roster-add");
        add.getStyleClass().add("accent");
        add.setDefaultButton(true);
        add.setOnAction(_ -> add());
        Button cancel = new Button(Texts.get("add.cancel"));
        cancel.setOnAction(_ -> close());
        sheet.footer(Layouts.spacer(), cancel, add);
        form.setOnChange(this::forget);
        show(new Roster.Taken(List.of(), List.of(), List.of()));
    }

    /** What to lay over the window. */
    public Region node() {
        return sheet;
    }

    /** Puts the cursor where typing begins, and lists what the usual file has. */
    public void open() {
        form.focus();
        look();
    }

    /** To be called when the sheet was taken away. */
    public void closed() {
        question.unpin();
    }

    private void close() {
        close.run();
    }

    private void forget() {
        question.unpin();
        show(new Roster.Taken(List.of(), List.of(), List.of()));
    }

    private void look() {
        question.unpin();
        RosterForm.Source source = form.source();
        String group = form.group();
        question =
                clock.run(() -> Roster.plan(fleet, source.find(), group), this::show, this::failed);
    }

    private void show(Roster.Taken taken) {
        list.getItems().setAll(taken.added().stream().map(RosterItem::new).toList());
        list.getItems().forEach(item -> item.chosen().subscribe(_ -> count()));
        notes.getChildren().clear();
        if (!taken.known().isEmpty()) {
            notes.getChildren()
                    .add(
                            Layouts.paragraph(
                                    Texts.get("roster.known", String.join(", ", taken.known())),
                                    "muted"));
        }
        taken.problems().stream()
                .limit(5)
                .forEach(
                        p ->
                                notes.getChildren()
                                        .add(
                                                new ProblemPane(
                                                        Tone.WARN,
                                                        Icons.WARNING,
                                                        CoreWords.say(p.what()))));
        count();
    }

    private void failed(Problem problem) {
        list.getItems().clear();
        notes.getChildren().setAll(new ProblemPane(Tone.BAD, problem));
        count();
    }

    private int chosen() {
        return (int) list.getItems().stream().filter(item -> item.chosen().get()).count();
    }

    private void count() {
        int chosen = chosen();
        add.setText(chosen == 0 ? Texts.get("roster.add") : Texts.count("roster.add", chosen));
        add.setDisable(chosen == 0);
    }

    private void add() {
        var nodes =
                list.getItems().stream()
                        .filter(item -> item.chosen().get())
                        .map(item -> item.node())
                        .toList();
        question.unpin();
        question =
                clock.run(
                        () -> {
                            fleet.addAll(nodes);
                            return nodes;
                        },
                        added -> {
                            added.forEach(node -> fleet.connect(node.id()));
                            close();
                        },
                        this::failed);
    }
}
