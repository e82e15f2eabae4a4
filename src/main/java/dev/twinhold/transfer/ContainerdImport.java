package dev.twinhold.transfer;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;
import dev.twinhold.job.Work;

/**
 * Imports into one namespace of containerd. When the link breaks it waits for the node and goes on
 * with what had not arrived; when it fails or is cancelled it leaves the node as it was.
 */
final class ContainerdImport implements Work {

    private final Fleet fleet;
    private final SharedArchive archives;
    private final ImportRequest request;
    private final ImportTarget target;

    ContainerdImport(
            Fleet fleet, SharedArchive archives, ImportRequest request, ImportTarget target) {
        this.fleet = fleet;
        this.archives = archives;
        this.request = request;
        this.target = target;
    }

    @Override
    public void run(TargetReport report, Cancel cancel) throws Exception {
        long started = System.nanoTime();
        ImportProgress progress = new ImportProgress(report);
        Cleanup cleanup = new Cleanup(fleet, target, progress, report);
        try (SharedArchive.Use use = archives.use()) {
            ImportContext context =
                    new ImportContext(use.archive(), request, target, progress, report, cancel);
            runUntilDone(context, started);
            cleanup.afterSuccess();
        } catch (Exception e) {
            boolean keep =
                    cancel.isCancelled()
                            ? request.options().keepForResume()
                            : LostLink.isCause(e, cancel);
            cleanup.afterFailure(keep);
            throw e;
        }
    }

    private void runUntilDone(ImportContext context, long started) throws Exception {
        Reconnect reconnect = new Reconnect(fleet, context);
        NodeConnection node = fleet.connection(target.node());
        while (true) {
            try {
                new ImportAttempt(context, node, started).run();
                return;
            } catch (Exception e) {
                if (!LostLink.isCause(e, context.cancel())) {
                    throw e;
                }
                node = reconnect.after(e);
            }
        }
    }
}
