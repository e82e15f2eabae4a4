package dev.twinhold.archive;

/**
 * How far the reader follows a file that may be hostile. Real archives stay far below: an archive
 * has a few hundred entries, an image at most 127 layers in Docker, and its JSON some kilobytes.
 *
 * @param entries tar entries
 * @param nameBytes characters of all names and link targets together
 * @param specialBytes bytes of one PAX header or GNU long name, as in Go's tar reader
 * @param jsonBytes bytes of one JSON document, as in containerd's importer
 * @param jsonTotalBytes bytes of all JSON that is read in one scan
 * @param jsonTokens tokens of one JSON document
 * @param descriptors indexes and manifests that are followed in one scan
 * @param expandedBytes a compressed file may always grow to this size
 * @param expansion beyond that it may grow to this many times its own size
 * @param freeBytes disk space that an expansion leaves free
 */
record Limits(
        int entries,
        long nameBytes,
        int specialBytes,
        int jsonBytes,
        long jsonTotalBytes,
        long jsonTokens,
        int descriptors,
        long expandedBytes,
        int expansion,
        long freeBytes) {

    private static final int MIB = 1 << 20;

    static final Limits STANDARD =
            new Limits(
                    200_000,
                    32L * MIB,
                    MIB,
                    20 * MIB,
                    64L * MIB,
                    500_000,
                    10_000,
                    4096L * MIB,
                    100,
                    256L * MIB);

    /** The size that a compressed file may grow to. */
    long expandedLimit(long fileSize) {
        return Math.max(expandedBytes, expansion * fileSize);
    }
}
