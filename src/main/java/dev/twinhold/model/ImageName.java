package dev.twinhold.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A fully normalised image name: {@code docker.io/library/nginx:latest}, {@code
 * host/repo@sha256:…}.
 *
 * <p>The rules are those of distribution/reference ({@code normalize.go}): the first component is a
 * registry when it has a dot, a colon, an upper-case letter or is {@code localhost}; otherwise the
 * registry is {@code docker.io}, and a single component there gets {@code library/} before it.
 *
 * @param registry host, with port if any
 * @param path repository path inside the registry
 * @param tag present unless only a digest was given
 * @param digest present for {@code name@digest}
 */
public record ImageName(String registry, String path, Optional<String> tag, Optional<Digest> digest)
        implements Comparable<ImageName> {

    private static final String DOCKER_HUB = "docker.io";
    private static final Pattern REGISTRY =
            Pattern.compile(
                    "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*"
                            + "|\\[[0-9a-fA-F:]+])(?::[0-9]+)?");
    private static final Pattern PATH =
            Pattern.compile(
                    "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final int MAX_REPOSITORY = 255;

    /** Checks every part; at least one of tag and digest is there. */
    public ImageName {
        // first, as Java's regular expressions recurse: a long hostile text would end the stack
        if (registry.length() + 1 + path.length() > MAX_REPOSITORY) {
            throw new IllegalArgumentException("a repository name has at most 255 characters");
        }
        if (!REGISTRY.matcher(registry).matches()) {
            throw new IllegalArgumentException("'" + registry + "' is no registry host");
        }
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    path.equals(path.toLowerCase(Locale.ROOT))
                            ? "'" + path + "' is no repository name"
                            : "'" + path + "': a repository name must be lower case");
        }
        tag.ifPresent(
                t -> {
                    if (!TAG.matcher(t).matches()) {
                        throw new IllegalArgumentException("'" + t + "' is no tag");
                    }
                });
        if (tag.isEmpty() && digest.isEmpty()) {
            throw new IllegalArgumentException("an image name needs a tag or a digest");
        }
    }

    /**
     * Reads a name as people type it and makes it full.
     *
     * @throws IllegalArgumentException when the text can be no image name; the message says why
     */
    public static ImageName parse(String text) {
        String rest = text;
        Optional<Digest> digest = Optional.empty();
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = Optional.of(Digest.parse(rest.substring(at + 1)));
            rest = rest.substring(0, at);
        }
        Optional<String> tag = Optional.empty();
        int colon = rest.lastIndexOf(':');
        if (colon > rest.lastIndexOf('/')) {
            tag = Optional.of(rest.substring(colon + 1));
            rest = rest.substring(0, colon);
        }
        if (tag.isEmpty() && digest.isEmpty()) {
            tag = Optional.of("latest");
        }
        int slash = rest.indexOf('/');
        String first = slash < 0 ? "" : rest.substring(0, slash);
        boolean hasRegistry = isRegistry(first);
        String registry = hasRegistry ? first : DOCKER_HUB;
        String path = hasRegistry ? rest.substring(slash + 1) : rest;
        if (registry.equals("index.docker.io")) {
            registry = DOCKER_HUB;
        }
        if (registry.equals(DOCKER_HUB) && path.indexOf('/') < 0) {
            path = "library/" + path;
        }
        return new ImageName(registry, path, tag, digest);
    }

    /** Like {@link #parse}, but empty for a text that can be no image name. */
    public static Optional<ImageName> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    private static boolean isRegistry(String first) {
        return first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }

    /** {@code registry/path} without tag and digest. */
    public String repository() {
        return registry + "/" + path;
    }

    /** The same repository under a digest alone: the name that pods with {@code @sha256:} use. */
    public ImageName withDigest(Digest newDigest) {
        return new ImageName(registry, path, Optional.empty(), Optional.of(newDigest));
    }

    /** As Docker's tools print it: without {@code docker.io/} and {@code library/}. */
    public String familiar() {
        String shortPath =
                path.startsWith("library/") && path.indexOf('/', 8) < 0 ? path.substring(8) : path;
        return (registry.equals(DOCKER_HUB) ? shortPath : registry + "/" + path) + suffix();
    }

    /** The part behind the repository: {@code :tag}, {@code @digest} or both. */
    public String suffix() {
        return tag.map(t -> ":" + t).orElse("") + digest.map(d -> "@" + d).orElse("");
    }

    @Override
    public int compareTo(ImageName other) {
        return toString().compareTo(other.toString());
    }

    /** The full name, as containerd and CRI store it. */
    @Override
    public String toString() {
        return repository() + suffix();
    }
}
