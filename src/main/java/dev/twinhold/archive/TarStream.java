package dev.twinhold.archive;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * A tar that is made while it is read: nothing of it is kept but the part that is being read. Read
 * by one thread; may be closed by another.
 */
public final class TarStream extends InputStream {

    // two blocks of zeros end a tar
    static final int END = 2 * TarPart.BLOCK;

    private final Queue<Piece> pieces = new ArrayDeque<>();
    private volatile InputStream current = InputStream.nullInputStream();
    private volatile boolean closed;
    private long left;
    private long inFirst;

    /** A tar of these files, in this order. */
    public TarStream(List<TarPart> parts) {
        this(parts, 0);
    }

    /**
     * The rest of that tar, for whoever has its beginning. What was read of a file by then is not
     * asked for again.
     *
     * @param from the first byte
     */
    public TarStream(List<TarPart> parts, long from) {
        for (TarPart part : parts) {
            bytes(part.header());
            pieces.add(new Piece(part.size(), part.content()));
            bytes(new byte[part.padding()]);
        }
        bytes(new byte[END]);
        skipTo(from);
    }

    private record Piece(long length, TarPart.Content content) {}

    private void bytes(byte[] bytes) {
        pieces.add(
                new Piece(
                        bytes.length,
                        from ->
                                new ByteArrayInputStream(
                                        bytes, (int) from, bytes.length - (int) from)));
    }

    private void skipTo(long from) {
        long ahead = from;
        while (!pieces.isEmpty() && pieces.element().length() <= ahead) {
            ahead -= pieces.remove().length();
        }
        inFirst = ahead;
    }

    /** Bytes of the whole tar. */
    public static long size(List<TarPart> parts) {
        return parts.stream().mapToLong(TarPart::length).sum() + END;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (left == 0) {
            if (pieces.isEmpty()) {
                return -1;
            }
            next(pieces.remove());
        }
        int n = current.read(into, offset, (int) Math.min(length, left));
        if (n < 0) {
            throw new EOFException(left + " bytes are missing at the end of a blob");
        }
        left -= n;
        return n;
    }

    private void next(Piece piece) throws IOException {
        current.close();
        current = piece.content().open(inFirst);
        left = piece.length() - inFirst;
        inFirst = 0;
        if (closed) {
            current.close();
            throw new IOException("the archive is not wanted any more");
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        current.close();
    }
}
