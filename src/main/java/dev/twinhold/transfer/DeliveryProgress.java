package dev.twinhold.transfer;

import dev.twinhold.job.TargetReport;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Route;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.Lease;
import dev.twinhold.store.StoreException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What one import has done on its target so far, over all connections to it. */
final class DeliveryProgress {

    private static final Duration LEASE = Duration.ofHours(24);

    private final TargetReport report;
    private final Pulled pulled;
    private final String leaseId = "twinhold-" + UUID.randomUUID();
    private final Map<Digest, BlobProgress> blobs = new ConcurrentHashMap<>();
    private final Collection<String> openRefs = ConcurrentHashMap.newKeySet();
    private volatile Optional<ContentStore> begun = Optional.empty();
    private volatile Optional<Lease> lease = Optional.empty();

    DeliveryProgress(TargetReport report, Pulled pulled) {
        this.report = report;
        this.pulled = pulled;
    }

    /** Shows the plan; what an earlier connection moved stays as it is. */
    void planned(List<PlannedBlob> plan) {
        for (PlannedBlob blob : plan) {
            blobs.computeIfAbsent(blob.digest(), _ -> begin(blob));
        }
        report.planned();
    }

    private BlobProgress begin(PlannedBlob blob) {
        long size = blob.blob().size();
        Optional<Route> arrived = pulled.route(blob.digest());
        Route route = arrived.orElse(blob.route());
        TargetReport.Part part =
                pulled.part(blob.digest())
                        .orElseGet(() -> report.part(blob.digest().toString(), route, size));
        return arrived.isPresent()
                ? BlobProgress.arrived(part, blob.digest(), size, route)
                : new BlobProgress(part, blob.digest(), size, route);
    }

    BlobProgress of(Digest blob) {
        return Optional.ofNullable(blobs.get(blob)).orElseThrow();
    }

    /** Bytes that were sent, to see whether it gets on at all. */
    long sent() {
        return blobs.values().stream().mapToLong(BlobProgress::sent).sum();
    }

    /**
     * Takes the lease, the same over all connections.
     *
     * @return what is written through it is kept
     */
    ContentStore lease(ContentStore content) throws StoreException {
        begun = Optional.of(content);
        lease = Optional.empty();
        Lease taken = content.lease(leaseId, LEASE);
        lease = Optional.of(taken);
        return taken.content();
    }

    /** Where there may be something of ours. */
    Optional<ContentStore> begun() {
        return begun;
    }

    /**
     * Lets go of what the lease kept, and drops unfinished uploads. Blocks until containerd has
     * collected it.
     */
    void release(ContentStore content) throws StoreException {
        Lease held = lease.isPresent() ? lease.get() : content.lease(leaseId, LEASE);
        held.close();
        for (String ref : openRefs) {
            content.abort(ref);
        }
        begun = Optional.empty();
        lease = Optional.empty();
    }

    /** The lease stays, but the connection it was taken over is gone. */
    void forgetConnection() {
        lease = Optional.empty();
    }

    /** Until when containerd keeps what is there when nobody lets go of it. */
    static Duration expiry() {
        return LEASE;
    }

    /** Unfinished uploads of ours. */
    Collection<String> openRefs() {
        return openRefs;
    }
}
