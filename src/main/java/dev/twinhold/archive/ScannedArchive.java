package dev.twinhold.archive;

import dev.twinhold.archive.TarIndex.FileEntry;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The result of a scan. */
final class ScannedArchive implements ImageArchive {

    private final Path file;
    private final long fileSize;
    private final Compression compression;
    private final ArchiveFile bytes;
    private final Scan scan;

    ScannedArchive(
            Path file, long fileSize, Compression compression, ArchiveFile bytes, Scan scan) {
        this.file = file;
        this.fileSize = fileSize;
        this.compression = compression;
        this.bytes = bytes;
        this.scan = scan;
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public long fileSize() {
        return fileSize;
    }

    @Override
    public Format format() {
        return scan.format();
    }

    @Override
    public Compression compression() {
        return compression;
    }

    @Override
    public List<SourceImage> images() {
        return scan.images();
    }

    @Override
    public List<Problem> warnings() {
        return scan.warnings();
    }

    @Override
    public boolean contains(Digest blob) {
        return scan.blobs().containsKey(blob) || scan.made().containsKey(blob);
    }

    @Override
    public InputStream open(Digest blob, long offset) throws IOException {
        Optional<FileEntry> entry = Optional.ofNullable(scan.blobs().get(blob));
        if (entry.isPresent()) {
            bytes.checkUnchanged();
            requireOffset(blob, offset, entry.get().size());
            return bytes.stream(entry.get().offset() + offset, entry.get().size() - offset);
        }
        byte[] made =
                Optional.ofNullable(scan.made().get(blob))
                        .map(DockerManifest::bytes)
                        .orElseThrow(() -> absent(blob));
        requireOffset(blob, offset, made.length);
        return new ByteArrayInputStream(made, (int) offset, made.length - (int) offset);
    }

    @Override
    public InputStream tar() throws IOException {
        bytes.checkUnchanged();
        return bytes.stream(0, bytes.size());
    }

    @Override
    public long tarSize() {
        return bytes.size();
    }

    private ArchiveException absent(Digest blob) {
        return new ArchiveException(Problem.of(Kind.NOT_FOUND, file + " has no blob " + blob));
    }

    private void requireOffset(Digest blob, long offset, long size) throws ArchiveException {
        if (offset < 0 || offset > size) {
            throw new ArchiveException(
                    new Problem(
                            Kind.INTERNAL,
                            "byte " + offset + " of blob " + blob + " was asked for",
                            file + " has " + size + " bytes of it",
                            ""));
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
