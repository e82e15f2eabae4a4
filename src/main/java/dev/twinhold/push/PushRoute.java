package dev.twinhold.push;

/** How a push goes. */
public enum PushRoute {
    /** containerd 2.0 and newer, by its Transfer service. */
    TRANSFER("the node pushes by itself"),
    /** By Docker. */
    DOCKER("Docker pushes by itself"),
    /** From the node to this machine and on to the registry, streamed. */
    WORKSTATION("through this machine, without a file");

    private final String words;

    PushRoute(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
