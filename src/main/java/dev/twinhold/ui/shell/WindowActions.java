package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Theme;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The actions that are there on every screen. */
final class WindowActions {

    private final Stage stage;
    private final Actions actions;
    private final Overlay overlay;
    private final Theme theme;

    WindowActions(Stage stage, Actions actions, Overlay overlay, Theme theme) {
        this.stage = stage;
        this.actions = actions;
        this.overlay = overlay;
        this.theme = theme;
    }

    void addTo(
            Consumer<List<Path>> importFiles,
            Runnable addNode,
            Runnable settings,
            PaletteSearch search) {
        actions.add(
                Action.of(
                        "import",
                        Texts.get("action.import"),
                        Shortcuts.IMPORT,
                        Icons.IMPORT,
                        () -> chooseFiles(importFiles)));
        actions.add(Action.of("add-node", Texts.get("action.addnode"), Icons.ADD, addNode));
        actions.add(
                Action.of(
                        "palette",
                        Texts.get("action.palette"),
                        Shortcuts.PALETTE,
                        Icons.SEARCH,
                        () -> showPalette(search)));
        actions.add(
                Action.of(
                        "settings",
                        Texts.get("action.settings"),
                        Shortcuts.SETTINGS,
                        Icons.SETTINGS,
                        settings));
        addLooks();
    }

    private void addLooks() {
        actions.add(
                Action.of(
                        "theme",
                        Texts.get("action.theme"),
                        Shortcuts.THEME,
                        Icons.MOON,
                        theme::toggle));
        actions.add(
                Action.of(
                        "theme-system",
                        Texts.get("action.theme.system"),
                        Icons.SYSTEM,
                        () -> theme.choose(Theme.Choice.SYSTEM)));
        actions.add(
                Action.of(
                        "shortcuts",
                        Texts.get("action.shortcuts"),
                        Shortcuts.HELP,
                        Icons.KEYBOARD,
                        () -> overlay.show(new ShortcutsSheet(actions, overlay::close), () -> {})));
    }

    private void showPalette(PaletteSearch search) {
        Palette palette = new Palette(search::find, overlay::close);
        palette.setMaxWidth(640);
        StackPane.setAlignment(palette, Pos.TOP_CENTER);
        overlay.show(palette, () -> {});
    }

    private void chooseFiles(Consumer<List<Path>> importFiles) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.get("import.choose"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                Texts.get("import.choose.archives"),
                                "*.tar",
                                "*.tar.gz",
                                "*.tgz",
                                "*.tar.zst"),
                        new FileChooser.ExtensionFilter(Texts.get("import.choose.all"), "*"));
        @Nullable List<File> chosen = chooser.showOpenMultipleDialog(stage);
        if (chosen != null) {
            importFiles.accept(chosen.stream().map(File::toPath).toList());
        }
    }
}
