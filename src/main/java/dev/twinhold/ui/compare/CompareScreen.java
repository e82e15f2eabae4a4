package dev.twinhold.ui.compare;

import dev.twinhold.compare.BaselineFiles;
import dev.twinhold.compare.Matrix;
import dev.twinhold.compare.MatrixExport;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.compare.CellSelection.Place;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.SidePane;
import dev.twinhold.ui.kit.Texts;
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
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HorizontalDirection;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The screen on which nodes are compared with each other. */
public final class CompareScreen implements Screen {

    private static final double LEAST_DETAILS = 368;
    private static final double MOST_DETAILS = 720;
    private static final String NAMES = "compare-names";
    private static final String DETAILS = "compare-details";
    // actions on images look at each of them again and again
    private static final int MOST_IMAGES = 2000;

    private final Needs needs;
    private final CompareModel model;
    private final SelectionModel selection;
    private final CellDetailsModel details;
    private final MatrixView view;
    private final MatrixHeader header;
    private final MatrixSelectionBar bar;
    private final CellMenu menu;
    private final BorderPane root = new BorderPane();
    private boolean shown;

    /**
     * What the screen works with.
     *
     * @param openNode shows a node's own screen
     */
    public record Needs(
            FxClock fxClock,
            Fleet fleet,
            BaselineFiles baselines,
            Clock clock,
            SettingsStore settings,
            Actions actions,
            ImageActions images,
            MatrixFiles files,
            Consumer<NodeId> openNode) {}

    /** A screen that follows the fleet from now on. */
    public CompareScreen(Needs needs) {
        this.needs = needs;
        model = new CompareModel(needs.fxClock(), needs.fleet(), needs.baselines());
        new MatrixMemory(needs.settings()).follow(model);
        selection = new SelectionModel(model);
        details = new CellDetailsModel(needs.fxClock(), needs.fleet(), model, selection);
        view =
                new MatrixView(
                        model,
                        selection,
                        needs.clock(),
                        needs.settings().get().dividers().getOrDefault(NAMES, MatrixView.NAMES),
                        now -> needs.settings().change(s -> s.withDivider(NAMES, now)));
        header = new MatrixHeader(model, this::chooseBaseline, this::export);
        bar = new MatrixSelectionBar(selection, needs.images());
        menu = new CellMenu(model, selection, needs.images(), needs.openNode());
        listen();
        build();
        needs.fxClock().everyTick(model::pull);
    }

    private void listen() {
        Runnable open = () -> details.openProperty().set(true);
        new MatrixMouse(view, model, selection, open);
        new ColumnMouse(view, model, selection);
        new MatrixKeys(view, selection, open);
        view.setOnContextMenuRequested(
                event -> menu.show(view, event.getScreenX(), event.getScreenY()));
        view.setOnMousePressed(_ -> menu.hide());
        details.openProperty().set(needs.settings().get().flags().getOrDefault(DETAILS, false));
        details.openProperty()
                .subscribe((_, now) -> needs.settings().change(s -> s.withFlag(DETAILS, now)));
        selection.chosenProperty().subscribe(this::tellImages);
    }

    private void build() {
        StackPane table =
                new StackPane(
                        view,
                        new MatrixPlaceholder(
                                model, () -> needs.actions().run("add-node"), header::clear));
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox center = new VBox(new BaselineNotice(model), table, bar);
        center.getStyleClass().add("tables");
        header.getChildren()
                .addAll(
                        Layouts.iconButton(
                                Icons.REFRESH, Texts.get("compare.refresh"), this::refresh),
                        Layouts.iconButton(
                                Icons.PANEL, Texts.get("compare.details"), this::toggleDetails));
        root.setId("compare");
        root.getStyleClass().addAll("node-screen", "compare-screen");
        root.setMinWidth(0);
        root.setTop(new VBox(header, new MatrixFilterBar(model)));
        root.setCenter(center);
        SidePane side =
                new SidePane(
                        new CellPane(details, needs.fxClock(), needs.clock()),
                        HorizontalDirection.RIGHT,
                        LEAST_DETAILS,
                        MOST_DETAILS,
                        needs.settings().get().dividers().getOrDefault(DETAILS, LEAST_DETAILS),
                        now -> needs.settings().change(s -> s.withDivider(DETAILS, now)));
        details.openProperty().subscribe(now -> root.setRight(now ? side : null));
    }

    private void chooseBaseline() {
        needs.files().open().get().ifPresent(model::readBaseline);
    }

    private void export(MatrixExport format) {
        needs.files().export(model.rowsProperty().get(), format, needs.fxClock());
    }

    /** The actions on images work on what the chosen cells hold. */
    private void tellImages(ChosenCells chosen) {
        if (shown) {
            needs.images().chosenProperty().set(images(chosen));
        }
    }

    private static List<ChosenImage> images(ChosenCells chosen) {
        Matrix matrix = chosen.matrix();
        List<ChosenImage> images = new ArrayList<>();
        for (ChosenCells.OfImage of : chosen.images()) {
            for (ChosenCells.Cell cell : of.cells()) {
                if (images.size() < MOST_IMAGES && cell.state().isPresent()) {
                    matrix.image(of.image(), cell.node())
                            .ifPresent(i -> images.add(new ChosenImage(cell.node(), i)));
                }
            }
        }
        return images;
    }

    /** What can be done with chosen cells, from now on. */
    public void setActions(MatrixActions given) {
        bar.setActions(given);
        menu.setActions(given);
    }

    /** What is chosen now. */
    public ObservableValue<ChosenCells> chosen() {
        return selection.chosenProperty();
    }

    /** Names with several contents; followed also while another screen is shown. */
    public ObservableValue<Number> drift() {
        return model.driftProperty();
    }

    /** Reads every node again. */
    public void refresh() {
        model.refresh();
    }

    /** Puts the cursor into the words of the filter. */
    public void focusFilter() {
        header.focusWords();
    }

    /** Shows the details of the cell at the keyboard, or hides them. */
    public void toggleDetails() {
        details.openProperty().set(!details.openProperty().get());
    }

    @Override
    public List<Finding> find(String words, int most) {
        String wanted = words.toLowerCase(Locale.ROOT);
        return model.names().stream()
                .filter(name -> name.toString().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(most)
                .map(name -> new Finding(Icons.IMAGE, name.familiar(), "", () -> reveal(name)))
                .toList();
    }

    private void reveal(ImageName name) {
        model.nodes().stream()
                .findFirst()
                .map(node -> new Place(name, node))
                .ifPresent(
                        place -> {
                            selection.choose(place, SelectionModel.How.ALONE);
                            view.reveal(place);
                        });
        view.requestFocus();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void activate() {
        shown = true;
        model.setShown(true);
        tellImages(selection.chosenProperty().get());
    }

    @Override
    public void focus() {
        view.requestFocus();
    }

    @Override
    public void deactivate() {
        shown = false;
        model.setShown(false);
        needs.images().chosenProperty().set(List.of());
    }
}
