package dev.twinhold.transfer;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.StoreException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks Docker for what was loaded, and makes receipts of its answers. */
final class LoadReceipts {

    private final NodeConnection node;
    private final DockerEngine docker;
    private final Destination target;
    private final long started;
    private final Map<Digest, Long> sent;
    private final Set<Digest> counted = new HashSet<>();

    /**
     * @param started {@link System#nanoTime} when it began
     * @param sent bytes that Docker read, by blob
     */
    LoadReceipts(
            NodeConnection node,
            DockerEngine docker,
            Destination target,
            long started,
            Map<Digest, Long> sent) {
        this.node = node;
        this.docker = docker;
        this.target = target;
        this.started = started;
        this.sent = sent;
    }

    /**
     * Writes one for each name.
     *
     * @throws TransferException when Docker does not list a name as the image
     */
    void write(LoadPlan plan, TargetReport report) throws StoreException, TransferException {
        List<StoredImage> stored = docker.images(StoreId.DOCKER);
        for (PlannedImage image : plan.images()) {
            for (ImageName name : image.names()) {
                report.proof(receipt(image, DockerImages.listed(stored, image, name, target)));
            }
        }
    }

    private Receipt receipt(PlannedImage image, StoredImage found) throws StoreException {
        long total = 0;
        long bytes = 0;
        for (Descriptor blob : LoadPlanner.blobsOf(image)) {
            total += blob.size();
            bytes += counted.add(blob.digest()) ? sent.getOrDefault(blob.digest(), 0L) : 0;
        }
        return new Receipt(
                found.storedName(),
                target.node(),
                target.store(),
                found.target(),
                image.platform().config().digest(),
                Receipt.Seen.NOT_ASKED,
                found.completeness().isComplete(),
                DockerImages.isUnpacked(node, docker, image),
                found.pinned(),
                total,
                bytes,
                total - bytes,
                0,
                0,
                (System.nanoTime() - started) / 1e9);
    }
}
