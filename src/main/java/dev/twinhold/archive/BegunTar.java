package dev.twinhold.archive;

import dev.twinhold.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How much there is of a tar whose writing broke off.
 *
 * @param parts files that are whole and as they must be: blobs of an OCI layout by their digest,
 *     others byte by byte
 * @param whole byte behind the last of them
 * @param end byte to go on from: behind {@code whole} when the next file was begun, whose bytes
 *     nobody has checked
 */
public record BegunTar(int parts, long whole, long end) {

    private static final int BUFFER = 1 << 20;

    /**
     * Compares what is there with what is wanted; blocks.
     *
     * @param begun read from its first byte to the first that is not as it must be
     */
    public static BegunTar of(InputStream begun, List<TarPart> wanted) throws IOException {
        long whole = 0;
        for (int i = 0; i < wanted.size(); i++) {
            TarPart part = wanted.get(i);
            byte[] header = begun.readNBytes(TarPart.BLOCK);
            if (!Arrays.equals(header, part.header())) {
                return new BegunTar(i, whole, whole);
            }
            Content content = content(begun, part);
            if (content.read() < part.size()) {
                return new BegunTar(i, whole, whole + TarPart.BLOCK + content.read());
            }
            byte[] padding = begun.readNBytes(part.padding());
            if (!content.right() || !Arrays.equals(padding, new byte[part.padding()])) {
                return new BegunTar(i, whole, whole);
            }
            whole += part.length();
        }
        return new BegunTar(wanted.size(), whole, whole);
    }

    /** The same without what nobody has checked. */
    public BegunTar checked() {
        return new BegunTar(parts, whole, whole);
    }

    /** Bytes of the file that was begun. */
    public long begun() {
        return end == whole ? 0 : end - whole - TarPart.BLOCK;
    }

    private record Content(long read, boolean right) {}

    private static Content content(InputStream begun, TarPart part) throws IOException {
        Optional<Digest> blob = OciBlobs.digest(part.name());
        if (blob.isEmpty()) {
            byte[] there = begun.readNBytes((int) part.size());
            try (InputStream wanted = part.content().open(0)) {
                boolean same = Arrays.equals(there, wanted.readAllBytes());
                // a document is short: made anew rather than gone on with
                return new Content(same ? part.size() : 0, same);
            }
        }
        MessageDigest hash = Digest.newSha256();
        byte[] buffer = new byte[BUFFER];
        long read = 0;
        while (read < part.size()) {
            int n = begun.read(buffer, 0, (int) Math.min(buffer.length, part.size() - read));
            if (n < 0) {
                return new Content(read, false);
            }
            hash.update(buffer, 0, n);
            read += n;
        }
        return new Content(read, Digest.ofSha256(hash.digest()).equals(blob.get()));
    }
}
