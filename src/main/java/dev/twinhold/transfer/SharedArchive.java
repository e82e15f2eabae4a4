package dev.twinhold.transfer;

import dev.twinhold.archive.ArchiveException;
import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageArchive;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One archive for all targets of a job. It stays open until the job is over; when a target is tried
 * again later the file is opened anew, for as long as somebody uses it. Threads: any.
 */
final class SharedArchive {

    private static final Logger LOG = LoggerFactory.getLogger(SharedArchive.class);

    private final ArchiveScanner scanner;
    private final Path file;
    private final List<Digest> contents;
    private Optional<ImageArchive> open;
    private int users;
    private boolean jobIsOver;

    /** Takes over an archive that is open. */
    SharedArchive(ArchiveScanner scanner, ImageArchive archive) {
        this.scanner = scanner;
        this.file = archive.file();
        this.contents = contents(archive);
        this.open = Optional.of(archive);
    }

    /** Somebody's use of the archive. */
    interface Use extends AutoCloseable {
        /** The archive; not to be closed by the user. */
        ImageArchive archive();

        @Override
        void close();
    }

    /**
     * Begins to use it.
     *
     * @throws ArchiveException when it had to be opened anew and cannot be, or is another now
     */
    synchronized Use use() throws ArchiveException {
        ImageArchive archive = open.isPresent() ? open.get() : reopen();
        open = Optional.of(archive);
        users++;
        return new Use() {
            @Override
            public ImageArchive archive() {
                return archive;
            }

            @Override
            public void close() {
                end();
            }
        };
    }

    /** From now on it is open only while it is used. */
    synchronized void jobIsOver() {
        jobIsOver = true;
        closeIfUnused();
    }

    private synchronized void end() {
        users--;
        closeIfUnused();
    }

    private ImageArchive reopen() throws ArchiveException {
        ImageArchive archive = scanner.scan(file);
        if (!contents(archive).equals(contents)) {
            close(archive);
            throw new ArchiveException(
                    new Problem(
                            Problem.Kind.BAD_INPUT,
                            file.getFileName() + " is not the archive that was chosen any more",
                            "the file has changed since",
                            "Start a new import of it"));
        }
        return archive;
    }

    private static List<Digest> contents(ImageArchive archive) {
        return archive.images().stream().map(image -> image.target().digest()).toList();
    }

    private void closeIfUnused() {
        if (jobIsOver && users == 0) {
            open.ifPresent(SharedArchive::close);
            open = Optional.empty();
        }
    }

    private static void close(ImageArchive archive) {
        try {
            archive.close();
        } catch (IOException e) {
            LOG.warn("closing {}", archive.file(), e);
        }
    }
}
