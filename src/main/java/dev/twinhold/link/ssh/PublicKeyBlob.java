package dev.twinhold.link.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A public key as it travels and as {@code known_hosts} keeps it (RFC 4253 section 6.6).
 *
 * @param type such as {@code ssh-ed25519}
 * @param base64 of the whole blob
 */
record PublicKeyBlob(String type, String base64) {

    /** Reads a blob, which begins with its type. */
    static PublicKeyBlob of(byte[] blob) {
        int length = ByteBuffer.wrap(blob).getInt();
        return new PublicKeyBlob(
                new String(blob, Integer.BYTES, length, StandardCharsets.US_ASCII),
                Base64.getEncoder().encodeToString(blob));
    }

    /** {@code SHA256:…}, as {@code ssh-keygen -lf} prints it. */
    String fingerprint() {
        return fingerprint(base64);
    }

    /** The fingerprint of a key in base64. */
    static String fingerprint(String base64) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(base64));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (IllegalArgumentException e) {
            return "(not a key)";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
