package dev.twinhold.transfer;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageArchive;
import dev.twinhold.archive.ImageSource;
import dev.twinhold.job.Cancel;
import dev.twinhold.model.Digest;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Images that Docker saved. A graph driver gives its images as one archive whose contents are known
 * at its end, so it is kept in a temporary file that goes with the source.
 */
final class SavedSource implements ImageSource {

    private final ImageArchive archive;
    private final NodeId node;

    private SavedSource(ImageArchive archive, NodeId node) {
        this.archive = archive;
        this.node = node;
    }

    /**
     * Lets Docker save them; blocks until all bytes are here.
     *
     * @param saved gets the number of bytes that are here so far
     */
    static SavedSource open(
            DockerEngine docker,
            NodeId node,
            List<String> names,
            ArchiveScanner scanner,
            LongConsumer saved,
            Cancel cancel)
            throws IOException {
        // for its owner alone: java.nio.file.Files
        Path file = Files.createTempFile("twinhold-", ".tar");
        try (InputStream archive = docker.save(names, Optional.of(docker.info().platform()));
                Cancel.Registration _ = cancel.onCancel(archive)) {
            Files.copy(
                    new CountingStream(archive, saved), file, StandardCopyOption.REPLACE_EXISTING);
            return new SavedSource(scanner.scan(file), node);
        } catch (StoreException e) {
            Files.deleteIfExists(file);
            throw new StoreReadException(e.problem(), e);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public String name() {
        return "Docker on " + node;
    }

    @Override
    public List<SourceImage> images() {
        return archive.images();
    }

    @Override
    public List<Problem> warnings() {
        return archive.warnings();
    }

    @Override
    public boolean hasMadeManifests() {
        return archive.hasMadeManifests();
    }

    @Override
    public boolean contains(Digest blob) {
        return archive.contains(blob);
    }

    @Override
    public InputStream open(Digest blob, long offset) throws IOException {
        return archive.open(blob, offset);
    }

    @Override
    public void close() throws IOException {
        try {
            archive.close();
        } finally {
            Files.deleteIfExists(archive.file());
        }
    }
}
