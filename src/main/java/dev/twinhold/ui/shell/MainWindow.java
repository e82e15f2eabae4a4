package dev.twinhold.ui.shell;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.ActionRequest;
import dev.twinhold.ui.kit.Desktop;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.SidePane;
import dev.twinhold.ui.kit.Theme;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.HorizontalDirection;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Subscription;

/**
 * The window. Made empty; {@link #add}, {@link #setJobStrip} and the other setters give it its
 * screens, then {@link #show} opens it.
 */
public final class MainWindow {

    private static final double LEAST_SIDEBAR = 176;
    private static final double SIDEBAR = 216;
    private static final double MOST_SIDEBAR = 400;
    private static final String DIVIDER = "sidebar";

    private final Stage stage;
    private final FxClock fxClock;
    private final Fleet fleet;
    private final Theme theme;
    private final SettingsStore settings;
    private final Actions actions = new Actions();
    private final ImageActions imageActions = new ImageActions(actions);
    private final Overlay overlay = new Overlay();
    private final Toasts toasts;
    private final Attention attention;
    private final BorderPane frame = new BorderPane();
    private final Navigator navigator;
    private final SidebarModel sidebar;
    private final DropZone dropZone = new DropZone(paths -> onDrop().accept(paths));

    private Consumer<List<Path>> onDrop = _ -> {};
    private Consumer<String> onAddNode = _ -> {};
    private Runnable onSettings = () -> {};
    private BooleanSupplier mayClose = () -> true;
    private Function<NodeId, Screen> nodeScreens = _ -> firstRun();

    /** An empty window on a stage. */
    public MainWindow(
            Stage stage,
            FxClock fxClock,
            Fleet fleet,
            Clock clock,
            Theme theme,
            SettingsStore settings) {
        this.stage = stage;
        this.fxClock = fxClock;
        this.fleet = fleet;
        this.theme = theme;
        this.settings = settings;
        this.toasts = new Toasts(fxClock);
        this.attention = new Attention(stage, fxClock, Desktop.ofThisMachine());
        this.navigator = new Navigator(id -> nodeScreens.apply(id));
        this.sidebar = new SidebarModel(fxClock, fleet, clock, navigator);
        new WindowActions(stage, actions, overlay, theme)
                .addTo(
                        paths -> onDrop.accept(paths),
                        () -> onAddNode.accept(""),
                        () -> onSettings.run(),
                        new PaletteSearch(fleet, actions, navigator));
    }

    private Consumer<List<Path>> onDrop() {
        return onDrop;
    }

    /** All actions; screens add theirs. */
    public Actions actions() {
        return actions;
    }

    /** What can be done with images; add to it, and say who copies. */
    public ImageActions imageActions() {
        return imageActions;
    }

    /** The layer over everything. */
    public Overlay overlay() {
        return overlay;
    }

    /** Short news. */
    public Toasts toasts() {
        return toasts;
    }

    /** Asks for attention when the window is not in front. */
    public Attention attention() {
        return attention;
    }

    /** What the window remembers. */
    public SettingsStore settings() {
        return settings;
    }

    /** How the window looks. */
    public Theme theme() {
        return theme;
    }

    /** What the desktop's own dialogs lie over. */
    public Window owner() {
        return stage;
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
    public void setOnAddNode(Consumer<String> handler) {
        onAddNode = handler;
    }

    /** Called when somebody wants to see the settings. */
    public void setOnSettings(Runnable handler) {
        onSettings = handler;
    }

    /** Asked before the window closes; false keeps it open. */
    public void setMayClose(BooleanSupplier question) {
        mayClose = question;
    }

    /**
     * Shows the window where it was, with the nodes; its first picture is there soon. {@link #open}
     * fills it.
     */
    public void show() {
        Scene scene = new Scene(root());
        Subscription looks = theme.install(scene);
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> looks.unsubscribe());
        actions.install(scene, () -> overlay.openProperty().get());
        dropZone.install(scene);
        new NodeKeys(fleet, navigator).install(scene);
        WindowMemory memory = new WindowMemory(stage, settings);
        memory.restore();
        stage.setTitle(dev.twinhold.ui.kit.Texts.get("app.name"));
        stage.setScene(scene);
        stage.setOnCloseRequest(
                event -> {
                    if (!mayClose.getAsBoolean()) {
                        event.consume();
                    }
                });
        stage.show();
        memory.follow();
    }

    /** Opens what was open last time, and keeps the window current from now on. */
    public void open() {
        stage.getIcons().addAll(Logo.image(16), Logo.image(32), Logo.image(64), Logo.image(128));
        openLast();
        fxClock.everyTick(this::tick);
        navigator
                .hereProperty()
                .subscribe(
                        here ->
                                here.ifPresent(
                                        where -> settings.change(s -> s.withLastPlace(where))));
        // nothing can have the focus before
        navigator.content().screen().ifPresent(Screen::focus);
    }

    private StackPane root() {
        frame.getStyleClass().add("frame");
        frame.setTop(new TopBar(actions));
        Sidebar bar = new Sidebar(sidebar, navigator, imageActions, actions.button("add-node"));
        frame.setLeft(
                new SidePane(
                        bar,
                        HorizontalDirection.LEFT,
                        LEAST_SIDEBAR,
                        MOST_SIDEBAR,
                        settings.get().dividers().getOrDefault(DIVIDER, SIDEBAR),
                        now -> settings.change(s -> s.withDivider(DIVIDER, now))));
        frame.setCenter(navigator.content());
        StackPane root = new StackPane(frame, toasts.node(), overlay.node(), dropZone.node());
        root.addEventHandler(ActionRequest.ASKED, asked -> actions.run(asked.action()));
        return root;
    }

    private void openLast() {
        Optional<String> place = settings.get().lastPlace().filter(navigator::hasPlace);
        if (place.isPresent()) {
            navigator.openPlace(place.get());
            return;
        }
        settings.get()
                .lastPlace()
                .flatMap(Navigator::nodeOf)
                .filter(id -> fleet.node(id).isPresent())
                .ifPresentOrElse(navigator::openNode, this::openFirst);
    }

    private void openFirst() {
        fleet.nodes().stream()
                .map(NodeView::config)
                .filter(node -> !node.equals(NodeConfig.THIS_MACHINE))
                .findFirst()
                .ifPresentOrElse(
                        node -> navigator.openNode(node.id()),
                        () -> navigator.openNothing(firstRun()));
    }

    private FirstRun firstRun() {
        return new FirstRun(
                fleet, fxClock, text -> onAddNode.accept(text), actions, navigator::openNode);
    }

    private void tick() {
        sidebar.pull();
        boolean gone = navigator.node().filter(id -> fleet.node(id).isEmpty()).isPresent();
        boolean first = navigator.hereProperty().get().isEmpty() && !FirstRun.isIt(fleet.nodes());
        if (gone || first) {
            openFirst();
        }
    }
}
