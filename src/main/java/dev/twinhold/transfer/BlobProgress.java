package dev.twinhold.transfer;

import dev.twinhold.job.PartView;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Route;
import dev.twinhold.store.ContentStore.BlobUpload;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of one blob so far, over all connections of one import. Written by the one thread
 * that moves the blob; counts may be read by others once it is there.
 */
final class BlobProgress {

    private final TargetReport.Part part;
    private final long size;
    private volatile Route route;
    private volatile String ref;
    private volatile boolean begun;
    private volatile long skipped;
    private volatile long pulled;
    private volatile long sentBefore;
    private volatile Optional<BlobUpload> open = Optional.empty();

    BlobProgress(TargetReport.Part part, Digest digest, long size, Route route) {
        this.part = part;
        this.size = size;
        this.route = route;
        this.ref = "twinhold-" + digest;
        if (route == Route.HAS) {
            skipped = size;
            begun = true;
        }
    }

    /** A blob that a pull left on the node: nothing of it is left to move. */
    static BlobProgress arrived(TargetReport.Part part, Digest digest, long size, Route route) {
        BlobProgress progress = new BlobProgress(part, digest, size, route);
        progress.pulled = route == Route.PULL ? size : 0;
        progress.begun = true;
        part.done(size);
        part.state(PartView.State.DONE);
        return progress;
    }

    /** The upload's reference; the same for every import of the blob, so that each goes on. */
    String ref() {
        return ref;
    }

    /** Takes another reference, since somebody holds the usual one. */
    String freshRef() {
        ref = ref + "-" + UUID.randomUUID().toString().substring(0, 8);
        return ref;
    }

    /** The node has it, and not from us. */
    void isPresent() {
        begin(size);
        part.done(size);
    }

    /** An upload is open: its bytes count while the node acknowledges them. */
    void opened(BlobUpload upload) {
        long offset = upload.offset();
        boolean links = offset == size && size > 0;
        if (route != Route.SEND && !links) {
            // collected meanwhile, or another namespace's content may not be shared
            route = Route.SEND;
            skipped = 0;
            part.route(Route.SEND);
        }
        part.state(PartView.State.MOVING);
        if (route == Route.SEND) {
            begin(offset);
            // what an earlier connection sent without hearing of it
            sentBefore = Math.max(sentBefore, offset - skipped);
            part.done(offset);
            open = Optional.of(upload);
            part.follow(() -> offset + upload.acknowledged());
        }
    }

    private void begin(long offset) {
        if (!begun) {
            begun = true;
            skipped = offset;
            part.resumedAt(offset);
        }
    }

    /** The open upload ended, well or not. */
    void closed(BlobUpload upload) {
        open = Optional.empty();
        if (route == Route.SEND) {
            sentBefore += upload.acknowledged();
            part.done(upload.offset() + upload.acknowledged());
        }
    }

    /** All bytes are part of the namespace. */
    void committed(boolean willBeUnpacked) {
        part.done(size);
        part.state(willBeUnpacked ? PartView.State.THERE : PartView.State.DONE);
    }

    void state(PartView.State state) {
        part.state(state);
    }

    /** Bytes that crossed the wire and were acknowledged. */
    long sent() {
        return sentBefore + open.map(BlobUpload::acknowledged).orElse(0L);
    }

    /** Bytes that were there before. */
    long skipped() {
        return skipped;
    }

    /** Bytes that the node got from a registry. */
    long pulled() {
        return pulled;
    }

    /** Bytes that another namespace had. */
    long linked() {
        return route == Route.LINK ? size : 0;
    }
}
