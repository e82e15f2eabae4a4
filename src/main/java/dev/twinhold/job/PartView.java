package dev.twinhold.job;

import dev.twinhold.model.Route;

/**
 * One blob of a target, at one moment.
 *
 * @param label the digest, or what Docker calls the part
 * @param route how it gets there
 * @param state where it stands
 * @param done bytes there, those that were there before the job among them
 * @param total bytes of it, -1 when unknown
 */
public record PartView(String label, Route route, State state, long done, long total) {

    /** Where a part stands. */
    public enum State {
        /** Not begun. */
        WAITING("waiting"),
        /** On the wire, or being linked. */
        MOVING("moving"),
        /** All bytes are there; its turn to be unpacked has not come. */
        THERE("there"),
        /** The node unpacks it. */
        UNPACKING("unpacking"),
        /** Nothing left to do. */
        DONE("done"),
        /** Ended badly. */
        FAILED("failed");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }
}
