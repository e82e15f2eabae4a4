package dev.twinhold.transfer;

import dev.twinhold.archive.TarPart;
import dev.twinhold.job.PartView;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * A blob on its way into an archive. Its digest is computed while it passes; a link that breaks in
 * the middle of it is waited for. Used by one thread.
 */
final class ExportedBlob implements TarPart.Content {

    private final Descriptor blob;
    private final TargetReport.Part part;
    private final Source source;
    private MessageDigest hash = Digest.newSha256();
    private long hashed;
    private long read;

    ExportedBlob(Descriptor blob, TargetReport.Part part, Source source) {
        this.blob = blob;
        this.part = part;
        this.source = source;
    }

    /** Where its bytes are. */
    interface Source {
        /** The bytes from an offset on. */
        InputStream open(Digest blob, long offset) throws IOException;

        /**
         * Waits until it is worth asking again.
         *
         * @throws IOException the failure, when it is not
         */
        void await(IOException failure) throws IOException;
    }

    /** Bytes that came from the source. */
    long bytesRead() {
        return read;
    }

    Digest digest() {
        return blob.digest();
    }

    /** An earlier attempt wrote all of it, and it is as it must be. */
    void isThere() {
        part.resumedAt(blob.size());
        part.state(PartView.State.DONE);
    }

    /**
     * An earlier attempt wrote its beginning, which counts for the digest.
     *
     * @param begun at least so many bytes
     */
    void begun(InputStream begun, long bytes) throws IOException {
        forget();
        byte[] buffer = new byte[1 << 16];
        while (hashed < bytes) {
            int n = begun.read(buffer, 0, (int) Math.min(buffer.length, bytes - hashed));
            if (n < 0) {
                throw new EOFException("the file is shorter than it was");
            }
            hash.update(buffer, 0, n);
            hashed += n;
        }
        part.resumedAt(bytes);
    }

    /** All of it is read. */
    void forget() {
        hash = Digest.newSha256();
        hashed = 0;
    }

    /** The file's beginning of a blob is not what the blob begins with: it is to be read whole. */
    static final class WrongBeginning extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public InputStream open(long offset) throws IOException {
        if (offset != hashed) {
            throw new IllegalStateException("byte " + offset + " after " + hashed);
        }
        part.state(PartView.State.MOVING);
        if (blob.size() == 0) {
            verify(0);
        }
        return new Passing(offset);
    }

    private void verify(long openedAt) throws IOException {
        if (Digest.ofSha256(hash.digest()).equals(blob.digest())) {
            part.done(blob.size());
            part.state(PartView.State.DONE);
        } else if (openedAt > 0) {
            throw new WrongBeginning();
        } else {
            part.state(PartView.State.FAILED);
            throw new StoreReadException(
                    new Problem(
                            Problem.Kind.CORRUPT,
                            "The blob " + blob.digest() + " is damaged",
                            "the bytes that the node gives have another digest",
                            "Remove the image there and pull or import it again"));
        }
    }

    private final class Passing extends InputStream {

        private final long openedAt;
        private volatile InputStream in = nullInputStream();
        private boolean open;

        Passing(long openedAt) {
            this.openedAt = openedAt;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (hashed == blob.size()) {
                return -1;
            }
            int n = next(into, offset, (int) Math.min(length, blob.size() - hashed));
            hash.update(into, offset, n);
            hashed += n;
            read += n;
            part.done(hashed);
            if (hashed == blob.size()) {
                verify(openedAt);
            }
            return n;
        }

        private int next(byte[] into, int offset, int length) throws IOException {
            while (true) {
                try {
                    if (!open) {
                        in = source.open(blob.digest(), hashed);
                        open = true;
                    }
                    int n = in.read(into, offset, length);
                    if (n > 0) {
                        return n;
                    }
                    throw new StoreReadException(shorter());
                } catch (IOException e) {
                    in.close();
                    open = false;
                    source.await(e);
                }
            }
        }

        private Problem shorter() {
            return new Problem(
                    Problem.Kind.CORRUPT,
                    "The blob " + blob.digest() + " is damaged",
                    "it has " + hashed + " of " + blob.size() + " bytes",
                    "Remove the image there and pull or import it again");
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
