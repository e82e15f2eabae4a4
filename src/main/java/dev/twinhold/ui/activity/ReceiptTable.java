package dev.twinhold.ui.activity;

import dev.twinhold.model.Receipt;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.Copying;
import dev.twinhold.ui.kit.DigestLabel;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What was proved of each image on one node: a row per receipt. */
final class ReceiptTable extends VBox {

    private static final List<String> NUMBERS = List.of("sent", "skipped", "linked", "took");
    private static final List<String> COLUMNS =
            List.of(
                    "image",
                    "kubernetes",
                    "digest",
                    "blobs",
                    "unpacked",
                    "pinned",
                    "sent",
                    "skipped",
                    "linked",
                    "took");

    private final FxClock clock;
    private final Label moved = heading("sent");
    private final GridPane grid = new GridPane();
    private final List<Receipt> shown = new ArrayList<>();

    ReceiptTable(FxClock clock) {
        this.clock = clock;
        getStyleClass().add("receipts");
        grid.getStyleClass().add("fields");
        ColumnConstraints image = new ColumnConstraints();
        image.setHgrow(Priority.ALWAYS);
        image.setMinWidth(0);
        grid.getColumnConstraints().add(image);
        addRow(COLUMNS.stream().map(c -> c.equals("sent") ? moved : heading(c)).toList());
        HBox copies =
                Layouts.row(
                        Copying.button(
                                clock,
                                Texts.get("receipt.copy.text"),
                                () -> ProofTexts.text(shown)),
                        Copying.button(
                                clock,
                                Texts.get("receipt.copy.json"),
                                () -> ProofTexts.json(shown)));
        getChildren().addAll(grid, copies);
        show(List.of());
    }

    private static Label heading(String column) {
        return placed(
                column, Layouts.label(Texts.get("receipt." + column), "muted", "small", "heading"));
    }

    /** Shows receipts, of which the first ones are shown already. */
    void show(List<Receipt> receipts) {
        for (int i = shown.size(); i < receipts.size(); i++) {
            shown.add(receipts.get(i));
            if (receipts.get(i).bytesPulled() > 0) {
                // a pull by the node sends nothing from here
                moved.setText(Texts.get("receipt.pulled"));
            }
            addRow(cells(receipts.get(i)));
        }
        setVisible(!shown.isEmpty());
        setManaged(!shown.isEmpty());
    }

    /** Only the image's name gives way when there is little room. */
    private void addRow(List<? extends Region> cells) {
        int row = grid.getRowCount();
        for (int column = 0; column < cells.size(); column++) {
            cells.get(column).setMinWidth(column == 0 ? 0 : USE_PREF_SIZE);
            grid.add(cells.get(column), column, row);
        }
    }

    private List<Region> cells(Receipt receipt) {
        Label image = Layouts.label(receipt.image(), "strong");
        image.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        image.setTooltip(new Tooltip(receipt.image()));
        return List.of(
                image,
                seen(receipt),
                new DigestLabel(clock, receipt.digest()),
                Layouts.label(ReceiptTexts.blobs(receipt)),
                Layouts.label(ReceiptTexts.yesNo(receipt.unpacked())),
                Layouts.label(ReceiptTexts.yesNo(receipt.pinned())),
                number("sent", Formats.bytes(receipt.bytesSent() + receipt.bytesPulled())),
                number("skipped", Formats.bytes(receipt.bytesSkipped())),
                number("linked", Formats.bytes(receipt.bytesLinked())),
                number("took", ReceiptTexts.took(receipt.seconds())));
    }

    private static Label number(String column, String text) {
        return placed(column, Layouts.label(text));
    }

    private static Label placed(String column, Label label) {
        if (NUMBERS.contains(column)) {
            label.getStyleClass().add("number");
            label.setMaxWidth(Double.MAX_VALUE);
        }
        return label;
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
}
