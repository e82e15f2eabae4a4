package dev.twinhold.ui.kit;

/**
 * How the window looks.
 *
 * @param theme its colours
 * @param scale the size of its letters
 * @param density the height of its rows
 */
public record Looks(Theme.Choice theme, Scale scale, Density density) {

    /** Of somebody who has not chosen. */
    public static final Looks USUAL =
            new Looks(Theme.Choice.SYSTEM, Scale.NORMAL, Density.COMFORTABLE);

    /** The size of letters, and of what is measured in letters. */
    public enum Scale {
        SMALL,
        NORMAL,
        LARGE,
        LARGER
    }

    /** How many rows fit. */
    public enum Density {
        COMFORTABLE,
        COMPACT
    }

    /** In other colours. */
    public Looks withTheme(Theme.Choice choice) {
        return new Looks(choice, scale, density);
    }

    /** With other letters. */
    public Looks withScale(Scale choice) {
        return new Looks(theme, choice, density);
    }

    /** With other rows. */
    public Looks withDensity(Density choice) {
        return new Looks(theme, scale, choice);
    }
}
