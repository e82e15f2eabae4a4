package dev.twinhold.compare;

/** What a name is on one node, against the baseline. The worst comes first. */
public enum CellState {
    /** Another image under this name. */
    DIFFERENT("different"),
    /** The same filesystem, another configuration. */
    SAME_LAYERS("same layers"),
    /** Blobs are missing, or the image has nothing for the node's platform. */
    INCOMPLETE("incomplete"),
    /** Not there, and should be. */
    MISSING("missing"),
    /** There, and the baseline has it not. */
    EXTRA("extra"),
    /** The node does not answer, or was not read yet. */
    UNKNOWN("unknown"),
    /** The baseline's image. */
    SAME("same"),
    /** Not there, as in the baseline; or the node has no such store. */
    ABSENT("absent");

    private final String words;

    CellState(String words) {
        this.words = words;
    }

    /** For people and for exports; documented in docs/command-line.md. */
    public String words() {
        return words;
    }

    /** One name, several contents. */
    public boolean isDrift() {
        return this == DIFFERENT || this == SAME_LAYERS;
    }

    /** Cannot be run there. */
    public boolean isGap() {
        return this == MISSING || this == INCOMPLETE;
    }

    /** Something is on this node under this name. */
    public boolean isPresent() {
        return switch (this) {
            case DIFFERENT, SAME_LAYERS, INCOMPLETE, EXTRA, SAME -> true;
            case MISSING, UNKNOWN, ABSENT -> false;
        };
    }
}
