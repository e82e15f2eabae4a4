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
    private static final double MARK_GAP = 6;

    private final ImageNameLabel name = new ImageNameLabel();
    private final Label pin = new Label(Texts.get("row.pinned"), Icons.PINNED.node());
    private final Label size = number();
    private final Label age = number();
    private final Label use = number();
    private final Region hatch = new Region();
    private final Label notHere = new Label(Texts.get("row.nothere"));
    private final Label namespace = new Label();
    private boolean present;

    RowSide() {
        hatch.getStyleClass().add("hatch");
        notHere.getStyleClass().add("not-here");
        namespace.getStyleClass().add("namespace");
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
        return List.of(hatch, notHere, name, pin, namespace, size, age, use);
    }

    /**
     * Shows an image, or that there is none.
     *
     * @param whichNamespace whether rows of several namespaces are shown, so that each says its own
     */
    void show(Optional<StoredImage> image, boolean whichNamespace, Instant now) {
        present = image.isPresent();
        image.ifPresent(
                i -> {
                    name.show(i.name(), i.target());
                    namespace.setText(i.store().namespace());
                    size.setText(RowWords.size(i));
                    age.setText(RowWords.age(i, now));
                    use.setText(RowWords.use(i));
                });
        Stream.of(name, size, age, use).forEach(n -> n.setVisible(present));
        pin.setVisible(image.filter(StoredImage::pinned).isPresent());
        namespace.setVisible(present && whichNamespace);
        hatch.setVisible(!present);
        notHere.setVisible(!present);
    }

    /**
     * Lays it out.
     *
     * @param edge pixels beyond the columns that the hatch covers as well
     */
    void layout(PairColumns.Table columns, double edge, double height) {
        hatch.resizeRelocate(columns.all().x(), 0, columns.all().width() + edge, height);
        layoutName(columns.name(), height);
        notHere.setVisible(!present && !columns.isStub());
        place(notHere, columns.name(), height);
        number(size, columns.size(), height);
        number(age, columns.age(), height);
        number(use, columns.use(), height);
    }

    /** The name, then its marks; their words are left out where there is no room for them. */
    private void layoutName(PairColumns.Span column, double height) {
        double wantedName = name.prefWidth(-1);
        double spaceWidth = namespace.isVisible() ? namespace.prefWidth(-1) + MARK_GAP : 0;
        double pinWidth = pin.isVisible() ? pinWidth(column.width() - wantedName - spaceWidth) : 0;
        double room = Math.max(0, column.width() - pinWidth - spaceWidth);
        double nameWidth = wantedName <= room ? wantedName : name.widthIn(room);
        place(name, new PairColumns.Span(column.x(), nameWidth), height);
        double x = column.x() + nameWidth + MARK_GAP;
        pin.resizeRelocate(x, 0, Math.max(0, pinWidth - MARK_GAP), height);
        namespace.resizeRelocate(x + pinWidth, 0, Math.max(0, spaceWidth - MARK_GAP), height);
    }

    private double pinWidth(double room) {
        pin.setContentDisplay(ContentDisplay.LEFT);
        double withWord = pin.prefWidth(-1) + MARK_GAP;
        if (withWord <= room) {
            return withWord;
        }
        pin.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        return ICON + MARK_GAP;
    }

    private void number(Label label, PairColumns.Span span, double height) {
        label.setVisible(present && span.isShown());
        place(label, span, height);
    }

    private static void place(Region region, PairColumns.Span span, double height) {
        region.resizeRelocate(span.x(), 0, span.width(), height);
    }
}
