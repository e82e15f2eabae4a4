package dev.twinhold.ui.kit;

/** Holds something in place until it is taken off: a tick, an awaited answer, a subscription. */
@FunctionalInterface
public interface Pin {

    /** Holds nothing. */
    Pin NONE = () -> {};

    /** Takes it off; nothing is called any more from then on. A second call does nothing. */
    void unpin();
}
