package dev.twinhold.upkeep;

/** Why an image is kept, unless a removal names it all the same. */
public enum Guard {
    /** A container has it, running or not. */
    IN_USE("a container has it", "--even-in-use"),
    /** It is kept from the kubelet's garbage collection. */
    PINNED("it is pinned", "--even-pinned"),
    /** No pod starts without it. */
    PAUSE("it is the pause image: no pod starts without it", "--even-pause");

    private final String words;
    private final String option;

    Guard(String words, String option) {
        this.words = words;
        this.option = option;
    }

    /** The option of the command line that names an image in spite of it. */
    public String option() {
        return option;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
