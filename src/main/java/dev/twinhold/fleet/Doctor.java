package dev.twinhold.fleet;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.Turn;
import java.util.function.Consumer;

/**
 * Finds out why a node cannot be used: connects as ever, beside what is connected already, and
 * tells each step. The node needs not be set up, and nothing of it is kept.
 */
public final class Doctor {

    private final NodeConnector connector;

    Doctor(NodeConnector connector) {
        this.connector = connector;
    }

    /**
     * Looks at a node. Blocks; an interrupt of a virtual thread ends it.
     *
     * @param watcher is given every state on the way, on this thread
     * @return how it went
     */
    public Diagnosis examine(NodeConfig node, Consumer<Diagnosis> watcher)
            throws InterruptedException {
        DiagnosisRecorder recorder = new DiagnosisRecorder(node.access(), watcher);
        try {
            connector.connect(node, Turn.NONE, recorder).close();
        } catch (LinkException _) {
            // the recorder was told
        }
        return recorder.diagnosis();
    }
}
