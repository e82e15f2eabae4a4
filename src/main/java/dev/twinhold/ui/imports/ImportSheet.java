package dev.twinhold.ui.imports;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.model.NodeId;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Imports;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Pin;
import dev.twinhold.ui.kit.SheetPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * What is in the dropped archives, what each node has of it, and the button that starts. Enter
 * starts, Escape closes.
 */
public final class ImportSheet {

    private final ImportModel model;
    private final FxClock clock;
    private final Runnable close;
    private final SheetPane sheet;
    private final VBox files = new VBox();
    private final List<ArchivePane> panes = new ArrayList<>();
    private final ArchivePane.Context context;
    private final TargetList targets;
    private final Label sentence = Layouts.label("", "sentence");
    private final Button start = new Button();
    private final Pin tick;
    private List<ArchiveItem> shown = List.of();
    // production nodes that the start was asked for once
    private Set<NodeId> sure = Set.of();

    /**
     * What the sheet works with.
     *
     * @param imports reads, plans, starts
     * @param fleet the nodes
     * @param clock brings answers
     * @param usual how imports are done, but for what the sheet asks
     * @param chooseFiles lets a person choose files, which come to {@link ImportSheet#add}
     */
    public record Services(
            Imports imports,
            Fleet fleet,
            FxClock clock,
            DeliveryOptions usual,
            Runnable chooseFiles) {}

    /**
     * A sheet without files.
     *
     * @param nodes chosen from the start
     * @param close takes the sheet away
     */
    public ImportSheet(Services services, List<NodeId> nodes, Runnable close) {
        this.model =
                new ImportModel(
                        services.imports(),
                        services.fleet(),
                        services.clock(),
                        services.usual(),
                        nodes);
        this.clock = services.clock();
        this.close = close;
        this.context = new ArchivePane.Context(clock, this::update, services.chooseFiles());
        this.targets = new TargetList(model, this::update);
        this.sheet = new SheetPane("", close);
        sheet.setId("import-sheet");
        sheet.getStyleClass().add("import-sheet");
        sheet.body(body());
        sheet.footer(footer());
        this.tick = clock.everyTick(this::update);
    }

    /** What to lay over the window. */
    public Region node() {
        return sheet;
    }

    /** Reads files and the archives of folders, also while the sheet is open. */
    public void add(List<Path> dropped) {
        clock.run(
                () -> ArchiveFiles.of(dropped),
                found -> {
                    model.add(found);
                    update();
                },
                // what a folder refuses to list is refused again, with its reason, when it is read
                _ -> model.add(dropped));
    }

    /** To be called when the sheet was taken away, also after a start. */
    public void closed() {
        tick.unpin();
        model.close();
    }

    private HBox body() {
        files.getStyleClass().add("files");
        ScrollPane scroll = new ScrollPane(files);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        VBox left = side("import.in-archive", scroll);
        left.getChildren().add(Layouts.paragraph(Texts.get("import.shared"), "muted", "small"));
        VBox right = side("import.to", targets);
        right.getChildren().add(1, Layouts.paragraph(Texts.get("import.why"), "muted", "small"));
        right.getChildren().addAll(legend(), options());
        left.getStyleClass().add("left");
        HBox body = new HBox(left, right);
        body.getStyleClass().add("sides");
        return body;
    }

    private static VBox side(String caption, Node content) {
        VBox side = new VBox(Layouts.label(Texts.get(caption), "caption"), content);
        side.getStyleClass().add("side");
        VBox.setVgrow(content, Priority.ALWAYS);
        HBox.setHgrow(side, Priority.ALWAYS);
        return side;
    }

    private static HBox legend() {
        return Layouts.row(
                new Badge(Tone.OK, Icons.DOT, Texts.get("import.legend.has")),
                new Badge(Tone.LINK, Icons.DOT, Texts.get("import.legend.links")),
                new Badge(Tone.INFO, Icons.DOT, Texts.get("import.legend.sends")));
    }

    private HBox options() {
        CheckBox pin = new CheckBox(Texts.get("import.pin"));
        pin.setId("import-pin");
        pin.setSelected(model.options().pin());
        pin.setOnAction(
                _ -> {
                    model.pin(pin.isSelected());
                    update();
                });
        CheckBox unpack = new CheckBox(Texts.get("import.unpack"));
        unpack.setId("import-unpack");
        unpack.setSelected(model.options().unpack());
        unpack.setOnAction(
                _ -> {
                    model.unpack(unpack.isSelected());
                    update();
                });
        return Layouts.row(pin, unpack);
    }

    private Node[] footer() {
        sentence.setId("import-sentence");
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setWrapText(true);
        Button cancel = new Button(Texts.get("import.cancel"));
        cancel.setOnAction(_ -> close.run());
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        start.setId("import-start");
        start.getStyleClass().addAll("accent", "start");
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.setDefaultButton(true);
        start.setOnAction(_ -> start());
        return new Node[] {sentence, cancel, start};
    }

    private void start() {
        if (model.obstacle().isPresent()) {
            return;
        }
        Set<NodeId> production = Set.copyOf(model.production());
        if (!sure.containsAll(production)) {
            sure = production;
            update();
            return;
        }
        model.start();
        close.run();
    }

    private void update() {
        model.pull();
        List<ArchiveItem> archives = model.archives();
        if (!archives.equals(shown)) {
            shown = archives;
            panes.clear();
            archives.forEach(this::addPane);
            files.getChildren().setAll(panes);
        }
        panes.forEach(pane -> pane.update(archives.size() > 1));
        sheet.title(
                ImportTexts.title(archives),
                archives.size() == 1 ? ImportTexts.about(archives.getFirst()) : "");
        targets.update();
        Optional<Obstacle> obstacle = model.obstacle();
        boolean asksAgain = !sure.isEmpty() && sure.equals(Set.copyOf(model.production()));
        sentence.setText(
                obstacle.map(ImportTexts::obstacle)
                        .orElseGet(
                                () ->
                                        Texts.get(
                                                asksAgain
                                                        ? "plan.production.sentence"
                                                        : "import.after")));
        start.setDisable(obstacle.isPresent());
        start.setText(
                asksAgain
                        ? Texts.get(
                                "plan.production.start",
                                String.join(
                                        ", ",
                                        model.production().stream().map(CoreWords::node).toList()))
                        : ImportTexts.start(model));
    }

    private void addPane(ArchiveItem item) {
        panes.add(
                new ArchivePane(
                        item,
                        context,
                        () -> {
                            model.remove(item);
                            update();
                        }));
    }
}
