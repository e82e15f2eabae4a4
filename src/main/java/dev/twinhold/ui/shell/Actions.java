package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Shortcuts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;

/** All actions of the window, in the order in which they were added. */
public final class Actions {

    private final Map<String, Action> actions = new LinkedHashMap<>();

    /** Adds one; an id can be taken once. */
    public void add(Action action) {
        if (actions.putIfAbsent(action.id(), action) != null) {
            throw new IllegalArgumentException("the action '" + action.id() + "' is there already");
        }
    }

    /** All of them. */
    public List<Action> all() {
        return List.copyOf(actions.values());
    }

    /** One of them. */
    public Optional<Action> find(String id) {
        return Optional.ofNullable(actions.get(id));
    }

    /** Does it, when it is there and can be done now. */
    public void run(String id) {
        find(id).filter(action -> action.enabled().get()).ifPresent(action -> action.run().run());
    }

    /** A button of it, with its words, icon and shortcut. */
    public Button button(String id) {
        Action action =
                find(id).orElseThrow(() -> new IllegalArgumentException("no action '" + id + "'"));
        Button button = new Button(action.text(), action.icon().node());
        button.setId("action-" + id);
        button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        button.disableProperty().bind(javafx.beans.binding.Bindings.not(action.enabled()));
        button.setOnAction(_ -> action.run().run());
        button.setTooltip(new Tooltip(tip(action)));
        return button;
    }

    /** A button that is the icon alone. */
    public Button iconButton(String id) {
        Button button = button(id);
        button.setAccessibleText(button.getText());
        button.setText("");
        button.getStyleClass().addAll("button-icon", "flat");
        return button;
    }

    private static String tip(Action action) {
        return action.text() + action.keys().map(keys -> "  " + Shortcuts.display(keys)).orElse("");
    }

    /**
     * Makes the shortcuts work in a scene.
     *
     * @param blocked true while something lies over the screens
     */
    void install(Scene scene, BooleanSupplier blocked) {
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (!blocked.getAsBoolean()) {
                        onKey(event);
                    }
                });
        scene.addEventHandler(
                KeyEvent.KEY_TYPED,
                event -> {
                    boolean typing = event.getTarget() instanceof TextInputControl;
                    if (event.getCharacter().equals("?") && !typing && !blocked.getAsBoolean()) {
                        run("shortcuts");
                    }
                });
    }

    /** A plain key, such as Delete, is for the text that somebody types. */
    private static boolean belongsToText(KeyEvent event) {
        return event.getTarget() instanceof TextInputControl
                && !event.isShortcutDown()
                && !event.isAltDown()
                && !event.getCode().isFunctionKey();
    }

    private void onKey(KeyEvent event) {
        if (belongsToText(event)) {
            return;
        }
        for (Action action : actions.values()) {
            boolean meant = action.keys().filter(keys -> keys.match(event)).isPresent();
            if (meant && action.enabled().get()) {
                event.consume();
                action.run().run();
                return;
            }
        }
    }
}
