package dev.twinhold.transfer;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;
import dev.twinhold.job.Work;

/**
 * Puts images into one namespace of containerd. When the link breaks it waits for the node and goes
 * on with what had not arrived; when it fails or is cancelled it leaves the node as it was.
 */
final class ContainerdDelivery implements Work {

    private final Connections connections;
    private final SharedSource<?> sources;
    private final Deliveries.Choices images;
    private final DeliveryOptions options;
    private final Destination target;
    private final Pulled pulled;

    ContainerdDelivery(
            Connections connections,
            SharedSource<?> sources,
            Deliveries.Choices images,
            DeliveryOptions options,
            Destination target,
            Pulled pulled) {
        this.connections = connections;
        this.sources = sources;
        this.images = images;
        this.options = options;
        this.target = target;
        this.pulled = pulled;
    }

    @Override
    public void run(TargetReport report, Cancel cancel) throws Exception {
        long started = pulled.started();
        DeliveryProgress progress = new DeliveryProgress(report, pulled);
        Cleanup cleanup = new Cleanup(connections, target, progress, report);
        try (SharedSource.Use<?> use = sources.use()) {
            Delivery context =
                    new Delivery(
                            use.source(),
                            images.of(use.source()),
                            options,
                            target,
                            progress,
                            report,
                            cancel);
            runUntilDone(context, started);
            cleanup.afterSuccess();
        } catch (Exception e) {
            boolean keep =
                    cancel.isCancelled() ? options.keepForResume() : LostLink.isCause(e, cancel);
            cleanup.afterFailure(keep);
            throw e;
        }
    }

    private void runUntilDone(Delivery context, long started) throws Exception {
        Reconnect reconnect =
                new Reconnect(
                        connections, target.node(), context.report(), context.progress()::sent);
        NodeConnection node = connections.to(target.node());
        while (true) {
            try {
                new DeliveryAttempt(context, node, started).run();
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
