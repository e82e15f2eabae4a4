package dev.twinhold.link.ssh;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One entry of a {@code known_hosts} file (sshd(8), section "SSH_KNOWN_HOSTS FILE FORMAT").
 *
 * @param file it stands in
 * @param number of the line, from 1
 * @param revoked true when the key must never be accepted
 * @param hosts patterns with commas, or one hashed name
 * @param type of the key, such as {@code ssh-ed25519}
 * @param key the public key's blob in base64
 */
record KnownHostsLine(
        Path file, int number, boolean revoked, String hosts, String type, String key) {

    private static final String HASHED = "|1|";

    /** Reads a line; empty for comments, certificate authorities and what is not understood. */
    static Optional<KnownHostsLine> parse(Path file, int number, String line) {
        List<String> words = List.of(line.strip().split("[ \t]+"));
        boolean revoked = words.getFirst().equals("@revoked");
        int first = revoked ? 1 : 0;
        if (words.getFirst().startsWith("#")
                || words.getFirst().equals("@cert-authority")
                || words.size() < first + 3) {
            return Optional.empty();
        }
        return Optional.of(
                new KnownHostsLine(
                        file,
                        number,
                        revoked,
                        words.get(first),
                        words.get(first + 1),
                        words.get(first + 2)));
    }

    /**
     * Whether the entry is for this host, which is written as {@code host} or {@code [host]:port}.
     */
    boolean isFor(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (hosts.startsWith(HASHED)) {
            return isHashOf(name);
        }
        boolean found = false;
        for (String pattern : hosts.toLowerCase(Locale.ROOT).split(",")) {
            if (pattern.startsWith("!")) {
                if (matches(pattern.substring(1), name)) {
                    return false;
                }
            } else {
                found |= matches(pattern, name);
            }
        }
        return found;
    }

    /** {@code |1|salt|hash}: the hash is HMAC-SHA1 of the name with the salt as key. */
    private boolean isHashOf(String name) {
        String[] parts = hosts.substring(HASHED.length()).split("\\|");
        if (parts.length != 2) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts[0]);
            byte[] hash = Base64.getDecoder().decode(parts[1]);
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return MessageDigest.isEqual(hash, mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    /** {@code *} stands for any characters, {@code ?} for one. */
    private static boolean matches(String pattern, String name) {
        if (pattern.isEmpty()) {
            return name.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            String rest = pattern.substring(1);
            for (int from = 0; from <= name.length(); from++) {
                if (matches(rest, name.substring(from))) {
                    return true;
                }
            }
            return false;
        }
        return !name.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == name.charAt(0))
                && matches(pattern.substring(1), name.substring(1));
    }

    /** {@code file:line}, as editors understand it. */
    String place() {
        return file + ":" + number;
    }
}
