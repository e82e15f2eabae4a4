package dev.twinhold.pull;

/** How a pull goes on one node. */
public enum PullRoute {
    /** containerd 2.0 and newer, by its Transfer service. */
    TRANSFER("the node pulls by itself"),
    /** containerd 1.6 and 1.7 have no such service that Kubernetes would see the result of. */
    CRI("the node pulls by itself, as for Kubernetes"),
    /** As {@link #CRI}, and then into the namespace that was asked for. */
    CRI_AND_LINK("the node pulls by itself as for Kubernetes, then the image is linked"),
    /** By Docker. */
    DOCKER("Docker pulls by itself"),
    /** From the registry to this machine and on to the node, streamed. */
    WORKSTATION("through this machine, without a file");

    private final String words;

    PullRoute(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
