package dev.twinhold.transfer;

import dev.twinhold.job.Cancel;
import dev.twinhold.job.PartView;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.BlobUpload;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.io.InputStream;

/** Gets one blob after another into a namespace, each by its cheapest route. */
final class BlobSender {

    private static final int BUFFER = 1 << 20;

    private final ContentStore content;
    private final BlobSource source;
    private final DeliveryProgress progress;
    private final Cancel stop;

    /**
     * @param content under a lease
     * @param stop ends what is under way
     */
    BlobSender(ContentStore content, BlobSource source, DeliveryProgress progress, Cancel stop) {
        this.content = content;
        this.source = source;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Blocks until the blob is part of the namespace and held by the lease.
     *
     * @param thenUnpacked whether more is done with it then
     */
    void send(PlannedBlob blob, boolean thenUnpacked)
            throws StoreException, IOException, TransferException {
        BlobProgress moved = progress.of(blob.digest());
        try (BlobUpload upload = open(blob, moved);
                Cancel.Registration _ = stop.onCancel(upload)) {
            if (upload.isPresent()) {
                moved.isPresent();
                addMissing(blob);
            } else {
                move(blob, upload, moved);
            }
        }
        moved.committed(thenUnpacked);
    }

    private void addMissing(PlannedBlob blob) throws StoreException {
        if (!blob.missing().isEmpty()) {
            content.label(blob.digest(), blob.missing());
        }
    }

    private void move(PlannedBlob blob, BlobUpload upload, BlobProgress moved)
            throws StoreException, IOException, TransferException {
        progress.openRefs().add(moved.ref());
        moved.opened(upload);
        try {
            if (upload.offset() < blob.blob().size()) {
                copy(blob, upload);
            }
            commit(blob, upload);
            progress.openRefs().remove(moved.ref());
        } catch (StoreException | IOException | TransferException | RuntimeException e) {
            moved.state(PartView.State.FAILED);
            throw e;
        } finally {
            moved.closed(upload);
        }
    }

    private void copy(PlannedBlob blob, BlobUpload upload) throws StoreException, IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = source.open(blob.digest(), upload.offset())) {
            for (int n; (n = in.readNBytes(buffer, 0, BUFFER)) > 0; ) {
                upload.write(buffer, 0, n);
            }
        }
    }

    private void commit(PlannedBlob blob, BlobUpload upload)
            throws StoreException, TransferException {
        try {
            upload.commit(blob.labels());
        } catch (StoreException e) {
            if (e.problem().kind() != Problem.Kind.CORRUPT) {
                throw e;
            }
            throw new TransferException(
                    new Problem(
                            Problem.Kind.CORRUPT,
                            source.name()
                                    + " is damaged: its blob "
                                    + blob.digest()
                                    + " is not what its digest says",
                            e.problem().why(),
                            "Get the image again from where it came"),
                    e);
        }
    }

    /**
     * Opens the upload. When a stream that died holds the blob's reference, which the node notices
     * late, the blob starts anew under another one.
     */
    private BlobUpload open(PlannedBlob blob, BlobProgress moved) throws StoreException {
        try {
            return content.upload(moved.ref(), blob.blob());
        } catch (StoreException e) {
            if (e.problem().kind() != Problem.Kind.UNREACHABLE || stop.isCancelled()) {
                throw e;
            }
            try {
                return content.upload(moved.freshRef(), blob.blob());
            } catch (StoreException again) {
                again.addSuppressed(e);
                throw again;
            }
        }
    }
}
