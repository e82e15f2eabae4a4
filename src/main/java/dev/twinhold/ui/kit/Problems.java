package dev.twinhold.ui.kit;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person is told of a problem or an exception. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /**
     * The problem it carries; an exception without one is logged and is an error of the program.
     */
    public static Problem of(Throwable thrown) {
        return HasProblem.in(thrown)
                .orElseGet(
                        () -> {
                            LOG.error("unexpected failure", thrown);
                            return new Problem(
                                    Problem.Kind.INTERNAL,
                                    Texts.get("problem.internal.what"),
                                    String.valueOf(thrown),
                                    Texts.get("problem.internal.remedy"));
                        });
    }

    /** Everything in one line, in the language of the window. */
    public static String line(Problem problem) {
        return CoreWords.line(problem.what(), problem.why(), problem.remedy());
    }
}
