package dev.twinhold.transfer;

import dev.twinhold.archive.ImageSource.Layer;
import dev.twinhold.job.PartView;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * Unpacks images from the bottom up, each layer as soon as it and its parent are there, while
 * others are still on their way. Chains that images share are unpacked once. Threads: one per
 * image.
 */
final class LayerUnpacker {

    private final ContentStore content;
    private final ContainerdPlan plan;
    private final Arrivals arrivals;
    private final DeliveryProgress progress;
    private final Semaphore places;
    private final Map<Digest, CountDownLatch> begun = new ConcurrentHashMap<>();

    /**
     * @param content under a lease
     * @param atOnce how many layers
     */
    LayerUnpacker(
            ContentStore content,
            ContainerdPlan plan,
            Arrivals arrivals,
            DeliveryProgress progress,
            int atOnce) {
        this.content = content;
        this.plan = plan;
        this.arrivals = arrivals;
        this.progress = progress;
        this.places = new Semaphore(atOnce);
    }

    /** Blocks until the image is unpacked and its snapshots are held by its configuration. */
    void unpack(PlannedImage image) throws StoreException, InterruptedException {
        List<Digest> chain = image.platform().chainIds();
        Optional<Digest> parent = Optional.empty();
        for (int i = 0; i < chain.size(); i++) {
            Layer layer = image.layers().get(i);
            arrivals.await(layer.blob().digest());
            if (!plan.unpacked().contains(chain.getLast())) {
                unpackOnce(layer, parent, chain.get(i));
            }
            progress.of(layer.blob().digest()).state(PartView.State.DONE);
            parent = Optional.of(chain.get(i));
        }
        Digest config = image.platform().config().digest();
        arrivals.await(config);
        if (parent.isPresent()) {
            content.label(config, BlobLabels.ofSnapshot(plan.snapshotter(), parent.get()));
        }
    }

    /** Does it, or waits for the image that is at it; a failure there stops this one too. */
    private void unpackOnce(Layer layer, Optional<Digest> parent, Digest chainId)
            throws StoreException, InterruptedException {
        CountDownLatch mine = new CountDownLatch(1);
        Optional<CountDownLatch> others = Optional.ofNullable(begun.putIfAbsent(chainId, mine));
        if (others.isPresent()) {
            others.get().await();
            return;
        }
        places.acquire();
        try {
            progress.of(layer.blob().digest()).state(PartView.State.UNPACKING);
            content.unpack(plan.snapshotter(), layer.blob(), layer.diffId(), parent, chainId);
        } catch (StoreException e) {
            throw withRemedy(e);
        } finally {
            places.release();
        }
        if (!layer.blob().digest().equals(layer.diffId())) {
            content.label(
                    layer.blob().digest(),
                    Map.of(BlobLabels.UNCOMPRESSED, layer.diffId().toString()));
        }
        mine.countDown();
    }

    /** Some snapshotters cannot unpack here, rootless ones for example; the image is good then. */
    private static StoreException withRemedy(StoreException failure) {
        Problem problem = failure.problem();
        if (problem.kind() != Problem.Kind.INTERNAL || !problem.remedy().isEmpty()) {
            return failure;
        }
        return new StoreException(
                new Problem(
                        problem.kind(),
                        problem.what(),
                        problem.why(),
                        "Import without unpacking: the kubelet unpacks at the first start"),
                failure);
    }
}
