package dev.twinhold.archive;

import java.nio.charset.StandardCharsets;

/**
 * One header block of a tar: POSIX ustar, GNU and the old format, read as Go's {@code archive/tar}
 * reads them, since Docker and containerd do.
 *
 * @param name path as written, with the ustar prefix
 * @param type the type flag; NUL only as the old format has it, for files and directories
 * @param size bytes that the header declares
 * @param link target of a link as written
 */
record TarHeader(String name, char type, long size, String link) {

    static final int BLOCK = 512;

    private static final int CHECKSUM = 148;

    /** A block of NUL ends a tar. */
    static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the block's checksum is right. */
    static boolean isHeader(byte[] block) {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            byte b = i >= CHECKSUM && i < CHECKSUM + 8 ? (byte) ' ' : block[i];
            unsigned += b & 0xFF;
            signed += b;
        }
        try {
            long written = number(block, CHECKSUM, 8);
            return written == unsigned || written == signed;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /**
     * Reads a block for which {@link #isHeader} holds.
     *
     * @throws NumberFormatException when the size is no number
     */
    static TarHeader parse(byte[] block) {
        String name = text(block, 0, 100);
        String magic = new String(block, 257, 8, StandardCharsets.ISO_8859_1);
        if (magic.startsWith("ustar\0") && block[345] != 0) {
            name = text(block, 345, 155) + "/" + name;
        }
        char type = (char) (block[156] & 0xFF);
        return new TarHeader(name, type, number(block, 124, 12), text(block, 157, 100));
    }

    private static String text(byte[] block, int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }

    // Octal digits between spaces and NULs, or GNU's base 256 when the first bit is set.
    private static long number(byte[] block, int from, int length) {
        if ((block[from] & 0x80) != 0) {
            return base256(block, from, length);
        }
        String octal =
                new String(block, from, length, StandardCharsets.ISO_8859_1)
                        .replace('\0', ' ')
                        .strip();
        long value = octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
        if (value < 0) {
            throw new NumberFormatException("negative: " + value);
        }
        return value;
    }

    private static long base256(byte[] block, int from, int length) {
        if ((block[from] & 0x40) != 0) {
            throw new NumberFormatException("negative");
        }
        long value = block[from] & 0x3F;
        for (int i = from + 1; i < from + length; i++) {
            if (value >>> 55 != 0) {
                throw new NumberFormatException("too large");
            }
            value = (value << 8) | (block[i] & 0xFF);
        }
        return value;
    }

    /** The old format's NUL made clear: a name that ends in a slash is a directory. */
    TarHeader withClearType() {
        return type == 0 ? new TarHeader(name, name.endsWith("/") ? '5' : '0', size, link) : this;
    }

    /** Links, devices and directories have no data, whatever size their header declares. */
    boolean hasData() {
        return type < '1' || type > '6';
    }
}
