package dev.twinhold.model;

/** What two stores of a node say of one image name. */
public enum Verdict {
    /** One image in both. */
    SAME("same"),
    /** The same filesystem with another configuration. */
    SAME_LAYERS("same layers"),
    /** The name stands for two images. */
    DIFFERENT("different"),
    /** Docker alone has it: Kubernetes cannot use it. */
    ONLY_DOCKER("only in Docker"),
    /** containerd alone has it. */
    ONLY_CONTAINERD("only in containerd"),
    /** Blobs are missing in one of them. */
    INCOMPLETE("incomplete");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
