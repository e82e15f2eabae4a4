package dev.twinhold.ui;

import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.transfer.ExportRequest;
import dev.twinhold.transfer.Exports;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.shell.ChosenImage;
import dev.twinhold.ui.shell.ImageAction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks for a file and starts an export to it. Images are not dragged out to the desktop: a drag
 * needs its files when it is dropped, and these would still have to come from the node.
 */
final class ExportStart {

    private final Exports exports;
    private final FileQuestion file;
    private final Consumer<JobId> started;

    /**
     * @param started is told of each job
     */
    ExportStart(Exports exports, FileQuestion file, Consumer<JobId> started) {
        this.exports = exports;
        this.file = file;
        this.started = started;
    }

    /** Which file to write. */
    @FunctionalInterface
    interface FileQuestion {
        /**
         * Asks a person, also whether a file that is there may be overwritten.
         *
         * @param proposed a name for it
         * @return empty when it is to be none
         */
        Optional<Path> ask(String proposed);
    }

    /** For every screen with images. */
    ImageAction action() {
        return new ImageAction(
                "export",
                Texts.get("action.export"),
                Icons.ARCHIVE,
                Optional.of(Shortcuts.EXPORT),
                ExportStart::obstacle,
                this::export);
    }

    private static Optional<String> obstacle(List<ChosenImage> images) {
        boolean oneStore =
                images.stream().map(image -> image.ref().store()).distinct().count() == 1;
        return oneStore ? Optional.empty() : Optional.of(Texts.get("export.one-store"));
    }

    private void export(List<ImageRef> images) {
        file.ask(proposal(images))
                .ifPresent(
                        chosen ->
                                started.accept(
                                        exports.start(
                                                new ExportRequest(
                                                        images, chosen, List.of(), true, false))));
    }

    /** {@code web-2.3.tar} for {@code docker.io/shop/web:2.3}. */
    static String proposal(List<ImageRef> images) {
        String first = images.getFirst().name();
        String name = ImageName.tryParse(first).map(ExportStart::fileName).orElse(first);
        String safe = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        return images.size() == 1
                ? safe + ".tar"
                : Texts.get("export.file.more", safe, images.size() - 1);
    }

    private static String fileName(ImageName name) {
        return name.path().substring(name.path().lastIndexOf('/') + 1) + name.suffix();
    }
}
