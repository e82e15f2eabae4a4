package dev.twinhold.model;

import java.util.Locale;

/**
 * What an image runs on: OCI image spec, image-index.md, "platform".
 *
 * @param os such as {@code linux}
 * @param architecture Go's name: {@code amd64}, {@code arm64}
 * @param variant such as {@code v7}; empty when there is none
 */
public record Platform(String os, String architecture, String variant)
        implements Comparable<Platform> {

    /** Normalises the architecture aliases that {@code uname -m} and Docker print. */
    public Platform {
        os = os.toLowerCase(Locale.ROOT);
        String given = architecture.toLowerCase(Locale.ROOT);
        architecture =
                switch (given) {
                    case "x86_64", "x86-64" -> "amd64";
                    case "aarch64" -> "arm64";
                    case "armhf", "armel" -> "arm";
                    default -> given;
                };
        variant = variant.toLowerCase(Locale.ROOT);
        if (architecture.equals("arm64") && (variant.equals("v8") || variant.equals("8"))) {
            variant = "";
        }
        if (os.isEmpty() || architecture.isEmpty()) {
            throw new IllegalArgumentException("a platform needs an os and an architecture");
        }
    }

    /** Reads {@code os/arch} or {@code os/arch/variant}. */
    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("not a platform: '" + text + "'");
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    /**
     * Whether an image of platform {@code image} runs on a node of this platform. A node without a
     * variant takes any; an image without one runs anywhere on its architecture.
     */
    public boolean runs(Platform image) {
        return os.equals(image.os)
                && architecture.equals(image.architecture)
                && (variant.isEmpty() || image.variant.isEmpty() || variant.equals(image.variant));
    }

    /** Buildkit's attestation manifests are listed as {@code unknown/unknown}: not a platform. */
    public boolean isUnknown() {
        return os.equals("unknown") && architecture.equals("unknown");
    }

    @Override
    public int compareTo(Platform other) {
        return toString().compareTo(other.toString());
    }

    /** {@code os/arch[/variant]}. */
    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
