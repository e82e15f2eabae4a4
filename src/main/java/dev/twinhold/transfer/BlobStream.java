package dev.twinhold.transfer;

import dev.twinhold.model.Digest;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Optional;

/**
 * A blob of a node as a stream. The node's bytes are taken as fast as they are read here and a
 * little ahead; nothing of them is kept.
 */
final class BlobStream extends InputStream {

    // two messages of Content.Read, so that one is on its way while the other is written
    private static final int AHEAD = 2 << 20;

    private final PipedInputStream in = new PipedInputStream(AHEAD);
    private final Thread reader;
    private volatile Optional<StoreException> failure = Optional.empty();

    /** Begins to read. */
    BlobStream(ContentStore content, Digest blob, long offset) throws IOException {
        PipedOutputStream out = new PipedOutputStream(in);
        reader =
                Thread.ofVirtual()
                        .name("read " + blob.shortened())
                        .start(() -> read(content, blob, offset, out));
    }

    private void read(ContentStore content, Digest blob, long offset, PipedOutputStream out) {
        try (out) {
            content.read(blob, offset, new Prompt(out));
        } catch (StoreException e) {
            failure = Optional.of(e);
        } catch (IOException e) {
            // nobody reads any more
            failure = Optional.empty();
        }
    }

    /** Wakes the other side at each write; a pipe does so only when it is full. */
    private static final class Prompt extends OutputStream {
        private final OutputStream out;

        Prompt(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            out.flush();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = in.read(into, offset, length);
        if (n < 0) {
            await();
            if (failure.isPresent()) {
                throw new StoreReadException(failure.get().problem(), failure.get());
            }
        }
        return n;
    }

    /** The end of the pipe may be seen before the reason for it. */
    private void await() throws IOException {
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted");
        }
    }

    @Override
    public void close() throws IOException {
        reader.interrupt();
        in.close();
    }
}
