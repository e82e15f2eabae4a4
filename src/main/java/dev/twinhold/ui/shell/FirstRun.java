package dev.twinhold.ui.shell;

import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Pin;
import dev.twinhold.ui.kit.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * What is shown while no node was set up: add one by its address, take over a list of them, or use
 * the stores of this machine, if it has any; and what to do then.
 */
final class FirstRun implements Screen {

    private final Fleet fleet;
    private final FxClock clock;
    private final TextField address = new TextField();
    private final Label here = Layouts.paragraph("", "muted");
    private final Button open = new Button(Texts.get("first.here.open"));
    private final StackPane root = new StackPane();
    private Pin tick = Pin.NONE;

    /**
     * The page.
     *
     * @param test is given an address to set up and to test, perhaps an empty one
     * @param actions for lists of nodes
     * @param openNode shows a node
     */
    FirstRun(
            Fleet fleet,
            FxClock clock,
            Consumer<String> test,
            Actions actions,
            Consumer<NodeId> openNode) {
        this.fleet = fleet;
        this.clock = clock;
        open.setOnAction(_ -> openNode.accept(NodeId.THIS_MACHINE));
        open.setId("first-here");
        VBox column =
                new VBox(
                        Layouts.label(Texts.get("first.title"), "title"),
                        Layouts.paragraph(Texts.get("first.hint"), "muted"),
                        byAddress(test),
                        card(
                                Icons.FOLDER,
                                Texts.get("first.list"),
                                Layouts.paragraph(Texts.get("first.list.hint"), "muted"),
                                button("first-list", "first.list.choose", actions)),
                        card(Icons.NODE, Texts.get("first.here"), here, open),
                        Layouts.paragraph(Texts.get("first.then"), "muted"));
        column.getStyleClass().add("first-run");
        root.setId("first-run");
        root.getChildren().add(column);
    }

    private VBox byAddress(Consumer<String> test) {
        address.setId("first-address");
        address.setPromptText(Texts.get("first.address.prompt"));
        address.setAccessibleText(Texts.get("first.address"));
        address.setOnAction(_ -> test.accept(address.getText().strip()));
        HBox.setHgrow(address, Priority.ALWAYS);
        Button button = new Button(Texts.get("first.test"));
        button.setId("first-test");
        button.getStyleClass().add("accent");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> test.accept(address.getText().strip()));
        return card(
                Icons.ADD,
                Texts.get("first.address"),
                Layouts.paragraph(Texts.get("first.address.hint"), "muted"),
                Layouts.row(address, button));
    }

    private static Button button(String id, String text, Actions actions) {
        Button button = new Button(Texts.get(text));
        button.setId(id);
        button.setOnAction(_ -> actions.run("import-nodes"));
        return button;
    }

    private static VBox card(Icons icon, String title, Node... content) {
        VBox card = new VBox(Layouts.row(icon.node(), Layouts.label(title, "strong")));
        card.getChildren().addAll(content);
        card.getStyleClass().add("card");
        return card;
    }

    /** What answers on this machine, as soon as that is known. */
    private void update() {
        Optional<NodeView> view = fleet.node(NodeId.THIS_MACHINE);
        String found =
                view.map(
                                v ->
                                        Stream.of(
                                                        named("store.docker", v.docker()),
                                                        named("store.containerd", v.containerd()))
                                                .flatMap(Optional::stream)
                                                .collect(Collectors.joining(", ")))
                        .orElse("");
        boolean known = view.map(v -> v.isConnected() && !v.refreshing()).orElse(true);
        here.setText(
                !found.isEmpty()
                        ? Texts.get("first.here.found", found)
                        : Texts.get(known ? "first.here.none" : "first.here.looking"));
        open.setVisible(!found.isEmpty());
        open.setManaged(open.isVisible());
    }

    private static Optional<String> named(String store, EngineState state) {
        return state instanceof EngineState.Present(var info)
                ? Optional.of(Texts.get(store) + " " + info.version())
                : Optional.empty();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void activate() {
        tick = clock.everyTick(this::update);
    }

    @Override
    public void focus() {
        address.requestFocus();
    }

    @Override
    public void deactivate() {
        tick.unpin();
    }

    /** Whether nobody has set up a node yet. */
    static boolean isIt(List<NodeView> nodes) {
        return nodes.stream().allMatch(node -> node.config().equals(NodeConfig.THIS_MACHINE));
    }
}
