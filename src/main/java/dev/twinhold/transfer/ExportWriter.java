package dev.twinhold.transfer;

import dev.twinhold.archive.ArchiveLayout;
import dev.twinhold.archive.BegunTar;
import dev.twinhold.archive.ImageSource;
import dev.twinhold.archive.TarPart;
import dev.twinhold.archive.TarStream;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes the bytes of an archive, and goes on where an earlier attempt stopped. */
final class ExportWriter {

    private static final int BUFFER = 256 << 10;
    private static final String WRITING = "writing";

    private final ImageSource source;
    private final List<TarPart> parts;
    private final Map<Digest, ExportedBlob> blobs = new LinkedHashMap<>();
    private final TargetReport report;
    private final Cancel cancel;
    private final Reconnect reconnect;

    ExportWriter(
            ImageSource source,
            ArchiveLayout layout,
            Connections connections,
            NodeId node,
            TargetReport report,
            Cancel cancel) {
        this.source = source;
        this.report = report;
        this.cancel = cancel;
        this.reconnect = new Reconnect(connections, node, report, this::bytesRead);
        for (Descriptor blob : layout.blobs()) {
            TargetReport.Part part = report.part(blob.digest().toString(), Route.SEND, blob.size());
            blobs.put(blob.digest(), new ExportedBlob(blob, part, new Node()));
        }
        report.planned();
        this.parts = layout.parts(blob -> blob(blob.digest()));
    }

    private ExportedBlob blob(Digest digest) {
        return Optional.ofNullable(blobs.get(digest)).orElseThrow();
    }

    /** Bytes of a blob that came from the source. */
    long bytesRead(Digest blob) {
        return Optional.ofNullable(blobs.get(blob)).map(ExportedBlob::bytesRead).orElse(0L);
    }

    private long bytesRead() {
        return blobs.values().stream().mapToLong(ExportedBlob::bytesRead).sum();
    }

    /** Writes all of it; blocks. */
    void write(PartialFile file) throws Exception {
        try {
            write(file, begun(file));
        } catch (ExportedBlob.WrongBeginning e) {
            report.log("what was there of a blob is not its beginning: it is read anew");
            write(file, begun(file).checked());
        }
    }

    private BegunTar begun(PartialFile file) throws IOException {
        report.phase("checking what is there");
        BegunTar begun = file.begun(parts);
        if (begun.end() > 0) {
            report.log(
                    String.format(
                            Locale.ROOT, "goes on behind %,d bytes that were there", begun.end()));
        }
        return begun;
    }

    private void write(PartialFile file, BegunTar begun) throws Exception {
        takeOver(file, begun);
        file.goOnAt(begun.end());
        report.phase(WRITING);
        byte[] buffer = new byte[BUFFER];
        try (TarStream tar = new TarStream(parts, begun.end());
                Cancel.Registration _ = cancel.onCancel(tar)) {
            for (int n = tar.read(buffer); n >= 0; n = tar.read(buffer)) {
                cancel.throwIfCancelled();
                file.write(buffer, 0, n);
            }
        }
    }

    private void takeOver(PartialFile file, BegunTar begun) throws IOException {
        blobs.values().forEach(ExportedBlob::forget);
        List<ExportedBlob> there = new ArrayList<>();
        parts.subList(0, begun.parts()).forEach(part -> blobOf(part).ifPresent(there::add));
        there.forEach(ExportedBlob::isThere);
        if (begun.begun() > 0) {
            ExportedBlob next = blobOf(parts.get(begun.parts())).orElseThrow();
            try (InputStream in = file.read(begun.end() - begun.begun())) {
                next.begun(in, begun.begun());
            }
        }
    }

    private static Optional<ExportedBlob> blobOf(TarPart part) {
        return part.content() instanceof ExportedBlob blob ? Optional.of(blob) : Optional.empty();
    }

    /** The source, whose node may go away for a while. */
    private final class Node implements ExportedBlob.Source {

        @Override
        public InputStream open(Digest blob, long offset) throws IOException {
            return source.open(blob, offset);
        }

        @Override
        public void await(IOException failure) throws IOException {
            if (!LostLink.isCause(failure, cancel)) {
                throw failure;
            }
            try {
                reconnect.after(failure);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
            report.phase(WRITING);
        }
    }
}
