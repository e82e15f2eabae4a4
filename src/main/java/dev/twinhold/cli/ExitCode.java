package dev.twinhold.cli;

/** How a command ends; the numbers are documented and do not change. */
enum ExitCode {
    /** Everything was done. */
    DONE(0),
    /** Nothing was done, or the result is not what was asked for. */
    FAILED(1),
    /** The command was not understood; nothing was tried. */
    USAGE(2),
    /** Some nodes are done, others are not. */
    PARTLY(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The code of a command over several nodes. */
    static ExitCode of(int done, int failed) {
        if (failed == 0) {
            return DONE;
        }
        return done == 0 ? FAILED : PARTLY;
    }
}
