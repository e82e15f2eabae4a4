package dev.twinhold.fleet;

import dev.twinhold.model.Problem;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How connecting to a node went, or goes, step by step.
 *
 * @param steps those that the node needs, in the order in which they are taken
 */
public record Diagnosis(Map<DiagnosisStep, StepState> steps) {

    /** Nothing was tried. */
    public static final Diagnosis NONE = new Diagnosis(Map.of());

    /** Copies. */
    public Diagnosis {
        Map<DiagnosisStep, StepState> copy = new EnumMap<>(DiagnosisStep.class);
        copy.putAll(steps);
        steps = Collections.unmodifiableMap(copy);
    }

    /** Before the first step. */
    static Diagnosis before(Access access) {
        Map<DiagnosisStep, StepState> steps = new EnumMap<>(DiagnosisStep.class);
        DiagnosisStep.of(access).forEach(step -> steps.put(step, new StepState.Waiting()));
        return new Diagnosis(steps);
    }

    Diagnosis with(DiagnosisStep step, StepState state) {
        Map<DiagnosisStep, StepState> next = new EnumMap<>(DiagnosisStep.class);
        next.putAll(steps);
        next.put(step, state);
        return new Diagnosis(next);
    }

    /** What is wrong, in the order of the steps; empty when nothing is, or not yet. */
    public List<Problem> problems() {
        return steps.values().stream()
                .filter(StepState.Failed.class::isInstance)
                .flatMap(state -> ((StepState.Failed) state).problems().stream())
                .toList();
    }

    /** True when every step holds. */
    public boolean isWell() {
        return !steps.isEmpty()
                && steps.values().stream().allMatch(StepState.Passed.class::isInstance);
    }
}
