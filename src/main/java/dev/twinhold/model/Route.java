package dev.twinhold.model;

/** How a blob gets to where it is wanted; the cheapest possible comes first. */
public enum Route {
    /** The store has it: nothing happens. */
    HAS("has it"),
    /**
     * Another namespace of the same containerd, or another repository of the same registry, has it:
     * linked or mounted, no bytes.
     */
    LINK("links"),
    /** The node gets its bytes from a registry by itself; none pass this machine. */
    PULL("pulls"),
    /** Its bytes cross the wire. */
    SEND("sends");

    private final String words;

    Route(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
