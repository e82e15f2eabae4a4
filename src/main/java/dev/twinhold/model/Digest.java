package dev.twinhold.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A content digest such as {@code sha256:4bc4…}.
 *
 * <p>Only the two algorithms that the OCI image spec registers (descriptor.md, "Digests") are
 * valid; the encoded part is lower-case hexadecimal of the algorithm's exact length.
 *
 * @param algorithm {@code sha256} or {@code sha512}
 * @param hex the encoded hash, 64 or 128 lower-case hexadecimal digits
 */
public record Digest(String algorithm, String hex) implements Comparable<Digest> {

    /** Checks the algorithm and the length. */
    public Digest {
        int length =
                switch (algorithm) {
                    case "sha256" -> 64;
                    case "sha512" -> 128;
                    default ->
                            throw new IllegalArgumentException(
                                    "unknown digest algorithm '" + algorithm + "'");
                };
        if (hex.length() != length || !isHex(hex)) {
            throw new IllegalArgumentException(
                    "not a " + algorithm + " digest: '" + algorithm + ":" + hex + "'");
        }
    }

    // by hand, as long lists have some ten digests for each image
    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads {@code algorithm:hex}.
     *
     * @throws IllegalArgumentException when the text is no digest
     */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a digest: '" + text + "'");
        }
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Like {@link #parse}, but empty for a text that is no digest. */
    public static Optional<Digest> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException notADigest) {
            return Optional.empty();
        }
    }

    /** The SHA-256 digest of these bytes. */
    public static Digest sha256(byte[] content) {
        return ofSha256(newSha256().digest(content));
    }

    /** Wraps 32 raw bytes that {@link #newSha256} made. */
    public static Digest ofSha256(byte[] hash) {
        return new Digest("sha256", HexFormat.of().formatHex(hash));
    }

    /** A fresh SHA-256; each JDK has it. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** For people: {@code sha256:28e0…0702}. */
    public String shortened() {
        return algorithm + ":" + hex.substring(0, 4) + "…" + hex.substring(hex.length() - 4);
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    /** {@code algorithm:hex}, as in manifests and on the wire. */
    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
