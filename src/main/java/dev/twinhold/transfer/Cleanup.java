package dev.twinhold.transfer;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.TargetReport;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes back what an import holds on its target, whatever state the link and the thread are in. */
final class Cleanup {

    private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Connections connections;
    private final Destination target;
    private final DeliveryProgress progress;
    private final TargetReport report;

    Cleanup(
            Connections connections,
            Destination target,
            DeliveryProgress progress,
            TargetReport report) {
        this.connections = connections;
        this.target = target;
        this.progress = progress;
        this.report = report;
    }

    /** The records hold the images now. */
    void afterSuccess() {
        release();
    }

    /**
     * Leaves the node as it was.
     *
     * @param keep what was sent stays for a later import, for as long as the lease does
     */
    void afterFailure(boolean keep) {
        if (progress.begun().isEmpty()) {
            return;
        }
        if (keep) {
            report.log("What was sent stays on " + where());
        } else {
            report.phase("cleaning up");
            release();
        }
    }

    private void release() {
        try {
            Shield.run(this::releaseSomehow);
        } catch (Exception e) {
            LOG.warn("What an import holds on {} could not be released", target.node(), e);
            report.log("The lease of the import could not be ended: it stays on " + where());
        }
    }

    private void releaseSomehow() throws StoreException, IOException, InterruptedException {
        Optional<ContentStore> first = progress.begun();
        if (first.isEmpty()) {
            return;
        }
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        try {
            progress.release(first.get());
        } catch (StoreException e) {
            LOG.debug("the connection is gone: another one is tried", e);
            releaseOverAnother(giveUpAt);
        }
    }

    private void releaseOverAnother(long giveUpAt)
            throws StoreException, IOException, InterruptedException {
        while (true) {
            Thread.sleep(PAUSE);
            try {
                NodeConnection node = connections.to(target.node());
                Optional<ContainerdEngine> engine = node.containerd();
                if (engine.isPresent()) {
                    progress.forgetConnection();
                    progress.release(engine.get().content(DockerContent.of(node, target.store())));
                    return;
                }
            } catch (StoreException | IOException e) {
                if (System.nanoTime() - giveUpAt > 0) {
                    throw e;
                }
            }
        }
    }

    private String where() {
        return target.node()
                + " in "
                + target.store()
                + " for "
                + DeliveryProgress.expiry().toHours()
                + " hours; an import of the same archive goes on there";
    }
}
