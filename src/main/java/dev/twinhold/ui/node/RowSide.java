package dev.twinhold.ui.node;

import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.ImageNameLabel;
import dev.twinhold.ui.kit.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** One store's half of a row: an image with its numbers, or a hatched place where there is none. */
final class RowSide {

    private static final double ICON = 16;
    private static final double PIN_GAP = 6;

    private final ImageNameLabel name = new ImageNameLabel();
    private final Label pin = new Label(Texts.get("row.pinned"), Icons.PINNED.node());
    private final Label size = number();
    private final Label age = number();
    private final Label use = number();
    private final Region hatch = new Region();
    private final Label notHere = new Label(Texts.get("row.nothere"));
    private boolean present;
    private boolean pinned;

    RowSide() {
        hatch.getStyleClass().add("hatch");
        notHere.getStyleClass().add("not-here");
        pin.getStyleClass().add("pin");
        pin.setTooltip(new Tooltip(Texts.get("row.pinned.tip")));
    }

    private static Label number() {
        Label label = new Label();
        label.getStyleClass().add("number");
        label.setTextOverrun(OverrunStyle.CLIP);
        return label;
    }

    List<Node> nodes() {
        return List.of(hatch, notHere, name, pin, size, age, use);
    }

    void show(Optional<StoredImage> image, Instant now) {
        present = image.isPresent();
        pinned = image.filter(StoredImage::pinned).isPresent();
        image.ifPresent(
                i -> {
                    name.show(i.name(), i.target());
                    size.setText(RowWords.size(i));
                    age.setText(RowWords.age(i, now));
                    use.setText(RowWords.use(i));
                });
        Stream.of(name, size, age, use).forEach(n -> n.setVisible(present));
        pin.setVisible(pinned);
        hatch.setVisible(!present);
        notHere.setVisible(!present);
    }

    /**
     * Lays it out.
     *
     * @param edge pixels beyond the columns that the hatch covers as well
     */
    void layout(PairColumns.Side columns, double edge, double height) {
        hatch.resizeRelocate(columns.all().x(), 0, columns.all().width() + edge, height);
        double nameWidth = columns.name().width() - (pinned ? ICON + PIN_GAP : 0);
        nameWidth = Math.min(nameWidth, name.prefWidth(-1));
        place(name, new PairColumns.Span(columns.name().x(), nameWidth), height);
        layoutPin(columns.name(), nameWidth, height);
        notHere.setVisible(!present && !columns.isStub());
        place(notHere, columns.name(), height);
        number(size, columns.size(), height);
        number(age, columns.age(), height);
        number(use, columns.use(), height);
    }

    /** The word behind the shape, where there is room for it. */
    private void layoutPin(PairColumns.Span column, double nameWidth, double height) {
        double room = column.width() - nameWidth - PIN_GAP;
        pin.setContentDisplay(ContentDisplay.LEFT);
        double wanted = pin.prefWidth(-1);
        boolean fits = wanted <= room;
        pin.setContentDisplay(fits ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
        pin.resizeRelocate(column.x() + nameWidth + PIN_GAP, 0, fits ? wanted : ICON, height);
    }

    private void number(Label label, PairColumns.Span span, double height) {
        label.setVisible(present && span.isShown());
        place(label, span, height);
    }

    private static void place(Region region, PairColumns.Span span, double height) {
        region.resizeRelocate(span.x(), 0, span.width(), height);
    }
}
