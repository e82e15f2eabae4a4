package dev.twinhold.fleet;

import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.Problem;

/** What a node has of one kind of daemon. */
public sealed interface EngineState {

    /** Not known before the node is connected. */
    record Unknown() implements EngineState {}

    /** No socket of this kind on the node. */
    record Absent() implements EngineState {}

    /** Usable. */
    record Present(EngineInfo info) implements EngineState {}

    /** There, but not usable: may not be opened, or does not answer. */
    record Unusable(Problem problem) implements EngineState {}
}
