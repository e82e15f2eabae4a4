package dev.twinhold.ui.node;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.shell.Action;
import dev.twinhold.ui.shell.Actions;
import dev.twinhold.ui.shell.ImageActions;
import dev.twinhold.ui.shell.Screen;
import dev.twinhold.ui.shell.SettingsStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.input.KeyCombination;

/**
 * One screen per node, made when it is first opened and kept, so that coming back finds the filter,
 * the selection and the scroll as they were. Adds the actions that work on the node that is shown.
 */
public final class NodeScreens {

    private final FxClock fxClock;
    private final Fleet fleet;
    private final Clock clock;
    private final Actions actions;
    private final ImageActions imageActions;
    private final SettingsStore settings;
    private final Map<NodeId, Screen> screens = new HashMap<>();
    private final ObjectProperty<Optional<NodeScreen>> current =
            new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty detailsOpen = new SimpleBooleanProperty();

    /** Screens over these. */
    public NodeScreens(
            FxClock fxClock,
            Fleet fleet,
            Clock clock,
            Actions actions,
            ImageActions imageActions,
            SettingsStore settings) {
        this.fxClock = fxClock;
        this.fleet = fleet;
        this.clock = clock;
        this.actions = actions;
        this.imageActions = imageActions;
        this.settings = settings;
        detailsOpen.set(settings.get().flags().getOrDefault("details", false));
        detailsOpen.subscribe((_, open) -> settings.change(s -> s.withFlag("details", open)));
        add(
                "refresh",
                Texts.get("action.refresh"),
                Shortcuts.REFRESH,
                Icons.REFRESH,
                NodeScreen::refresh);
        add(
                "filter",
                Texts.get("action.filter"),
                Shortcuts.FILTER,
                Icons.FILTER,
                NodeScreen::focusFilter);
        add(
                "details",
                Texts.get("action.details"),
                Shortcuts.DETAILS,
                Icons.PANEL,
                NodeScreen::toggleDetails);
    }

    private void add(
            String id, String text, KeyCombination keys, Icons icon, Consumer<NodeScreen> run) {
        actions.add(
                new Action(
                        id,
                        text,
                        Optional.of(keys),
                        icon,
                        javafx.beans.binding.Bindings.createBooleanBinding(
                                () -> current.get().isPresent(), current),
                        () -> current.get().ifPresent(run)));
    }

    /** The screen of a node. */
    public Screen of(NodeId node) {
        return screens.computeIfAbsent(node, this::make);
    }

    /** Lets go of the screen of a node that was changed or taken away. */
    public void forget(NodeId node) {
        screens.remove(node);
    }

    private Screen make(NodeId node) {
        NodeModel model = new NodeModel(fxClock, fleet, node);
        new RowMemory(settings).follow(model);
        DetailsModel details = new DetailsModel(fxClock, fleet, model);
        details.openProperty().bindBidirectional(detailsOpen);
        return new Tracked(
                new NodeScreen(model, details, fxClock, clock, actions, imageActions, settings));
    }

    /** Tells the actions which screen they are for. */
    private final class Tracked implements Screen {
        private final NodeScreen screen;

        Tracked(NodeScreen screen) {
            this.screen = screen;
        }

        @Override
        public Node node() {
            return screen.node();
        }

        @Override
        public void activate() {
            screen.activate();
            imageActions.chosenProperty().bind(screen.chosen());
            current.set(Optional.of(screen));
        }

        @Override
        public void focus() {
            screen.focus();
        }

        @Override
        public void deactivate() {
            current.set(Optional.empty());
            imageActions.chosenProperty().unbind();
            imageActions.chosenProperty().set(java.util.List.of());
            screen.deactivate();
        }

        @Override
        public java.util.List<dev.twinhold.ui.shell.Finding> find(String words, int most) {
            return screen.find(words, most);
        }
    }
}
