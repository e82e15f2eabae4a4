package dev.twinhold.archive;

import dev.twinhold.archive.TarIndex.FileEntry;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Opens archives.
 *
 * <p>Threads: any; a scan blocks. Interrupting its thread cancels the expansion of a compressed
 * file and the hashing of compressed layers, the only parts that take long.
 */
public final class ArchiveScanner {

    private final Path temporary;
    private final Limits limits;
    private final JsonReader json;

    /** Expands compressed files in the system's directory for temporary files. */
    public ArchiveScanner() {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Expands compressed files in a directory of choice.
     *
     * @param temporary needs room for the largest archive as a plain tar
     */
    public ArchiveScanner(Path temporary) {
        this(temporary, Limits.STANDARD);
    }

    ArchiveScanner(Path temporary, Limits limits) {
        this.temporary = temporary;
        this.limits = limits;
        this.json = new JsonReader(limits.jsonTokens());
    }

    /**
     * Scans a file without reading layer bytes where the file is a plain tar and its layers are not
     * compressed inside a docker archive. What the file is shows in its bytes, never in its name.
     *
     * @throws ArchiveException when the archive is not usable; the file is closed then
     */
    public ImageArchive scan(Path file) throws ArchiveException {
        return scan(file, bytes -> {});
    }

    /**
     * Scans a file and tells how far the expansion of a compressed one has come.
     *
     * @param progress gets the number of bytes of the file that were read so far, on the scanning
     *     thread; must return at once
     * @throws ArchiveException when the archive is not usable; the file is closed then
     */
    public ImageArchive scan(Path file, LongConsumer progress) throws ArchiveException {
        try {
            return scanFile(file, progress);
        } catch (ArchiveException e) {
            throw Refusal.in(String.valueOf(file.getFileName()), e);
        } catch (ClosedByInterruptException e) {
            throw Refusal.cancelled();
        } catch (NoSuchFileException e) {
            throw Refusal.because(Kind.NOT_FOUND, file + " is not there", e, "");
        } catch (AccessDeniedException e) {
            throw Refusal.because(
                    Kind.PERMISSION,
                    file + " may not be read",
                    e,
                    "give yourself the right to read it");
        } catch (IOException e) {
            throw Refusal.because(Kind.CORRUPT, file + " cannot be read", e, Refusal.COPY_AGAIN);
        }
    }

    private ImageArchive scanFile(Path file, LongConsumer progress) throws IOException {
        requireFile(file);
        long fileSize = Files.size(file);
        ImageArchive.Compression compression = magic(file).compression();
        ArchiveFile bytes =
                compression == ImageArchive.Compression.NONE
                        ? ArchiveFile.plain(file)
                        : new Expander(temporary, limits).expand(file, compression, progress);
        try {
            Scan scan = scanTar(bytes);
            return new ScannedArchive(file, fileSize, compression, bytes, scan);
        } catch (IOException | RuntimeException | Error e) {
            bytes.close();
            throw e;
        }
    }

    private static void requireFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw Refusal.unusable(
                    "this is a directory, not an archive",
                    "",
                    "pack it, if it is an OCI layout: tar -C DIRECTORY -cf FILE .");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw Refusal.unusable("this is not a file", "", "save the image to a file first");
        }
        if (Files.size(file) == 0) {
            throw Refusal.unusable("the file is empty", "", Refusal.SAVE_AGAIN);
        }
    }

    private static Magic magic(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Magic.of(in.readNBytes(Magic.LENGTH));
        }
    }

    private Scan scanTar(ArchiveFile bytes) throws IOException {
        NotAnImage.requireTar(bytes);
        TarWalk walk = new TarWalk(bytes, limits);
        TarIndex index = walk.walk();
        List<Problem> warnings = new ArrayList<>();
        if (!walk.hasEndMark()) {
            warnings.add(
                    new Problem(
                            Kind.CORRUPT,
                            "the archive has no end mark",
                            "it may be cut off, but all that its images need is there",
                            Refusal.COPY_AGAIN));
        }
        if (index.outside() > 0) {
            warnings.add(
                    new Problem(
                            Kind.BAD_INPUT,
                            index.outside()
                                    + " files with names outside of the archive are left"
                                    + " out, the first is "
                                    + Refusal.quote(index.firstOutside()),
                            "",
                            "use it only if you trust where it comes from"));
        }
        try {
            return read(new Contents(bytes, index, limits, json), warnings);
        } catch (ArchiveException e) {
            boolean cutOff = !walk.hasEndMark() && e.problem().kind() == Kind.CORRUPT;
            throw cutOff ? Refusal.damaged("the archive is cut off", e.problem().what()) : e;
        }
    }

    // containerd's importer prefers the OCI layout too.
    private Scan read(Contents contents, List<Problem> warnings) throws IOException {
        Optional<FileEntry> layout = contents.find(OciLayoutReader.MARK);
        if (layout.isPresent()) {
            return new OciLayoutReader(contents, limits, warnings).read(layout.get());
        }
        Optional<FileEntry> manifest = contents.find(DockerArchiveReader.MANIFEST);
        if (manifest.isPresent()) {
            return new DockerArchiveReader(contents, warnings).read(manifest.get());
        }
        throw NotAnImage.tar(contents.index());
    }
}
