package dev.twinhold.link;

/**
 * A node's turn to be connected, of many that want to be: taken once the node has answered at all,
 * so that one that is switched off holds nobody up, and given back while a person is asked and when
 * the caller has what it wanted. Taking it twice, or giving back what was not taken, does nothing.
 *
 * <p>Threads: one at a time.
 */
public interface Turn {

    /** For who is alone: there is nothing to wait for. */
    Turn NONE =
            new Turn() {
                @Override
                public void take() {}

                @Override
                public void giveBack() {}
            };

    /** Waits for it. */
    void take() throws InterruptedException;

    /** Lets the next one go on. */
    void giveBack();
}
