package dev.twinhold.fleet;

import dev.twinhold.model.Problem;
import java.time.Duration;
import java.util.List;

/** How one step of a {@link Diagnosis} went. Facts are names and numbers, the same everywhere. */
public sealed interface StepState {

    /** Its turn has not come. */
    record Waiting() implements StepState {}

    /** Under way; a person may be asked something. */
    record Running() implements StepState {}

    /**
     * It holds.
     *
     * @param facts what was found
     * @param took from the step before it
     */
    record Passed(List<String> facts, Duration took) implements StepState {
        /** Copies. */
        public Passed {
            facts = List.copyOf(facts);
        }
    }

    /**
     * It does not hold, or not for all of it.
     *
     * @param problems why, and what to do; at least one
     * @param facts what was found in spite of it
     * @param took from the step before it
     */
    record Failed(List<Problem> problems, List<String> facts, Duration took) implements StepState {
        /** Checks and copies. */
        public Failed {
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a step fails for a reason");
            }
            problems = List.copyOf(problems);
            facts = List.copyOf(facts);
        }
    }

    /** Not tried, as a step before it failed. */
    record Skipped() implements StepState {}
}
