package dev.twinhold.archive;

import java.nio.file.Path;

/** Opens archives. */
public final class ArchiveScanner {

    /**
     * Scans a file without reading layer bytes where the file is a plain tar.
     *
     * @throws ArchiveException when the archive is not usable; the file is closed then
     */
    public ImageArchive scan(Path file) throws ArchiveException {
        throw new UnsupportedOperationException(file.toString());
    }
}
