package dev.twinhold.ui.imports;

import dev.twinhold.archive.ImageArchive;
import dev.twinhold.job.CancelledException;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds an archive between the thread that opens it and the window, which may have lost interest
 * meanwhile: whoever comes last closes it. Safe for several threads.
 */
final class ArchiveSlot implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveSlot.class);

    private Optional<ImageArchive> archive = Optional.empty();
    private boolean closed;

    /**
     * Puts the opened archive in.
     *
     * @throws CancelledException when nobody wants it any more; it is closed then
     */
    void put(ImageArchive opened) {
        boolean late;
        synchronized (this) {
            late = closed;
            if (!late) {
                archive = Optional.of(opened);
            }
        }
        if (late) {
            close(opened);
            throw new CancelledException();
        }
    }

    /** Gives the archive away: it is not closed with the slot any more. */
    synchronized ImageArchive take() {
        ImageArchive taken =
                archive.orElseThrow(() -> new IllegalStateException("there is no archive here"));
        archive = Optional.empty();
        closed = true;
        return taken;
    }

    /** Closes the archive that is here, or that still comes. */
    @Override
    public void close() {
        Optional<ImageArchive> here;
        synchronized (this) {
            here = archive;
            archive = Optional.empty();
            closed = true;
        }
        here.ifPresent(ArchiveSlot::close);
    }

    private static void close(ImageArchive archive) {
        try {
            archive.close();
        } catch (IOException e) {
            LOG.warn("closing {}", archive.file(), e);
        }
    }
}
