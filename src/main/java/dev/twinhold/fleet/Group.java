package dev.twinhold.fleet;

/**
 * How the nodes of a group are treated; one that nobody set up is {@link #plain}.
 *
 * @param name as {@link NodeConfig#group} has it
 * @param colour beside the name
 * @param production every change is asked about a second time
 * @param readOnly nothing on its nodes is changed
 */
public record Group(String name, Colour colour, boolean production, boolean readOnly) {

    /** What groups are told apart by, beside their names. */
    public enum Colour {
        /** No colour. */
        NONE,
        /** Red. */
        RED,
        /** Orange. */
        ORANGE,
        /** Yellow. */
        YELLOW,
        /** Green. */
        GREEN,
        /** Blue. */
        BLUE,
        /** Purple. */
        PURPLE
    }

    /** A group without settings. */
    public static Group plain(String name) {
        return new Group(name, Colour.NONE, false, false);
    }

    /** True when nothing was set up. */
    public boolean isPlain() {
        return equals(plain(name));
    }
}
