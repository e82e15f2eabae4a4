package dev.twinhold.ui.compare;

import dev.twinhold.compare.Baseline;
import dev.twinhold.compare.Column;
import dev.twinhold.compare.MatrixExport;
import dev.twinhold.compare.MatrixFilter;
import dev.twinhold.compare.MatrixRows;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.FilterField;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;

/** What is compared: how much of it, against what, in which store; and the way out to files. */
final class MatrixHeader extends HBox {

    private final CompareModel model;
    private final Label title = Layouts.label(Texts.get("compare.title"), "title");
    private final Label sum = Layouts.label("", "muted");
    private final FilterField words;
    private final MenuButton baseline = new MenuButton();
    private final MenuButton store = new MenuButton();
    private final MenuButton export = new MenuButton();

    /**
     * A header over a model.
     *
     * @param chooseFile asks for a file to compare with
     * @param onExport writes what is shown
     */
    MatrixHeader(CompareModel model, Runnable chooseFile, Consumer<MatrixExport> onExport) {
        this.model = model;
        this.words = new FilterField("compare-filter", model::typeWords);
        getStyleClass().add("node-header");
        setMinWidth(0);
        title.setMinWidth(USE_PREF_SIZE);
        sum.setMinWidth(0);
        sum.setId("compare-sum");
        build(baseline, "compare-baseline", Texts.get("compare.baseline.hint"));
        baseline.setOnShowing(_ -> fillBaselines(chooseFile));
        build(store, "compare-store", Texts.get("compare.store.hint"));
        store.setOnShowing(_ -> fillStores());
        build(export, "compare-export", Texts.get("compare.export.hint"));
        export.setText(Texts.get("compare.export"));
        export.setGraphic(Icons.DROP.node());
        for (MatrixExport format : MatrixExport.values()) {
            MenuItem item = new MenuItem(Texts.get("compare.export.as", format.extension()));
            item.setId("compare-export-" + format.extension());
            item.setOnAction(_ -> onExport.accept(format));
            export.getItems().add(item);
        }
        getChildren().addAll(title, sum, Layouts.spacer(), words, baseline, store, export);
        model.rowsProperty().subscribe(this::show);
        model.baselineProperty()
                .subscribe(
                        right ->
                                baseline.setText(
                                        Texts.get(
                                                "compare.baseline", CompareTexts.baseline(right))));
        model.storeProperty().subscribe(wanted -> store.setText(CompareTexts.store(wanted)));
    }

    private static void build(MenuButton button, String id, String hint) {
        button.setId(id);
        button.setMinWidth(0);
        button.setMaxWidth(240);
        button.setAccessibleHelp(hint);
        button.setTooltip(new javafx.scene.control.Tooltip(hint));
    }

    private void show(MatrixRows rows) {
        int all = rows.matrix().rowCount();
        List<Column> columns = rows.matrix().columns();
        String count =
                Texts.get(
                        rows.rows().length == all ? "compare.sum.all" : "compare.sum",
                        rows.rows().length,
                        all,
                        columns.size());
        long silent = columns.stream().filter(MatrixHeader::isSilent).count();
        sum.setText(silent == 0 ? count : count + " · " + Texts.count("compare.silent", silent));
    }

    private static boolean isSilent(Column column) {
        return switch (column.reach()) {
            case STALE, UNREAD -> true;
            case LIVE, NO_STORE -> false;
        };
    }

    private void fillBaselines(Runnable chooseFile) {
        RadioMenuItem majority = choice(Baseline.MAJORITY, Texts.get("baseline.majority"));
        majority.setId("baseline-majority");
        Menu nodes = new Menu(Texts.get("compare.baseline.node"), Icons.NODE.node());
        for (NodeId node : model.nodes()) {
            nodes.getItems().add(choice(new Baseline.OfNode(node), CoreWords.node(node)));
        }
        MenuItem file = new MenuItem(Texts.get("compare.baseline.file"), Icons.FILE.node());
        file.setId("baseline-file");
        file.setOnAction(_ -> chooseFile.run());
        baseline.getItems().setAll(List.of(majority, nodes, new SeparatorMenuItem(), file));
    }

    private RadioMenuItem choice(Baseline right, String text) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setMnemonicParsing(false);
        item.setSelected(model.baselineProperty().get().equals(right));
        item.setOnAction(_ -> model.baselineProperty().set(right));
        return item;
    }

    private void fillStores() {
        store.getItems().setAll(model.storesProperty().get().stream().map(this::choice).toList());
    }

    private RadioMenuItem choice(StoreId wanted) {
        RadioMenuItem item = new RadioMenuItem(CompareTexts.store(wanted));
        item.setMnemonicParsing(false);
        item.setId("store-" + wanted);
        item.setSelected(model.storeProperty().get().equals(wanted));
        item.setOnAction(_ -> model.storeProperty().set(wanted));
        return item;
    }

    /** Puts the cursor into the words. */
    void focusWords() {
        words.requestFocus();
        words.selectAll();
    }

    /** Wants every row again. */
    void clear() {
        words.clear();
        model.filterProperty().set(MatrixFilter.ALL);
    }
}
