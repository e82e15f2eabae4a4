package dev.twinhold.model;

import java.util.regex.Pattern;

/**
 * The name an admin gave a node; unique in the configuration.
 *
 * @param value 1 to 63 characters: letters, digits, space, dot, dash, underscore
 */
public record NodeId(String value) implements Comparable<NodeId> {

    private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,62}");

    /** This machine's own stores. */
    public static final NodeId THIS_MACHINE = new NodeId("This machine");

    /** Checks the name. */
    public NodeId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is no name for a node");
        }
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
