package dev.twinhold.transfer;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;
import dev.twinhold.job.Work;

/**
 * Imports into one namespace of containerd. When the link breaks it waits for the node and goes on
 * with what had not arrived; when it fails or is cancelled it leaves the node as it was.
 */
final class ContainerdImport implements Work {

    private final Connections connections;
    private final SharedArchive archives;
    private final ImportRequest request;
    private final ImportTarget target;

    ContainerdImport(
            Connections connections,
            SharedArchive archives,
            ImportRequest request,
            ImportTarget target) {
        this.connections = connections;
        this.archives = archives;
        this.request = request;
        this.target = target;
    }

    @Override
    public void run(TargetReport report, Cancel cancel) throws Exception {
        long started = System.nanoTime();
        ImportProgress progress = new ImportProgress(report);
        Cleanup cleanup = new Cleanup(connections, target, progress, report);
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
        Reconnect reconnect = new Reconnect(connections, context);
        NodeConnection node = connections.to(target.node());
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
