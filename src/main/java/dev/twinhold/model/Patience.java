package dev.twinhold.model;

import java.time.Duration;

/**
 * How long the program waits for others before it gives up.
 *
 * @param connect for a node or a registry to take a connection; 1 second to 5 minutes
 * @param silence for a registry that says nothing, to this machine or to a node that pulls or
 *     pushes; 1 second to an hour
 */
public record Patience(Duration connect, Duration silence) {

    /** Of somebody who has not chosen. */
    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(15), Duration.ofMinutes(2));

    /** Checks. */
    public Patience {
        check("connect", connect, Duration.ofSeconds(1), Duration.ofMinutes(5));
        check("silence", silence, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    private static void check(String what, Duration wait, Duration least, Duration most) {
        if (wait.compareTo(least) < 0 || wait.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    what + " is " + least + " to " + most + ", not " + wait);
        }
    }

    /** The usual one, but for the silence. */
    public static Patience ofSilence(Duration silence) {
        return new Patience(DEFAULT.connect, silence);
    }
}
