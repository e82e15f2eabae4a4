package dev.twinhold.ui.activity;

import dev.twinhold.model.Receipt;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.DigestLabel;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What a transfer proved of one image. */
final class ReceiptGrid extends VBox {

    private static final int COLUMNS = 4;

    private final GridPane grid = new GridPane();
    private int fields;

    ReceiptGrid(FxClock clock, Receipt receipt) {
        getStyleClass().add("receipt");
        grid.getStyleClass().add("fields");
        HBox head =
                Layouts.row(
                        Layouts.label(receipt.image(), "strong"),
                        Copying.button(
                                clock,
                                Texts.get("receipt.copy.text"),
                                () -> ReceiptTexts.text(receipt)),
                        Copying.button(
                                clock,
                                Texts.get("receipt.copy.json"),
                                () -> ReceiptTexts.json(receipt)));
        getChildren().addAll(head, grid);
        fill(clock, receipt);
    }

    private void fill(FxClock clock, Receipt receipt) {
        field("kubernetes", seen(receipt));
        field("digest", new DigestLabel(clock, receipt.digest()));
        field("config", new DigestLabel(clock, receipt.configDigest()));
        field("took", text(ReceiptTexts.took(receipt)));
        field("sent", text(Formats.bytes(receipt.bytesSent())));
        field("skipped", text(Formats.bytes(receipt.bytesSkipped())));
        field("linked", text(Formats.bytes(receipt.bytesLinked())));
        field("total", text(Formats.bytes(receipt.bytesTotal())));
        field("blobs", text(ReceiptTexts.blobs(receipt)));
        field("unpacked", text(ReceiptTexts.yesNo(receipt.unpacked())));
        field("pinned", text(ReceiptTexts.yesNo(receipt.pinned())));
    }

    private static Badge seen(Receipt receipt) {
        String words = ReceiptTexts.seen(receipt);
        return switch (receipt.seenByKubernetes()) {
            case YES -> new Badge(Tone.OK, Icons.WHEEL, words);
            case OTHER_IMAGE -> new Badge(Tone.BAD, Icons.DIFFERENT, words);
            case NO -> new Badge(Tone.BAD, Icons.TRIANGLE, words);
            case NOT_ASKED -> new Badge(Tone.MUTED, Icons.INFO, words);
        };
    }

    private static Node text(String words) {
        return Layouts.label(words);
    }

    private void field(String name, Node value) {
        int column = fields % COLUMNS * 2;
        int row = fields / COLUMNS;
        grid.add(Layouts.label(Texts.get("receipt." + name), "muted"), column, row);
        grid.add(value, column + 1, row);
        fields++;
    }
}
