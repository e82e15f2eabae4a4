package dev.twinhold.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/**
 * A file of a tar that is to be written.
 *
 * @param name path in the tar, at most 100 characters
 * @param size bytes, known before they are there
 * @param content opens them
 */
public record TarPart(String name, long size, Content content) {

    static final int BLOCK = TarHeader.BLOCK;

    /** Checks. */
    public TarPart {
        if (name.isEmpty() || name.length() > 100 || size < 0) {
            throw new IllegalArgumentException("no tar entry: " + name + " of " + size + " bytes");
        }
    }

    /** Opens the bytes. */
    @FunctionalInterface
    public interface Content {
        /** The bytes from an offset on. */
        InputStream open(long offset) throws IOException;
    }

    /** A small file. */
    public static TarPart of(String name, byte[] bytes) {
        byte[] copy = bytes.clone();
        return new TarPart(
                name,
                copy.length,
                offset -> new ByteArrayInputStream(copy, (int) offset, copy.length - (int) offset));
    }

    /**
     * Its header: nothing in it depends on the time or on this machine, so that the same parts give
     * the same tar. Sizes from 8 GiB on are written in base 256, which Go reads, too.
     */
    byte[] header() {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL);
        entry.setSize(size);
        entry.setMode(0100644);
        entry.setModTime(0);
        entry.setIds(0, 0);
        entry.setNames("", "");
        byte[] header = new byte[BLOCK];
        try {
            entry.writeEntryHeader(
                    header, ZipEncodingHelper.getZipEncoding(StandardCharsets.UTF_8.name()), true);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return header;
    }

    /** Zeros behind the bytes. */
    int padding() {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    /** Bytes it takes in the tar. */
    long length() {
        return BLOCK + size + padding();
    }
}
