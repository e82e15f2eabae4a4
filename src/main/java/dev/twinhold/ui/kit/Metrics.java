package dev.twinhold.ui.kit;

/** Sizes in pixels that Java needs; all others are in the style sheets. The rhythm is 8. */
public final class Metrics {

    /** Between things that belong together. */
    public static final double GAP = 8;

    /** Half of it, inside one thing. */
    public static final double HALF_GAP = 4;

    /** Between things that do not belong together, and at the edges of a region. */
    public static final double PADDING = 16;

    /** Height of a row of a table. */
    public static final double ROW = 32;

    /** The size of letters that widths are measured with. */
    public static final double LETTERS = 13;

    /** Kept free at the right of a list, so that nothing moves when its scroll bar comes. */
    public static final double SCROLL_BAR = 14;

    private Metrics() {}
}
