package dev.twinhold.ui.testing;

import dev.twinhold.fleet.Row;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Theme;
import dev.twinhold.ui.node.NodeScreens;
import dev.twinhold.ui.shell.MainWindow;
import dev.twinhold.ui.shell.SettingsStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.stage.Stage;

/** The real window over a {@link TestFleet}, on the toolkit that runs. */
public final class TestWindow implements AutoCloseable {

    private final Stage stage;
    private final MainWindow window;
    private final Theme theme;
    private final FxClock.Live clock;

    private TestWindow(Stage stage, MainWindow window, Theme theme, FxClock.Live clock) {
        this.clock = clock;
        this.stage = stage;
        this.window = window;
        this.theme = theme;
    }

    /**
     * Opens it, 1280 by 800.
     *
     * @param folder for the settings
     * @param place what is open at first, such as {@code node:worker-07}
     */
    public static TestWindow open(TestFleet fleet, Path folder, String place) {
        return open(fleet, folder, place, _ -> {});
    }

    /**
     * Opens it with more in it than nodes.
     *
     * @param parts adds what else there is, before the window is shown
     */
    public static TestWindow open(
            TestFleet fleet, Path folder, String place, Consumer<MainWindow> parts) {
        Ui.start();
        return Ui.on(() -> make(fleet, folder, place, parts));
    }

    private static TestWindow make(
            TestFleet fleet, Path folder, String place, Consumer<MainWindow> parts) {
        FxClock.Live clock = FxClock.live(fleet.threads());
        SettingsStore settings = new SettingsStore(folder, clock);
        settings.change(s -> s.withLastPlace(place));
        Theme theme = new Theme();
        theme.choose(Theme.Choice.LIGHT);
        Stage stage = new Stage();
        MainWindow window =
                new MainWindow(stage, clock, fleet.fleet(), TestFleet.CLOCK, theme, settings);
        NodeScreens nodes =
                new NodeScreens(
                        clock,
                        fleet.fleet(),
                        TestFleet.CLOCK,
                        window.actions(),
                        window.imageActions(),
                        settings);
        window.setNodeScreens(nodes::of);
        parts.accept(window);
        window.show();
        window.open();
        resize(stage, 1280, 800);
        return new TestWindow(stage, window, theme, clock);
    }

    private static void resize(Stage stage, double width, double height) {
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(width);
        stage.setHeight(height);
    }

    /** Makes it another size. */
    public void resize(double width, double height) {
        Ui.run(() -> resize(stage, width, height));
    }

    /** The window. */
    public MainWindow window() {
        return window;
    }

    /** Its theme. */
    public Theme theme() {
        return theme;
    }

    /** Where it is. */
    public Stage stage() {
        return stage;
    }

    /** Its scene. */
    public Scene scene() {
        return stage.getScene();
    }

    /** A node by its id; fails when there is none. */
    public <T extends Node> T find(Class<T> type, String id) {
        return Ui.on(() -> type.cast(Optional.ofNullable(scene().lookup("#" + id)).orElseThrow()));
    }

    /** True when a node of that id is there and can be seen. */
    public boolean sees(String id) {
        return Ui.on(() -> scene().lookup("#" + id) instanceof Node node && isVisible(node));
    }

    private static boolean isVisible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** The rows of the node that is shown. */
    @SuppressWarnings("unchecked")
    public ListView<Row> rows() {
        return find(ListView.class, "rows");
    }

    /** Waits until as many rows are shown. */
    public void awaitRows(int count) {
        ListView<Row> rows = rows();
        Ui.await(count + " rows", () -> rows.getItems().size() == count);
    }

    /** The cell that shows a row now. */
    public ListCell<?> cell(String name) {
        return Ui.on(
                () ->
                        rows(scene()).stream()
                                .filter(c -> c.getItem() instanceof Row row && isNamed(row, name))
                                .findFirst()
                                .orElseThrow());
    }

    private static boolean isNamed(Row row, String name) {
        return row.name().equals(name);
    }

    private static java.util.List<ListCell<?>> rows(Scene scene) {
        return scene.getRoot().lookupAll(".row-cell").stream()
                .<ListCell<?>>map(n -> (ListCell<?>) n)
                .filter(c -> !c.isEmpty() && c.isVisible())
                .toList();
    }

    @Override
    public void close() {
        Ui.run(
                () -> {
                    stage.close();
                    clock.close();
                });
    }
}
