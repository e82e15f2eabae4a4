package dev.twinhold.ui.node;

import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.PlatformPresence;
import dev.twinhold.model.Usage;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.DigestLabel;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What one store has to say in the tabs behind the summary. */
final class StoreTabs {

    private static final int RAW_ROWS = 24;

    private final FxClock clock;

    StoreTabs(FxClock clock) {
        this.clock = clock;
    }

    Node platforms(List<PlatformPresence> platforms) {
        VBox list = list();
        for (PlatformPresence platform : platforms) {
            Badge badge =
                    platform.present()
                            ? new Badge(Tone.OK, Icons.CHECK, Texts.get("platform.present"))
                            : new Badge(Tone.MUTED, Icons.CANCELLED, Texts.get("platform.missing"));
            Label name = Layouts.label(platform.platform().toString(), "fact-value");
            list.getChildren().add(line(name, Layouts.spacer(), badge));
        }
        return platforms.isEmpty() ? nothing(Texts.get("platforms.none")) : list;
    }

    Node layers(List<ImageDetails.Layer> layers) {
        VBox list = list();
        int number = 1;
        for (ImageDetails.Layer layer : layers) {
            list.getChildren().add(layer(number++, layer));
        }
        return layers.isEmpty() ? nothing(Texts.get("layers.none")) : list;
    }

    private Node layer(int number, ImageDetails.Layer layer) {
        Label size = Layouts.label(Formats.bytes(layer.size()), "fact-value");
        size.setMinWidth(HBox.USE_PREF_SIZE);
        Label index = Layouts.label(Integer.toString(number), "layer-number");
        HBox top = line(index, new DigestLabel(clock, layer.digest()), Layouts.spacer());
        if (!layer.present()) {
            top.getChildren()
                    .add(new Badge(Tone.WARN, Icons.INCOMPLETE, Texts.get("layer.missing")));
        }
        top.getChildren().add(size);
        if (layer.createdBy().isBlank()) {
            return top;
        }
        Label step = Layouts.label(layer.createdBy().strip(), "layer-step");
        step.setTextOverrun(OverrunStyle.ELLIPSIS);
        step.setTooltip(new javafx.scene.control.Tooltip(layer.createdBy()));
        return new VBox(top, step);
    }

    Node uses(List<Usage> usages) {
        VBox list = list();
        for (Usage usage : usages) {
            Badge state =
                    usage.running()
                            ? new Badge(Tone.OK, Icons.DOT, Texts.get("use.running"))
                            : new Badge(Tone.MUTED, Icons.RING, Texts.get("use.ended"));
            String kind =
                    switch (usage.kind()) {
                        case POD -> Texts.get("use.kind.pod");
                        case CONTAINER -> Texts.get("use.kind.container");
                    };
            Label name = Layouts.paragraph(usage.name(), "fact-value");
            HBox.setHgrow(name, Priority.ALWAYS);
            list.getChildren()
                    .add(
                            line(
                                    new VBox(name, Layouts.label(kind, "subtle", "small")),
                                    Layouts.spacer(),
                                    state));
        }
        return usages.isEmpty() ? nothing(Texts.get("use.none")) : list;
    }

    Node labels(Map<String, String> labels) {
        VBox list = list();
        new TreeMap<>(labels)
                .forEach(
                        (key, value) ->
                                list.getChildren()
                                        .add(
                                                new VBox(
                                                        Layouts.paragraph(key, "label-key"),
                                                        Layouts.paragraph(value, "label-value"))));
        return labels.isEmpty() ? nothing(Texts.get("labels.none")) : list;
    }

    Node raw(String json) {
        TextArea text = new TextArea(json);
        text.setEditable(false);
        text.setPrefRowCount((int) Math.clamp(json.lines().count() + 1, 4, RAW_ROWS));
        text.getStyleClass().addAll("mono", "raw");
        return text;
    }

    private static VBox list() {
        VBox list = new VBox();
        list.getStyleClass().add("details-list");
        return list;
    }

    private static HBox line(Node... nodes) {
        HBox line = Layouts.row(nodes);
        line.getStyleClass().add("details-line");
        return line;
    }

    private static Label nothing(String text) {
        return Layouts.paragraph(text, "muted");
    }
}
