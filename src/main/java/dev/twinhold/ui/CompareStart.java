package dev.twinhold.ui;

import dev.twinhold.model.NodeId;
import dev.twinhold.ui.compare.ChosenCells;
import dev.twinhold.ui.compare.CompareScreen;
import dev.twinhold.ui.compare.MatrixActions;
import dev.twinhold.ui.compare.MatrixFiles;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import dev.twinhold.ui.shell.Action;
import dev.twinhold.ui.shell.MainWindow;
import dev.twinhold.ui.shell.Place;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import javafx.stage.FileChooser;

/** Puts the comparison of nodes into the window. */
final class CompareStart {

    private static final String COMPARE = "compare";
    private static final Map<String, KeyCombination> KEYS =
            Map.of(
                    "fill", Shortcuts.FILL,
                    "make-equal", Shortcuts.MAKE_EQUAL,
                    "pull-everywhere", Shortcuts.PULL_EVERYWHERE,
                    "remove-everywhere", Shortcuts.REMOVE_EVERYWHERE);

    private final MainWindow window;
    private final CompareScreen screen;

    CompareStart(MainWindow window, UiServices services, FxClock clock) {
        this.window = window;
        this.screen =
                new CompareScreen(
                        new CompareScreen.Needs(
                                clock,
                                services.fleet(),
                                services.baselines(),
                                services.clock(),
                                window.settings(),
                                window.actions(),
                                window.imageActions(),
                                new MatrixFiles(
                                        this::askToSave, this::askToOpen, window.toasts()::show),
                                window.navigator()::openNode));
        window.add(
                new Place(
                        COMPARE,
                        Texts.get("compare.title"),
                        Icons.COMPARE,
                        new Place.Badge(
                                screen.drift(),
                                Tone.WARN,
                                count -> Texts.get("compare.drift", count)),
                        screen));
        addActions();
    }

    private void addActions() {
        window.actions()
                .add(
                        Action.of(
                                COMPARE,
                                Texts.get("action.compare"),
                                Shortcuts.COMPARE,
                                Icons.COMPARE,
                                () -> window.navigator().openPlace(COMPARE)));
        add("refresh", "compare.refresh", Shortcuts.REFRESH, Icons.REFRESH, screen::refresh);
        add("filter", "action.filter", Shortcuts.FILTER, Icons.FILTER, screen::focusFilter);
        add("details", "compare.details", Shortcuts.DETAILS, Icons.PANEL, screen::toggleDetails);
    }

    private void add(String id, String text, KeyCombination keys, Icons icon, Runnable run) {
        ObservableBooleanValue shown =
                Bindings.createBooleanBinding(this::isShown, window.navigator().hereProperty());
        window.actions()
                .add(
                        new Action(
                                COMPARE + "-" + id,
                                Texts.get(text),
                                Optional.of(keys),
                                icon,
                                shown,
                                run));
    }

    private boolean isShown() {
        return window.navigator().hereProperty().get().filter(COMPARE::equals).isPresent();
    }

    /** What can be done with chosen cells: in the screen, by key and by palette. */
    void addActions(MatrixActions actions) {
        screen.setActions(actions);
        for (MatrixActions.CellAction action : actions.all()) {
            window.actions()
                    .add(
                            new Action(
                                    action.id(),
                                    action.text(),
                                    Optional.ofNullable(KEYS.get(action.id())),
                                    action.icon(),
                                    Bindings.createBooleanBinding(
                                            () -> isPossible(action),
                                            window.navigator().hereProperty(),
                                            screen.chosen()),
                                    () -> action.run().accept(screen.chosen().getValue())));
        }
    }

    private boolean isPossible(MatrixActions.CellAction action) {
        ChosenCells chosen = screen.chosen().getValue();
        return isShown() && !chosen.isEmpty() && action.obstacle().apply(chosen).isEmpty();
    }

    /** The nodes of the chosen cells, while the screen is shown. */
    List<NodeId> chosenNodes() {
        return isShown() ? screen.chosen().getValue().nodes() : List.of();
    }

    private Optional<Path> askToSave(String proposed) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.get("compare.export.choose"));
        chooser.setInitialFileName(proposed);
        return Optional.ofNullable(chooser.showSaveDialog(window.owner())).map(File::toPath);
    }

    private Optional<Path> askToOpen() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.get("compare.baseline.choose"));
        return Optional.ofNullable(chooser.showOpenDialog(window.owner())).map(File::toPath);
    }
}
