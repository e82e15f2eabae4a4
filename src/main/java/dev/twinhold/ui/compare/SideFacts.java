package dev.twinhold.ui.compare;

import dev.twinhold.model.Digest;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import dev.twinhold.ui.compare.CellDetailsModel.Cell;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.DigestLabel;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** The image of a cell and the right one, side by side. */
final class SideFacts extends GridPane {

    // the algorithm is the same for both
    private static final int SHOWN = 6;

    private final FxClock fxClock;
    private final Clock clock;
    private final Optional<StoredImage> here;
    private final Optional<StoredImage> right;
    private int next;

    SideFacts(Cell cell, FxClock fxClock, Clock clock) {
        this.fxClock = fxClock;
        this.clock = clock;
        this.here = cell.here();
        this.right = cell.right().map(CellDetailsModel.Side::image);
        getStyleClass().add("facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setPercentWidth(38);
        getColumnConstraints().addAll(names, values, values);
        heads(cell);
        each("fact.digest", image -> Optional.of(digest(image.target())));
        each("fact.config", image -> image.identity().config().map(this::digest));
        each("fact.size", image -> Optional.of(words(Formats.bytes(image.size()))));
        each("fact.created", image -> image.created().map(this::time));
        each("fact.recorded", image -> image.recorded().map(this::time));
        each("fact.use", image -> Optional.of(words(use(image))));
        each(
                "fact.pinned",
                image ->
                        image.pinned()
                                ? Optional.of(words(Texts.get("pinned.yes")))
                                : Optional.empty());
    }

    private void heads(Cell cell) {
        Label mine = Layouts.label(CoreWords.node(cell.column().node()), "fact-store");
        Label other =
                Layouts.label(
                        cell.right()
                                .map(side -> Texts.get("compare.right", side.node()))
                                .orElse(""),
                        "fact-store");
        add(mine, 1, next);
        add(other, 2, next);
        next++;
    }

    private void each(String key, Function<StoredImage, Optional<Node>> value) {
        Optional<Node> mine = here.flatMap(value);
        Optional<Node> other = right.flatMap(value);
        if (mine.isEmpty() && other.isEmpty()) {
            return;
        }
        Label name = Layouts.label(Texts.get(key), "fact-name");
        GridPane.setValignment(name, VPos.TOP);
        add(name, 0, next);
        mine.ifPresent(node -> add(node, 1, next));
        other.ifPresent(node -> add(node, 2, next));
        next++;
    }

    private Node digest(Digest digest) {
        String hex = digest.hex();
        String shown = hex.substring(0, SHOWN) + "…" + hex.substring(hex.length() - 4);
        return new DigestLabel(fxClock, shown, digest.toString());
    }

    private static Node words(String text) {
        return Layouts.paragraph(text, "fact-value");
    }

    private Node time(Instant instant) {
        Instant now = clock.instant();
        return words(Formats.time(instant, now, clock.getZone()));
    }

    private static String use(StoredImage image) {
        return image.inUse()
                ? image.usedBy().stream().map(Usage::name).collect(Collectors.joining(", "))
                : Texts.get("use.nothing");
    }
}
