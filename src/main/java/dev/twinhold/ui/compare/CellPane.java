package dev.twinhold.ui.compare;

import dev.twinhold.compare.ImageDifference;
import dev.twinhold.compare.RowVersion;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.ui.compare.CellDetailsModel.Cell;
import dev.twinhold.ui.compare.CellDetailsModel.Known;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.DigestLabel;
import dev.twinhold.ui.kit.EmptyState;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.ImageNameLabel;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All that is known of the cell at the keyboard. */
final class CellPane extends BorderPane {

    private static final int MOST_NODES = 6;

    private final CellDetailsModel model;
    private final FxClock fxClock;
    private final Clock clock;
    private final ImageNameLabel name = new ImageNameLabel();
    private final ScrollPane content = new ScrollPane();
    private final HBox head;

    CellPane(CellDetailsModel model, FxClock fxClock, Clock clock) {
        this.model = model;
        this.fxClock = fxClock;
        this.clock = clock;
        setId("cell-details");
        getStyleClass().add("details");
        name.getStyleClass().add("details-name");
        HBox.setHgrow(name, Priority.ALWAYS);
        head =
                Layouts.row(
                        name,
                        Layouts.iconButton(
                                Icons.CLOSE,
                                Texts.get("details.close"),
                                () -> model.openProperty().set(false)));
        head.getStyleClass().addAll("details-head", "cell-head");
        content.setFitToWidth(true);
        content.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setTop(head);
        setCenter(content);
        model.cellProperty().subscribe(_ -> show());
        model.knownProperty().subscribe(_ -> show());
    }

    private void show() {
        Optional<Cell> cell = model.cellProperty().get();
        head.setVisible(cell.isPresent());
        head.setManaged(cell.isPresent());
        if (cell.isEmpty()) {
            content.setContent(
                    new EmptyState(
                            Icons.PANEL,
                            Texts.get("compare.details.none"),
                            Texts.get("compare.details.none.hint")));
            return;
        }
        name.show(cell.get().image());
        VBox body = Layouts.column(state(cell.get()), new SideFacts(cell.get(), fxClock, clock));
        difference().ifPresent(body.getChildren()::add);
        body.getChildren().add(versions(cell.get()));
        body.getStyleClass().add("details-body");
        content.setContent(body);
    }

    private Node state(Cell cell) {
        HBox line =
                Layouts.row(
                        Layouts.label(CoreWords.node(cell.column().node()), "strong"),
                        new Badge(
                                CompareTexts.tone(cell.state()), CompareTexts.words(cell.state())));
        CompareTexts.ago(cell.column(), clock)
                .ifPresent(
                        ago ->
                                line.getChildren()
                                        .add(
                                                Layouts.label(
                                                        Texts.get("compare.seen", ago), "muted")));
        return line;
    }

    private Optional<Node> difference() {
        return switch (model.knownProperty().get()) {
            case Known.Nothing() -> Optional.empty();
            case Known.Loading() ->
                    Optional.of(Layouts.label(Texts.get("details.loading"), "muted"));
            case Known.Failed(var problem) -> Optional.of(new ProblemPane(Tone.WARN, problem));
            case Known.Loaded(var difference) -> Optional.of(difference(difference));
        };
    }

    private Node difference(ImageDifference difference) {
        VBox list = new VBox();
        list.getStyleClass().add("details-list");
        list.setId("cell-difference");
        list.getChildren().add(Layouts.label(Texts.get("compare.differs"), "caption"));
        list.getChildren()
                .add(Layouts.label(Texts.count("compare.shared", difference.shared()), "muted"));
        layers(list, "compare.layers.here", difference.left());
        layers(list, "compare.layers.right", difference.right());
        for (ImageDifference.Field field : difference.fields()) {
            list.getChildren()
                    .add(
                            new VBox(
                                    Layouts.paragraph(field.path(), "label-key"),
                                    Layouts.paragraph(
                                            Texts.get(
                                                    "compare.field",
                                                    value(field.left()),
                                                    value(field.right())),
                                            "label-value")));
        }
        return list;
    }

    /** A moment in the time of this place, to the second; anything else as it is written. */
    private String value(Optional<String> text) {
        if (text.isEmpty()) {
            return Formats.NOTHING;
        }
        try {
            return Formats.moment(Instant.parse(text.get()), clock.getZone());
        } catch (DateTimeParseException notAMoment) {
            return text.get();
        }
    }

    private static void layers(VBox list, String key, List<ImageDetails.Layer> layers) {
        if (layers.isEmpty()) {
            return;
        }
        long bytes = layers.stream().mapToLong(layer -> Math.max(0, layer.size())).sum();
        String words = key + (layers.size() == 1 ? ".one" : ".many");
        list.getChildren()
                .add(Layouts.label(Texts.get(words, layers.size(), Formats.bytes(bytes))));
        for (ImageDetails.Layer layer : layers) {
            if (!layer.createdBy().isBlank()) {
                list.getChildren().add(Layouts.label(layer.createdBy().strip(), "layer-step"));
            }
        }
    }

    private Node versions(Cell cell) {
        VBox list = new VBox();
        list.getStyleClass().add("details-list");
        list.getChildren()
                .add(
                        Layouts.label(
                                Texts.count("compare.versions", cell.versions().size()),
                                "caption"));
        for (RowVersion version : cell.versions()) {
            list.getChildren()
                    .add(
                            new VBox(
                                    Layouts.row(
                                            new DigestLabel(fxClock, version.image().target()),
                                            Layouts.spacer(),
                                            new Badge(
                                                    CompareTexts.tone(version.state()),
                                                    CompareTexts.words(version.state()))),
                                    Layouts.paragraph(nodes(version), "subtle", "small")));
        }
        return list;
    }

    private static String nodes(RowVersion version) {
        String first =
                version.nodes().stream()
                        .limit(MOST_NODES)
                        .map(CoreWords::node)
                        .collect(Collectors.joining(", "));
        int more = version.nodes().size() - MOST_NODES;
        return more > 0 ? Texts.get("compare.nodes.more", first, more) : first;
    }
}
