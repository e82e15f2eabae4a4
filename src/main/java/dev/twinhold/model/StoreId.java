package dev.twinhold.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One place with images on a node.
 *
 * @param kind which daemon keeps it
 * @param namespace containerd's namespace; empty for Docker and CRI
 */
public record StoreId(Kind kind, String namespace) implements Comparable<StoreId> {

    /** Who keeps the images. */
    public enum Kind {
        /** Docker Engine, whichever image store it uses inside. */
        DOCKER,
        /** One namespace of containerd. */
        CONTAINERD,
        /** What the kubelet is shown through CRI. */
        CRI
    }

    // containerd pkg/identifiers: alphanumeric, separated by single '.', '_' or '-'; at most 76;
    // stands before the constants that are checked by it
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*");

    /** Docker's store. */
    public static final StoreId DOCKER = new StoreId(Kind.DOCKER, "");

    /** The namespace that Kubernetes looks at. */
    public static final StoreId KUBERNETES = containerd("k8s.io");

    /** What CRI lists. */
    public static final StoreId CRI = new StoreId(Kind.CRI, "");

    /** Checks the namespace. */
    public StoreId {
        boolean valid =
                switch (kind) {
                    case CONTAINERD ->
                            namespace.length() <= 76 && NAMESPACE.matcher(namespace).matches();
                    case DOCKER, CRI -> namespace.isEmpty();
                };
        if (!valid) {
            throw new IllegalArgumentException(
                    kind == Kind.CONTAINERD
                            ? "'" + namespace + "' is no containerd namespace"
                            : kind + " has no namespaces");
        }
    }

    /** A namespace of containerd. */
    public static StoreId containerd(String namespace) {
        return new StoreId(Kind.CONTAINERD, namespace);
    }

    /** Reads {@code docker}, {@code cri}, {@code containerd} or {@code containerd:namespace}. */
    public static StoreId parse(String text) {
        if (text.equals("docker")) {
            return DOCKER;
        }
        if (text.equals("cri")) {
            return CRI;
        }
        if (text.equals("containerd")) {
            return KUBERNETES;
        }
        if (text.startsWith("containerd:")) {
            return containerd(text.substring("containerd:".length()));
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no store: use docker, containerd:NAMESPACE or cri");
    }

    @Override
    public int compareTo(StoreId other) {
        return toString().compareTo(other.toString());
    }

    /** What {@link #parse} reads. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + (namespace.isEmpty() ? "" : ":" + namespace);
    }
}
