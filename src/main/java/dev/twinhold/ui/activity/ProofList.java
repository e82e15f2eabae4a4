package dev.twinhold.ui.activity;

import dev.twinhold.job.Progress;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Proof;
import dev.twinhold.model.Receipt;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.Copying;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Desktop;
import dev.twinhold.ui.kit.DigestLabel;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * What was proved on one node beside receipts: pushes, archives and changed records, a row each.
 */
final class ProofList extends VBox {

    private final FxClock clock;
    private final GridPane grid = new GridPane();
    private final List<Proof> shown = new ArrayList<>();

    ProofList(FxClock clock) {
        this.clock = clock;
        getStyleClass().addAll("receipts", "proofs");
        grid.getStyleClass().add("fields");
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        name.setMinWidth(0);
        grid.getColumnConstraints().add(name);
        getChildren()
                .addAll(
                        grid,
                        Layouts.row(
                                Copying.button(
                                        clock,
                                        Texts.get("receipt.copy.text"),
                                        () -> ProofTexts.text(shown)),
                                Copying.button(
                                        clock,
                                        Texts.get("receipt.copy.json"),
                                        () -> ProofTexts.json(shown))));
        show(List.of());
    }

    /** Adds the rows of proofs that are new; receipts have a table of their own. */
    void show(List<Proof> proofs) {
        List<Proof> mine = proofs.stream().filter(p -> !(p instanceof Receipt)).toList();
        mine.stream().skip(shown.size()).forEach(this::add);
        setVisible(!shown.isEmpty());
        setManaged(!shown.isEmpty());
    }

    private void add(Proof proof) {
        shown.add(proof);
        switch (proof) {
            case Receipt _ -> throw new IllegalStateException("receipts are shown elsewhere");
            case Proof.Pushed pushed -> add(pushed);
            case Proof.Exported exported -> add(exported);
            case Proof.Changed changed -> add(changed);
        }
    }

    private void add(Proof.Pushed pushed) {
        Progress moved =
                new Progress(
                        pushed.bytesTotal(),
                        pushed.bytesSent(),
                        pushed.bytesSkipped(),
                        pushed.bytesMounted());
        row(
                name(pushed.reference().toString()),
                new DigestLabel(clock, pushed.digest()),
                number(ReceiptTexts.took(pushed.seconds())));
        below(Layouts.label(ByteTexts.moved(Bytes.PUSHED, moved), "muted"));
        if (!pushed.confirmed()) {
            below(Layouts.label(Texts.get("proof.told-by-node", pushed.node()), "muted"));
        }
        leftOut(pushed.leftOut());
    }

    private void add(Proof.Exported exported) {
        row(
                name(exported.image()),
                new DigestLabel(clock, exported.digest()),
                number(ReceiptTexts.took(exported.seconds())));
        Path file = exported.file();
        Label path = Layouts.label(file.toString(), "muted");
        path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        path.setMinWidth(0);
        path.setTooltip(new Tooltip(file.toString()));
        below(Layouts.row(Icons.FILE.node(), path, showInFolder(file)));
        below(Layouts.label(Bytes.READ.moved(Formats.bytes(exported.bytesRead())), "muted"));
        leftOut(exported.leftOut());
    }

    private Button showInFolder(Path file) {
        Button show = new Button(Texts.get("proof.show-in-folder"), Icons.FOLDER.node());
        show.getStyleClass().addAll("flat", "small");
        show.setMinWidth(USE_PREF_SIZE);
        Desktop desktop = Desktop.ofThisMachine();
        show.setVisible(desktop.canShowFolders());
        show.setManaged(show.isVisible());
        show.setOnAction(_ -> desktop.showFolderOf(clock, file));
        return show;
    }

    private void add(Proof.Changed changed) {
        String freed =
                changed.bytesFreed() < 0
                        ? ""
                        : Texts.get("moved.freed", Formats.bytes(changed.bytesFreed()));
        row(name(changed.image()), Layouts.label(CoreWords.say(changed.change())), number(freed));
    }

    private void leftOut(List<Platform> platforms) {
        if (!platforms.isEmpty()) {
            String names =
                    platforms.stream().map(Platform::toString).collect(Collectors.joining(", "));
            below(new Badge(Tone.WARN, Icons.INCOMPLETE, Texts.get("proof.left-out", names)));
        }
    }

    private static Label name(String text) {
        Label name = Layouts.label(text, "strong");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        name.setTooltip(new Tooltip(text));
        return name;
    }

    private static Label number(String text) {
        Label number = Layouts.label(text, "number");
        number.setMaxWidth(Double.MAX_VALUE);
        number.setMinWidth(USE_PREF_SIZE);
        return number;
    }

    private void row(Node... cells) {
        grid.addRow(grid.getRowCount(), cells);
    }

    private void below(Node node) {
        grid.add(node, 0, grid.getRowCount(), GridPane.REMAINING, 1);
    }
}
