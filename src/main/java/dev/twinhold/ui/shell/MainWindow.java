package dev.twinhold.ui.shell;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * The window. Made empty; {@link #add}, {@link #setJobStrip} and the other setters give it its
 * screens, then {@link #show} opens it.
 */
public final class MainWindow {

    private final Stage stage;
    private final FxClock clock;
    private final Fleet fleet;
    private final Theme theme;
    private final SettingsStore settings;
    private final Actions actions = new Actions();
    private final Overlay overlay = new Overlay();
    private final Toasts toasts;
    private final BorderPane frame = new BorderPane();
    private final StackPane root;

    private Consumer<List<Path>> onDrop = _ -> {};
    private Runnable onAddNode = () -> {};
    private Function<NodeId, Screen> nodeScreens = _ -> new NoScreen();
    private final Navigator navigator = new Navigator(id -> nodeScreens.apply(id));

    /** An empty window on a stage. */
    public MainWindow(
            Stage stage, FxClock clock, Fleet fleet, Theme theme, SettingsStore settings) {
        this.stage = stage;
        this.clock = clock;
        this.fleet = fleet;
        this.theme = theme;
        this.settings = settings;
        this.toasts = new Toasts(clock);
        frame.getStyleClass().add("frame");
        frame.setCenter(navigator.content());
        this.root = new StackPane(frame, overlay.node(), toasts.node());
    }

    private record NoScreen() implements Screen {
        @Override
        public Node node() {
            return Layouts.column();
        }

        @Override
        public void activate() {}

        @Override
        public void deactivate() {}
    }

    /** All actions; screens add theirs. */
    public Actions actions() {
        return actions;
    }

    /** The layer over everything. */
    public Overlay overlay() {
        return overlay;
    }

    /** Short news. */
    public Toasts toasts() {
        return toasts;
    }

    /** The way from screen to screen. */
    public Navigator navigator() {
        return navigator;
    }

    /** Adds a screen to the sidebar, above the nodes. */
    public void add(Place place) {
        navigator.add(place);
    }

    /** Makes the screen of a node; asked each time a node is opened. */
    public void setNodeScreens(Function<NodeId, Screen> screens) {
        nodeScreens = screens;
    }

    /** Fills the strip at the bottom. */
    public void setJobStrip(Node strip) {
        frame.setBottom(strip);
    }

    /** Called with files and folders that were dropped or chosen. */
    public void setOnDrop(Consumer<List<Path>> handler) {
        onDrop = handler;
    }

    /** Called when somebody wants to add a node. */
    public void setOnAddNode(Runnable handler) {
        onAddNode = handler;
    }

    /** Opens the window. */
    public void show() {
        Scene scene = new Scene(root, 1280, 800);
        theme.install(scene);
        actions.install(scene);
        stage.setTitle(Texts.get("app.name"));
        stage.setScene(scene);
        stage.show();
    }
}
