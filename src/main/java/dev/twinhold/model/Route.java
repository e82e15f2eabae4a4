package dev.twinhold.model;

/** How a blob gets to where it is wanted; the cheapest possible comes first. */
public enum Route {
    /** The store has it: nothing happens. */
    HAS("has it"),
    /** Another namespace of the same containerd has it: linked, no bytes. */
    LINK("links"),
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
