package dev.twinhold.model;

import java.util.Map;
import java.util.Optional;

/**
 * Points at a blob: OCI image spec, descriptor.md.
 *
 * @param mediaType never empty; {@code application/octet-stream} when the source named none
 * @param digest of the blob's bytes
 * @param size bytes, 0 or more
 * @param platform what it runs on, in an index
 * @param annotations may be empty
 */
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        Optional<Platform> platform,
        Map<String, String> annotations) {

    /** Checks and copies. */
    public Descriptor {
        if (mediaType.isEmpty()) {
            throw new IllegalArgumentException("a descriptor needs a media type");
        }
        if (size < 0) {
            throw new IllegalArgumentException("a blob cannot have " + size + " bytes");
        }
        annotations = Map.copyOf(annotations);
    }

    /** A descriptor with neither platform nor annotations. */
    public static Descriptor of(String mediaType, Digest digest, long size) {
        return new Descriptor(mediaType, digest, size, Optional.empty(), Map.of());
    }
}
