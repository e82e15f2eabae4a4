package dev.twinhold.ui.imports;

import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.SegmentedBar;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One file: being read, what is in it, or why it cannot be used. */
final class ArchivePane extends VBox {

    private final ArchiveItem item;
    private final Context context;
    private final Label about = Layouts.label("", "muted");
    private final HBox head;
    private final VBox content = new VBox();
    private Optional<ArchiveItem.State> shown = Optional.empty();

    /**
     * What the panes of all files need.
     *
     * @param clock for what is copied
     * @param changed called after each choice
     * @param chooseFiles lets a person choose other files
     */
    record Context(FxClock clock, Runnable changed, Runnable chooseFiles) {}

    /**
     * A pane.
     *
     * @param remove takes the file off the list
     */
    ArchivePane(ArchiveItem item, Context context, Runnable remove) {
        this.item = item;
        this.context = context;
        getStyleClass().add("archive");
        content.getStyleClass().add("content");
        head =
                Layouts.row(
                        Icons.ARCHIVE.node(),
                        Layouts.label(item.name(), "bright"),
                        about,
                        Layouts.spacer(),
                        Layouts.iconButton(Icons.CLOSE, Texts.get("import.remove"), remove));
        getChildren().addAll(head, content);
    }

    /** Brings it up to date. */
    void update(boolean amongOthers) {
        head.setVisible(amongOthers);
        head.setManaged(amongOthers);
        about.setText(ImportTexts.about(item));
        if (!shown.equals(Optional.of(item.state()))) {
            shown = Optional.of(item.state());
            content.getChildren().clear();
            switch (item.state()) {
                case ArchiveItem.State.Reading() -> showReading();
                case ArchiveItem.State.Unusable(var problem) -> showUnusable(problem);
                case ArchiveItem.State.Read read -> showImages(read);
            }
        }
    }

    private void showReading() {
        content.getChildren()
                .addAll(
                        Layouts.label(Texts.get("import.reading.file", item.name()), "muted"),
                        new SegmentedBar());
    }

    private void showUnusable(Problem problem) {
        content.getChildren()
                .add(
                        new ProblemPane(Tone.BAD, problem)
                                .action(
                                        Icons.FILE,
                                        Texts.get("import.choose-other"),
                                        context.chooseFiles()));
    }

    private void showImages(ArchiveItem.State.Read read) {
        item.images().stream()
                .map(image -> new ImageCard(context.clock(), image, context.changed()))
                .forEach(content.getChildren()::add);
        read.archive().warnings().stream()
                .map(problem -> new ProblemPane(Tone.WARN, problem))
                .forEach(content.getChildren()::add);
    }
}
