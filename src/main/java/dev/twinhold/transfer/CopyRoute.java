package dev.twinhold.transfer;

/** How a copy goes; the cheapest that is possible is taken. */
public enum CopyRoute {
    /** Two namespaces of one containerd: no byte moves. */
    LINK("linked inside one containerd"),
    /** Docker's graph driver gives an archive; layers the target knows are not sent. */
    SAVE("saved by Docker, sent through this machine"),
    /** An archive is written while Docker's graph driver reads it, without layers it knows. */
    LOAD("written into Docker, through this machine"),
    /** From node to node through this machine; only what the target lacks. */
    STREAM("streamed from node to node through this machine");

    private final String words;

    CopyRoute(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
