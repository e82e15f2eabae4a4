package dev.twinhold.transfer;

import dev.twinhold.archive.ImageArchive;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** An archive that gives so many bytes and no more until it is opened further. */
final class GatedArchive implements ImageArchive {

    private static final int PIECE = 64 << 10;

    private final ImageArchive archive;
    private final long limit;
    private final AtomicLong read = new AtomicLong();
    private final CountDownLatch gate = new CountDownLatch(1);

    GatedArchive(ImageArchive archive, long limit) {
        this.archive = archive;
        this.limit = limit;
    }

    /** Gives the rest. */
    void open() {
        gate.countDown();
    }

    /** Bytes that were read of it, whether once or again. */
    long bytesRead() {
        return read.get();
    }

    @Override
    public InputStream open(Digest blob, long offset) throws IOException {
        return gated(archive.open(blob, offset));
    }

    @Override
    public InputStream tar() throws IOException {
        return gated(archive.tar());
    }

    private InputStream gated(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                pass();
                int n = super.read(into, offset, Math.min(length, PIECE));
                read.addAndGet(Math.max(0, n));
                return n;
            }
        };
    }

    private void pass() throws IOException {
        if (read.get() < limit) {
            return;
        }
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the gate is shut");
        }
    }

    @Override
    public Path file() {
        return archive.file();
    }

    @Override
    public long fileSize() {
        return archive.fileSize();
    }

    @Override
    public Format format() {
        return archive.format();
    }

    @Override
    public Compression compression() {
        return archive.compression();
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
    public long tarSize() {
        return archive.tarSize();
    }

    @Override
    public boolean contains(Digest blob) {
        return archive.contains(blob);
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
