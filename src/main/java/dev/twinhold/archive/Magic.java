package dev.twinhold.archive;

import java.util.Arrays;
import java.util.HexFormat;

/** What a file is by its first bytes; its name is never looked at. */
enum Magic {
    GZIP("gzip", "1f8b08"),
    ZSTD("zstd", "28b52ffd"),
    XZ("xz", "fd377a585a00"),
    BZIP2("bzip2", "425a68"),
    LZ4("lz4", "04224d18"),
    ZIP("zip", "504b0304"),
    EMPTY_ZIP("zip", "504b0506"),
    SEVEN_ZIP("7-Zip", "377abcaf271c"),
    RAR("RAR", "526172211a07"),
    /** None of these. */
    OTHER("", "");

    /** So many bytes decide. */
    static final int LENGTH = 8;

    private final String title;
    private final String start;

    Magic(String title, String start) {
        this.title = title;
        this.start = start;
    }

    /** The first bytes of a file, fewer than {@link #LENGTH} when it is shorter. */
    static Magic of(byte[] first) {
        if (isZstdSkippable(first)) {
            return ZSTD;
        }
        String hex = HexFormat.of().formatHex(first, 0, Math.min(LENGTH, first.length));
        return Arrays.stream(values())
                .filter(magic -> hex.startsWith(magic.start))
                .findFirst()
                .orElse(OTHER);
    }

    // RFC 8878, 3.1.2: 0x184D2A50 to 0x184D2A5F, little endian; pzstd starts files with one
    private static boolean isZstdSkippable(byte[] first) {
        return first.length >= LENGTH
                && (first[0] & 0xF0) == 0x50
                && first[1] == 0x2A
                && first[2] == 0x4D
                && first[3] == 0x18;
    }

    /** The compression that containerd, and this reader, undo by themselves. */
    ImageArchive.Compression compression() {
        return switch (this) {
            case GZIP -> ImageArchive.Compression.GZIP;
            case ZSTD -> ImageArchive.Compression.ZSTD;
            case XZ, BZIP2, LZ4, ZIP, EMPTY_ZIP, SEVEN_ZIP, RAR, OTHER ->
                    ImageArchive.Compression.NONE;
        };
    }

    /** As people call it; empty for {@link #OTHER}. */
    String title() {
        return title;
    }
}
