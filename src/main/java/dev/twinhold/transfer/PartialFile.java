package dev.twinhold.transfer;

import dev.twinhold.archive.BegunTar;
import dev.twinhold.archive.TarPart;
import dev.twinhold.model.Problem;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * A file while it is written: {@code FILE.partial} beside it, for its owner alone. It gets its name
 * when all of it is on the disk, so that a file of that name is always whole. Used by one thread.
 */
final class PartialFile implements AutoCloseable {

    private static final String SUFFIX = ".partial";
    private static final int BUFFER = 1 << 20;
    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final Path partial;
    private final RandomAccessFile bytes;

    private PartialFile(Path file, RandomAccessFile bytes) {
        this.file = file;
        this.partial = beside(file);
        this.bytes = bytes;
    }

    /** Where it is while it is written. */
    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + SUFFIX);
    }

    /**
     * Opens it, with what an earlier attempt wrote.
     *
     * @throws TransferException when it may not be written, or somebody else writes it
     */
    static PartialFile open(Path file) throws TransferException {
        Path partial = beside(file);
        try {
            if (!Files.exists(partial, LinkOption.NOFOLLOW_LINKS)) {
                Files.createFile(partial, onlyForOwner());
            } else if (!Files.isRegularFile(partial, LinkOption.NOFOLLOW_LINKS)) {
                throw new TransferException(
                        Problem.of(Problem.Kind.BAD_INPUT, partial + " is there and is no file"));
            } else if (isPosix()) {
                Files.setPosixFilePermissions(partial, OWNER);
            }
            RandomAccessFile bytes = new RandomAccessFile(partial.toFile(), "rw");
            try {
                lock(bytes.getChannel(), partial);
                return new PartialFile(file, bytes);
            } catch (IOException | TransferException e) {
                bytes.close();
                throw e;
            }
        } catch (IOException e) {
            throw FileProblems.writing(partial, e);
        }
    }

    // the lock goes with the channel, which is the file's
    private static void lock(FileChannel channel, Path partial)
            throws IOException, TransferException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        }
        if (!locked) {
            throw new TransferException(
                    new Problem(
                            Problem.Kind.BAD_INPUT,
                            partial + " is being written",
                            "another export goes to the same file",
                            "Wait for it, or choose another file"));
        }
    }

    private static FileAttribute<?>[] onlyForOwner() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** How much of this tar is there. */
    BegunTar begun(List<TarPart> parts) throws IOException {
        try (InputStream in = read(0)) {
            return BegunTar.of(in, parts);
        }
    }

    /** What is there, from a byte on. */
    InputStream read(long from) throws IOException {
        InputStream in = new FileInputStream(partial.toFile());
        in.skipNBytes(from);
        return new BufferedInputStream(in, BUFFER);
    }

    /** What is written next goes there; what was behind is dropped. */
    void goOnAt(long position) throws TransferException {
        try {
            bytes.setLength(position);
            bytes.seek(position);
        } catch (IOException e) {
            throw FileProblems.writing(partial, e);
        }
    }

    void write(byte[] from, int offset, int length) throws TransferException {
        try {
            bytes.write(from, offset, length);
        } catch (IOException e) {
            throw FileProblems.writing(partial, e);
        }
    }

    /** Waits until all bytes are on the disk. */
    Path sync() throws TransferException {
        try {
            bytes.getFD().sync();
            return partial;
        } catch (IOException e) {
            throw FileProblems.writing(partial, e);
        }
    }

    /**
     * Gives it its name.
     *
     * @param overwrite also when a file of that name is there
     */
    void finish(boolean overwrite) throws TransferException {
        try {
            bytes.close();
            if (overwrite) {
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(partial, file);
            }
            syncFolder();
        } catch (IOException e) {
            throw FileProblems.writing(file, e);
        }
    }

    /** The new name must be on the disk, too; not every system can say so. */
    private void syncFolder() {
        try (FileChannel folder =
                FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // Windows opens no folders, and needs no such thing
            return;
        }
    }

    /** Removes it. */
    void delete() throws IOException {
        bytes.close();
        Files.deleteIfExists(partial);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
