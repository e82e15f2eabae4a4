package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Metrics;
import dev.twinhold.ui.kit.SidePane;
import dev.twinhold.ui.shell.Actions;
import dev.twinhold.ui.shell.ChosenImage;
import dev.twinhold.ui.shell.Finding;
import dev.twinhold.ui.shell.ImageActions;
import dev.twinhold.ui.shell.Screen;
import dev.twinhold.ui.shell.SettingsStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HorizontalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The screen of one node: header, filter, the two tables, the drawer. */
final class NodeScreen implements Screen {

    private static final double LEAST_DRAWER = 368;
    private static final double MOST_DRAWER = 720;

    private final NodeModel model;
    private final DetailsModel details;
    private final SettingsStore settings;
    private final BorderPane root = new BorderPane();
    private final FilterBar filter;
    private final PairList list;
    private final ObjectBinding<PairColumns> columns;

    NodeScreen(
            NodeModel model,
            DetailsModel details,
            FxClock fxClock,
            Clock clock,
            Actions actions,
            ImageActions imageActions,
            SettingsStore settings) {
        this.model = model;
        this.details = details;
        this.settings = settings;
        StackPane table = new StackPane();
        filter = new FilterBar(model);
        TextField letters = filter.words();
        columns =
                Bindings.createObjectBinding(
                        () ->
                                PairColumns.of(
                                        table.getWidth() - Metrics.SCROLL_BAR,
                                        PairColumns.Shape.of(model.viewProperty().get()),
                                        letters.getFont().getSize() / Metrics.LETTERS),
                        table.widthProperty(),
                        letters.fontProperty(),
                        model.viewProperty());
        list = new PairList(model, columns, imageActions, clock);
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, this::onClick);
        Runnable importFiles = () -> actions.run("import");
        table.getChildren()
                .addAll(
                        list,
                        new RowDrag(list, model, imageActions, columns),
                        new Placeholder(
                                model, importFiles, filter::clear, () -> actions.run("diagnose")));
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox tables =
                new VBox(
                        new Notices(model),
                        new StoreHeads(model, columns),
                        new ColumnHeads(model, columns),
                        table,
                        new SelectionBar(model.selection(), imageActions));
        tables.getStyleClass().add("tables");
        root.getStyleClass().add("node-screen");
        root.setMinWidth(0);
        root.setTop(new VBox(header(clock, actions), filter));
        root.setCenter(tables);
        DetailsDrawer drawer =
                new DetailsDrawer(
                        details,
                        new SummaryTab(fxClock, clock, importFiles),
                        new StoreTabs(fxClock));
        SidePane side = drawerPane(drawer);
        details.openProperty().subscribe(open -> root.setRight(open ? side : null));
    }

    private NodeHeader header(Clock clock, Actions actions) {
        Button importButton = actions.button("import");
        importButton.getStyleClass().add("accent");
        List<Node> buttons =
                new ArrayList<>(List.of(filter.words(), actions.iconButton("refresh")));
        Stream.of("details", "twins", "clean-up", "pull")
                .filter(id -> actions.find(id).isPresent())
                .map(actions::iconButton)
                .forEach(buttons::add);
        buttons.add(importButton);
        return new NodeHeader(model, clock, buttons.toArray(Node[]::new));
    }

    private SidePane drawerPane(DetailsDrawer drawer) {
        double width = settings.get().dividers().getOrDefault("details", LEAST_DRAWER);
        return new SidePane(
                drawer,
                HorizontalDirection.RIGHT,
                LEAST_DRAWER,
                MOST_DRAWER,
                width,
                now -> settings.change(s -> s.withDivider("details", now)));
    }

    private void onKey(KeyEvent event) {
        if (RowMenu.COPY.match(event)) {
            RowMenu.copyName(model);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && model.selectedProperty().get().isPresent()) {
            details.openProperty().set(true);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && details.openProperty().get()) {
            details.openProperty().set(false);
            event.consume();
        }
    }

    private void onClick(MouseEvent event) {
        if (event.getClickCount() == 2 && model.selectedProperty().get().isPresent()) {
            details.openProperty().set(true);
        }
    }

    void focusFilter() {
        filter.focusWords();
    }

    void toggleDetails() {
        details.openProperty().set(!details.openProperty().get());
    }

    void refresh() {
        model.refresh();
    }

    /** The images that are chosen here. */
    ObservableValue<List<ChosenImage>> chosen() {
        return model.selection().imagesProperty();
    }

    @Override
    public List<Finding> find(String words, int most) {
        String wanted = words.toLowerCase(Locale.ROOT);
        return model.rows().stream()
                .filter(row -> row.name().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(most)
                .map(this::finding)
                .toList();
    }

    private Finding finding(Row row) {
        StoredImage image = row.containerd().or(row::docker).orElseThrow();
        return new Finding(
                Icons.IMAGE,
                image.name().map(n -> n.familiar()).orElse(row.name()),
                CoreWords.say(row.verdict().words()),
                () -> reveal(row));
    }

    private void reveal(Row row) {
        if (model.shown().indexOfKey(row.key()) < 0) {
            filter.clear();
        }
        model.select(row.key());
        int index = model.shown().indexOfKey(row.key());
        list.getSelectionModel().clearAndSelect(index);
        list.scrollTo(Math.max(0, index - 3));
        list.requestFocus();
        details.openProperty().set(true);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void activate() {
        model.activate();
    }

    @Override
    public void focus() {
        list.requestFocus();
    }

    @Override
    public void deactivate() {
        model.deactivate();
    }
}
