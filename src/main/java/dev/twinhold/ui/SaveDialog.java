package dev.twinhold.ui;

import dev.twinhold.ui.kit.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The desktop's own dialog for a file to write; begins in the folder that was chosen last. */
final class SaveDialog implements ExportStart.FileQuestion {

    private final Supplier<Window> owner;
    private Optional<File> folder = Optional.empty();

    /**
     * @param owner the window it lies over
     */
    SaveDialog(Supplier<Window> owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> ask(String proposed) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.get("export.choose"));
        chooser.setInitialFileName(proposed);
        folder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                Texts.get("import.choose.archives"), "*.tar"),
                        new FileChooser.ExtensionFilter(Texts.get("import.choose.all"), "*"));
        Optional<File> chosen = Optional.ofNullable(chooser.showSaveDialog(owner.get()));
        folder = chosen.map(File::getParentFile).or(() -> folder);
        return chosen.map(File::toPath);
    }
}
