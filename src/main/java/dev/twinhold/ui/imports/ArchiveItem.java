package dev.twinhold.ui.imports;

import dev.twinhold.archive.ImageArchive;
import dev.twinhold.archive.ImageSource;
import dev.twinhold.model.Problem;
import dev.twinhold.transfer.ImageChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A dropped file: being read, read, or not usable. */
final class ArchiveItem {

    private final Path file;
    private final ArchiveSlot slot = new ArchiveSlot();
    private State state = new State.Reading();
    private List<ImageItem> images = List.of();

    /** Where a file stands. */
    sealed interface State {
        /** Being scanned. */
        record Reading() implements State {}

        /**
         * Can be imported.
         *
         * @param archive open until the sheet is closed or the import takes it
         * @param took how long the scan took
         */
        record Read(ImageArchive archive, Duration took) implements State {}

        /** Cannot be imported. */
        record Unusable(Problem problem) implements State {}
    }

    ArchiveItem(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** The file's own name. */
    String name() {
        return Optional.ofNullable(file.getFileName()).orElse(file).toString();
    }

    ArchiveSlot slot() {
        return slot;
    }

    State state() {
        return state;
    }

    void read(State.Read read) {
        List<ImageItem> items = new ArrayList<>();
        for (ImageSource.SourceImage image : read.archive().images()) {
            items.add(new ImageItem(items.size(), image));
        }
        images = List.copyOf(items);
        state = read;
    }

    void unusable(Problem problem) {
        state = new State.Unusable(problem);
    }

    /** The images, in the archive's order; none before it was read. */
    List<ImageItem> images() {
        return images;
    }

    List<ImageItem> chosen() {
        return images.stream().filter(ImageItem::isChosen).toList();
    }

    /** What is wanted of it; empty while a chosen image has no name. */
    Optional<List<ImageChoice>> choices() {
        List<ImageItem> chosen = chosen();
        List<ImageChoice> choices =
                chosen.stream().map(ImageItem::choice).flatMap(Optional::stream).toList();
        return choices.size() == chosen.size() ? Optional.of(choices) : Optional.empty();
    }
}
