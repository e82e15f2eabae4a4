package dev.twinhold.transfer;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.StoreException;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A delivery over one connection: what is there is found out anew, what is missing is sent and
 * unpacked, then named, then asked for.
 */
final class DeliveryAttempt {

    // one containerd commits under one lock; more streams at once gain nothing before 2.0
    private static final int UPLOADS = 3;

    private final Delivery context;
    private final NodeConnection node;
    private final long started;

    DeliveryAttempt(Delivery context, NodeConnection node, long started) {
        this.context = context;
        this.node = node;
        this.started = started;
    }

    void run() throws Exception {
        context.report().phase("checking");
        ContainerdPlan plan =
                new ContainerdPlanner(
                                context.source(),
                                context.images(),
                                context.target(),
                                context.options())
                        .plan(node);
        if (!plan.summary().blockers().isEmpty()) {
            throw new TransferException(plan.summary().blockers().getFirst());
        }
        context.progress().planned(plan.blobs());
        context.report().log(describe(plan.summary()));
        plan.summary().warnings().forEach(warning -> context.report().log(warning.oneLine()));
        ContentStore content =
                node.containerd()
                        .orElseThrow()
                        .content(DockerContent.of(node, context.target().store()));
        if (!plan.isThere()) {
            move(plan, content);
        }
        context.cancel().throwIfCancelled();
        Shield.run(() -> record(plan, content));
        verify(plan, content);
    }

    private static String describe(TargetPlan plan) {
        return String.format(
                Locale.ROOT,
                "%d blobs: %,d bytes to send, %,d to link, %,d are there",
                plan.blobs().size(),
                plan.bytes(Route.SEND),
                plan.bytes(Route.LINK),
                plan.bytes(Route.HAS));
    }

    private void move(ContainerdPlan plan, ContentStore content) throws Exception {
        context.report().phase("sending");
        ContentStore leased = context.progress().lease(content);
        Arrivals arrivals = new Arrivals();
        try (TaskGroup group = new TaskGroup(context.cancel())) {
            BlobSender sender =
                    new BlobSender(
                            leased,
                            new BlobSource(context.source(), plan.images()),
                            context.progress(),
                            group.stop());
            Queue<PlannedBlob> queue = new ConcurrentLinkedQueue<>(plan.blobs());
            for (int i = 0; i < UPLOADS; i++) {
                group.fork(
                        "send",
                        () ->
                                TaskGroup.drain(
                                        queue,
                                        blob -> {
                                            sender.send(blob, plan.isForUnpacking(blob.digest()));
                                            arrivals.arrived(blob.digest());
                                        }));
            }
            if (plan.unpack()) {
                LayerUnpacker unpacker =
                        new LayerUnpacker(
                                leased,
                                plan,
                                arrivals,
                                context.progress(),
                                context.options().parallelLayers());
                plan.images().forEach(i -> group.fork("unpack", () -> unpacker.unpack(i)));
            }
            group.join();
        }
    }

    private void record(ContainerdPlan plan, ContentStore content) throws StoreException {
        context.report().phase("recording");
        for (PlannedImage image : plan.images()) {
            for (String name : Records.names(image, context.target())) {
                content.put(Records.of(name, image, context.options().pin()));
            }
        }
    }

    private void verify(ContainerdPlan plan, ContentStore content) throws Exception {
        context.report().phase("verifying");
        List<Problem> wrong;
        try {
            wrong = new Verifier(context, node, content, plan, started).verify();
        } catch (StoreException | InterruptedException e) {
            if (context.cancel().isCancelled()) {
                context.report().log("cancelled too late: the images are complete and stay");
            }
            throw e;
        }
        if (!wrong.isEmpty()) {
            throw new TransferException(wrong.getFirst());
        }
    }
}
