package dev.twinhold.upkeep;

import dev.twinhold.job.TargetReport;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import java.util.ArrayList;
import java.util.List;

/** What went wrong with some of several things; the others are not held up by it. */
final class Failures {

    private final TargetReport report;
    private final List<Problem> problems = new ArrayList<>();

    Failures(TargetReport report) {
        this.report = report;
    }

    /** The problem of an exception. */
    static Problem problem(Exception e) {
        return HasProblem.in(e)
                .orElseGet(() -> Problem.of(Problem.Kind.INTERNAL, String.valueOf(e)));
    }

    void add(String image, Exception e) {
        add(image, problem(e));
    }

    void add(String image, Problem problem) {
        report.log(image + ": " + problem.oneLine());
        problems.add(problem);
    }

    /**
     * Ends the work when there were any.
     *
     * @param of how many things there were
     */
    void throwIfAny(int of) throws UpkeepException {
        if (problems.isEmpty()) {
            return;
        }
        Problem first = problems.getFirst();
        throw new UpkeepException(
                of == 1
                        ? first
                        : new Problem(
                                first.kind(),
                                problems.size() + " of " + of + " images failed: " + first.what(),
                                first.why(),
                                first.remedy()));
    }
}
