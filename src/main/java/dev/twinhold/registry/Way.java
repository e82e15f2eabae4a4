package dev.twinhold.registry;

/** Which way an image goes between its registry and a node. */
public enum Way {
    /** By the node; when it does not reach the registry, through this machine. */
    AUTO("auto"),
    /** By the node alone. */
    NODE("node"),
    /** Through this machine: for nodes without a way to the registry. */
    WORKSTATION("workstation");

    private final String word;

    Way(String word) {
        this.word = word;
    }

    /** As it is chosen. */
    @Override
    public String toString() {
        return word;
    }
}
