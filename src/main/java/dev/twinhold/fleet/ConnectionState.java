package dev.twinhold.fleet;

import dev.twinhold.model.Problem;
import java.time.Duration;
import java.time.Instant;

/** Where the connection to a node stands. */
public sealed interface ConnectionState {

    /** Nobody asked for it yet. */
    record Idle() implements ConnectionState {}

    /** Under way. */
    record Connecting() implements ConnectionState {}

    /**
     * Usable.
     *
     * @param since when it was made
     * @param roundTrip of one small question to the node
     */
    record Connected(Instant since, Duration roundTrip) implements ConnectionState {}

    /**
     * Could not be made, or broke; it is tried again by itself unless only a person can mend it.
     *
     * @param problem why
     * @param nextTry when; {@link Instant#MAX} when it waits for a person
     */
    record Lost(Problem problem, Instant nextTry) implements ConnectionState {}
}
