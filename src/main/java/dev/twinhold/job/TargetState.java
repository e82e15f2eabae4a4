package dev.twinhold.job;

import dev.twinhold.model.Problem;

/** Where the work for one target stands. */
public sealed interface TargetState {

    /** Not begun: other targets go first. */
    record Waiting() implements TargetState {}

    /**
     * At work.
     *
     * @param phase in words, such as {@code sending}
     */
    record Running(String phase) implements TargetState {}

    /** Ended well. */
    record Done() implements TargetState {}

    /** Ended badly; {@code problem} says what was left behind, if anything. */
    record Failed(Problem problem) implements TargetState {}

    /** Stopped on request. */
    record Cancelled() implements TargetState {}

    /** The program ended before the work did; nobody knows how far it got. */
    record CutOff() implements TargetState {}

    /** True for the four that do not change any more. */
    default boolean isOver() {
        return switch (this) {
            case Waiting() -> false;
            case Running(var _) -> false;
            case Done() -> true;
            case Failed(var _) -> true;
            case Cancelled() -> true;
            case CutOff() -> true;
        };
    }
}
