package dev.twinhold.store;

/**
 * Hears how a pull or push that a daemon does by itself gets on. Called from threads of the
 * adapter; must return at once.
 */
public interface DaemonProgress {

    /** Where a layer, manifest or configuration stands, as far as the daemon tells. */
    enum Phase {
        /** Known, not begun. */
        WAITING,
        /** Its bytes are on the way. */
        MOVING,
        /** All bytes are there; not unpacked yet. */
        THERE,
        /** The node unpacks it. */
        UNPACKING,
        /** Nothing left to do. */
        DONE,
        /** It was there before; nothing moved. */
        PRESENT,
        /** Another repository of the registry had it; nothing moved. */
        MOUNTED
    }

    /**
     * A part has got on.
     *
     * @param part its digest, or the short id that the daemon uses for it; the same for each call
     * @param phase where it stands; later phases are never followed by earlier ones
     * @param done bytes so far
     * @param total bytes of it, -1 while unknown
     */
    void part(String part, Phase phase, long done, long total);

    /** A line for people. */
    void said(String line);
}
