package dev.twinhold.transfer;

import dev.twinhold.archive.ImageSource;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;
import dev.twinhold.job.Work;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.StoreId;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.util.List;

/**
 * The engine of copies and pulls: images of any source go into a namespace of containerd or into
 * Docker, with only what it lacks, are recorded, unpacked, and proved. Blocks.
 */
public final class Deliveries {

    private final Fleet fleet;

    /** Works on these nodes. */
    public Deliveries(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Which images of a source, once that is open. */
    @FunctionalInterface
    public interface Choices {
        /** Chooses. */
        List<ImageChoice> of(ImageSource source) throws IOException;
    }

    /** What a delivery would do; what cannot be found out is a blocker in the plan. */
    public TargetPlan plan(
            ImageSource source,
            List<ImageChoice> images,
            Destination target,
            DeliveryOptions options)
            throws InterruptedException {
        try {
            NodeConnection node = fleet.changeable(target.node());
            return isLoad(node, target)
                    ? new LoadPlanner(source, images, target).plan(node).summary()
                    : new ContainerdPlanner(source, images, target, options).plan(node).summary();
        } catch (IOException | StoreException e) {
            return TargetPlan.blocked(target, e);
        }
    }

    /**
     * Delivers; a link that breaks is waited for, and a failure leaves the node as it was.
     *
     * @throws Exception what failed; a {@link dev.twinhold.model.HasProblem} says it best
     */
    public void deliver(
            SharedSource<?> source,
            List<ImageChoice> images,
            DeliveryOptions options,
            Destination target,
            TargetReport report,
            Cancel cancel)
            throws Exception {
        deliver(source, _ -> images, options, target, report, cancel);
    }

    /** Delivers what is chosen once the source is open. */
    public void deliver(
            SharedSource<?> source,
            Choices images,
            DeliveryOptions options,
            Destination target,
            TargetReport report,
            Cancel cancel)
            throws Exception {
        Work work =
                isLoad(fleet.connection(target.node()), target)
                        ? new LoadDelivery(fleet::connection, source, images, target)
                        : new ContainerdDelivery(
                                fleet::connection, source, images, options, target, Pulled.NOTHING);
        work.run(report, cancel);
    }

    /** Whether a target is a Docker that takes archives alone. */
    boolean isLoad(Destination target) throws IOException, StoreException, InterruptedException {
        return isLoad(fleet.connection(target.node()), target);
    }

    /** Docker takes archives, unless it keeps its images in the containerd that we reach. */
    private static boolean isLoad(NodeConnection node, Destination target) throws StoreException {
        return target.store().kind() == StoreId.Kind.DOCKER
                && DockerContent.namespace(node).isEmpty();
    }

    /**
     * Does for an image that the node has got by itself what a delivery does at its end: all names
     * that pods use, the pin, the unpacked files, the receipt. From another namespace it is linked.
     *
     * @param namespace the one that has it
     * @param pulled how it came there
     * @throws Exception as {@link #deliver}
     */
    public void settle(
            ImageName image,
            String namespace,
            DeliveryOptions options,
            Destination target,
            Pulled pulled,
            TargetReport report,
            Cancel cancel)
            throws Exception {
        SharedSource<StoreSource> source =
                new SharedSource<>(
                        image.toString(),
                        () ->
                                StoreSource.open(
                                        fleet::connection,
                                        target.node(),
                                        namespace,
                                        List.of(image.toString())));
        try {
            new ContainerdDelivery(
                            fleet::connection,
                            source,
                            _ -> List.of(new ImageChoice(0, List.of(image))),
                            options,
                            target,
                            pulled)
                    .run(report, cancel);
        } finally {
            source.jobIsOver();
        }
    }
}
