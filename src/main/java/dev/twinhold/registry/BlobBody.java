package dev.twinhold.registry;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A blob that goes up as it is read. */
final class BlobBody extends RequestBody {

    private static final int PIECE = 64 << 10;

    private final MediaType type;
    private final long size;
    private final InputStream bytes;
    private final LongConsumer sent;

    BlobBody(MediaType type, long size, InputStream bytes, LongConsumer sent) {
        this.type = type;
        this.size = size;
        this.bytes = bytes;
        this.sent = sent;
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return size;
    }

    /** It cannot be read twice. */
    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        byte[] piece = new byte[PIECE];
        long written = 0;
        while (written < size) {
            int read = bytes.read(piece, 0, (int) Math.min(piece.length, size - written));
            if (read < 0) {
                throw new EOFException("the blob ends after " + written + " of " + size + " bytes");
            }
            sink.write(piece, 0, read);
            // what is not flushed has not gone anywhere
            sink.flush();
            written += read;
            sent.accept(written);
        }
    }
}
