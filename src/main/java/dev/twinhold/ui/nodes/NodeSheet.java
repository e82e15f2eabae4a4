package dev.twinhold.ui.nodes;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Pin;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.SheetPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.io.File;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/**
 * Adds a node, or changes one: the form, and what happened when it was connected. A new node that
 * did not connect is only kept when a person says so.
 */
public final class NodeSheet {

    private final NodeSheetModel model;
    private final Runnable close;
    private final Consumer<NodeId> open;
    private final SheetPane sheet;
    private final StepList steps = new StepList();
    private final VBox report = new VBox();
    private final Button cancel = new Button(Texts.get("add.cancel"));
    private final Button remove = new Button(Texts.get("add.remove"));
    private final Button keep = new Button(Texts.get("add.keep"));
    private final Button connect = new Button(Texts.get("add.connect"));
    private final FormField host;
    private final GroupForm group;
    private final VBox form;
    private final Pin tick;
    private boolean sure;
    private Optional<NodeSheetModel.Step> shown = Optional.empty();

    /**
     * A sheet.
     *
     * @param node the node to change; empty for a new one
     * @param close takes the sheet away
     * @param open shows a node that was connected or kept
     */
    public NodeSheet(
            Fleet fleet,
            FxClock clock,
            Optional<NodeConfig> node,
            Runnable close,
            Consumer<NodeId> open) {
        this.model = new NodeSheetModel(fleet, clock, node);
        this.close = close;
        this.open = open;
        this.sheet =
                new SheetPane(
                        node.map(n -> Texts.get("add.title.edit", n.id()))
                                .orElseGet(() -> Texts.get("add.title.add")),
                        close);
        this.host = new FormField(model.form(), NodeForm.Field.HOST);
        this.group = new GroupForm(model.form().field(NodeForm.Field.GROUP), fleet.groups());
        this.form = form();
        sheet.setId("node-sheet");
        sheet.getStyleClass().add("node-sheet");
        sheet.body(body());
        sheet.footer(remove, Layouts.spacer(), cancel, keep, connect);
        buttons();
        this.tick = clock.everyTick(this::update);
    }

    /** What to lay over the window. */
    public Region node() {
        return sheet;
    }

    /** Puts the cursor where typing begins. */
    public void focus() {
        host.text().requestFocus();
    }

    /**
     * Fills in an address and tests it at once.
     *
     * @param address as a person pasted it; empty for one that is typed here
     */
    public void begin(String address) {
        if (!address.isEmpty()) {
            model.form().paste(address);
            connect();
        }
    }

    /** To be called when the sheet was taken away. */
    public void closed() {
        tick.unpin();
        model.discard();
    }

    private ScrollPane body() {
        report.getStyleClass().add("connection-report");
        VBox column = new VBox(form, report);
        column.getStyleClass().add("column");
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        report.heightProperty().subscribe(_ -> follow(scroll));
        return scroll;
    }

    /** In a low window the steps, and what went wrong, would be below the form. */
    private void follow(ScrollPane scroll) {
        if (shown.filter(step -> !(step instanceof NodeSheetModel.Step.Editing)).isPresent()) {
            scroll.setVvalue(scroll.getVmax());
        }
    }

    private VBox form() {
        FormField port = new FormField(model.form(), NodeForm.Field.PORT);
        port.getStyleClass().add("port");
        HBox.setHgrow(host, Priority.ALWAYS);
        host.text().textProperty().addListener((_, old, now) -> pasted(old, now));
        host.text().focusedProperty().subscribe(this::hostFocused);
        FormField key =
                new FormField(model.form(), NodeForm.Field.KEY_FILE)
                        .with(
                                Layouts.iconButton(
                                        Icons.FOLDER,
                                        Texts.get("add.choose-key"),
                                        this::chooseKey));
        VBox fields =
                new VBox(
                        pair(host, port),
                        pair(field(NodeForm.Field.USER), field(NodeForm.Field.NAME)),
                        pair(key, field(NodeForm.Field.LABELS)),
                        pair(field(NodeForm.Field.GROUP), field(NodeForm.Field.JUMP)),
                        group);
        fields.getStyleClass().add("fields");
        return fields;
    }

    private FormField field(NodeForm.Field field) {
        return new FormField(model.form(), field);
    }

    private static HBox pair(FormField left, FormField right) {
        HBox.setHgrow(left, Priority.ALWAYS);
        boolean fixed = right.getStyleClass().contains("port");
        HBox.setHgrow(right, fixed ? Priority.NEVER : Priority.ALWAYS);
        HBox pair = new HBox(left, right);
        pair.getStyleClass().add("pair");
        return pair;
    }

    /** Takes apart what came in one piece; what is typed is taken apart when the field is left. */
    private void pasted(String old, String now) {
        if (now.length() - old.length() > 1) {
            model.form().paste(now);
        }
    }

    private void hostFocused(boolean focused) {
        if (!focused) {
            model.form().paste(host.text().getText());
        }
    }

    private void chooseKey() {
        FileChooser chooser = new FileChooser();
        File ssh = new File(System.getProperty("user.home"), ".ssh");
        if (ssh.isDirectory()) {
            chooser.setInitialDirectory(ssh);
        }
        Optional.ofNullable(chooser.showOpenDialog(sheet.getScene().getWindow()))
                .ifPresent(f -> model.form().field(NodeForm.Field.KEY_FILE).set(f.getPath()));
    }

    private void buttons() {
        cancel.setOnAction(_ -> close.run());
        remove.setId("node-remove");
        remove.getStyleClass().addAll("flat", "danger");
        remove.setOnAction(_ -> remove());
        keep.setId("node-keep");
        keep.setOnAction(_ -> keep());
        connect.setId("node-connect");
        connect.getStyleClass().add("accent");
        connect.setDefaultButton(true);
        connect.setOnAction(_ -> connect());
    }

    private void connect() {
        if (model.step() instanceof NodeSheetModel.Step.Connected) {
            done();
        } else if (model.form().config().isPresent()) {
            model.connect(group.changed());
            update();
        }
    }

    /** Asks by its own words before it does it. */
    private void remove() {
        if (!sure) {
            sure = true;
            remove.setText(Texts.get("add.remove.sure"));
            return;
        }
        model.remove();
        close.run();
    }

    private void keep() {
        model.keep();
        done();
    }

    private void done() {
        Optional<NodeId> node = model.saved();
        close.run();
        node.ifPresent(open);
    }

    private void update() {
        model.pull();
        NodeSheetModel.Step step = model.step();
        boolean busy =
                step instanceof NodeSheetModel.Step.Saving
                        || step instanceof NodeSheetModel.Step.Connecting;
        boolean connected = step instanceof NodeSheetModel.Step.Connected;
        form.setDisable(busy || connected);
        connect.setDisable(busy || (!connected && model.form().config().isEmpty()));
        connect.setText(Texts.get(connected ? "add.done" : "add.connect"));
        show(cancel, !connected);
        show(remove, !model.isNew());
        show(
                keep,
                model.isNew()
                        && model.saved().isPresent()
                        && step instanceof NodeSheetModel.Step.Failed);
        steps.show(model.diagnosis());
        if (!shown.equals(Optional.of(step))) {
            shown = Optional.of(step);
            show(step);
            if (!busy && !(step instanceof NodeSheetModel.Step.Editing)) {
                connect.requestFocus();
            }
        }
    }

    private static void show(Button button, boolean visible) {
        button.setVisible(visible);
        button.setManaged(visible);
    }

    private void show(NodeSheetModel.Step step) {
        switch (step) {
            case NodeSheetModel.Step.Editing() ->
                    report.getChildren().setAll(Layouts.paragraph(Texts.get("add.hint"), "muted"));
            case NodeSheetModel.Step.Saving(), NodeSheetModel.Step.Connecting() ->
                    report.getChildren().setAll(steps);
            case NodeSheetModel.Step.Connected(var roundTrip) ->
                    report.getChildren().setAll(connected(roundTrip), steps);
            case NodeSheetModel.Step.Failed(var problem) -> showFailed(problem);
        }
    }

    private static Badge connected(Duration roundTrip) {
        return new Badge(
                Tone.OK, Icons.DOT, Texts.get("add.connected", Formats.duration(roundTrip)));
    }

    /** What no step is to blame for is said by itself. */
    private void showFailed(Problem problem) {
        report.getChildren().setAll(steps);
        if (!model.diagnosis().problems().contains(problem)) {
            report.getChildren().add(new ProblemPane(Tone.BAD, problem));
        }
    }
}
