package dev.twinhold.model;

/**
 * An exception that already says what a person must know; adapters pass its problem on unchanged.
 */
public interface HasProblem {

    /** What a person is told. */
    Problem problem();

    /** The problem in a chain of causes, the outermost first. */
    static java.util.Optional<Problem> in(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (cause instanceof HasProblem has) {
                return java.util.Optional.of(has.problem());
            }
        }
        return java.util.Optional.empty();
    }
}
