package dev.twinhold.transfer;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Receipt;
import dev.twinhold.store.ContentStore.ImageRecord;
import java.util.HashSet;
import java.util.Set;

/** Writes the receipts of one target. */
final class ReceiptWriter {

    private final Delivery context;
    private final long started;
    private final Set<Digest> counted = new HashSet<>();

    ReceiptWriter(Delivery context, long started) {
        this.context = context;
        this.started = started;
    }

    /**
     * Writes one. A blob that several names share counts as sent or linked on the first receipt;
     * for the others it was there. So the receipts of a target add up to what crossed the wire.
     */
    void write(
            PlannedImage image,
            ImageRecord record,
            KubernetesCheck.Answer kubernetes,
            boolean complete,
            boolean unpacked) {
        long total = 0;
        long sent = 0;
        long skipped = 0;
        long linked = 0;
        long pulled = 0;
        for (Descriptor blob : image.blobs()) {
            total += blob.size();
            if (counted.add(blob.digest())) {
                BlobProgress moved = context.progress().of(blob.digest());
                sent += moved.sent();
                skipped += moved.skipped();
                linked += moved.linked();
                pulled += moved.pulled();
            } else {
                skipped += blob.size();
            }
        }
        context.report()
                .proof(
                        new Receipt(
                                record.name(),
                                context.target().node(),
                                context.target().store(),
                                record.target().digest(),
                                image.platform().config().digest(),
                                kubernetes.seen(),
                                complete,
                                unpacked,
                                kubernetes.pinned() || Records.isPinned(record),
                                total,
                                sent,
                                skipped,
                                linked,
                                pulled,
                                (System.nanoTime() - started) / 1e9));
    }
}
