package dev.twinhold.store.containerd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.model.Digest;
import dev.twinhold.store.DaemonProgress.Phase;
import dev.twinhold.store.ProgressRecord;
import dev.twinhold.store.ProgressRecord.Part;
import dev.twinhold.store.containerd.proto.transfer.Progress;
import dev.twinhold.store.containerd.proto.types.Descriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events of containerd 2.0 to 2.3, in the orders that its progress.go can send them. */
class TransferProgressTest {

    private static final String LAYER = Digest.sha256(new byte[] {1}).toString();
    private final ProgressRecord record = new ProgressRecord();

    private static void tell(TransferProgress progress, String event, long done) {
        progress.heard(
                TypedAny.of(
                        Progress.newBuilder()
                                .setEvent(event)
                                .setName("layer-" + LAYER)
                                .setProgress(done)
                                .setTotal(100)
                                .setDesc(Descriptor.newBuilder().setDigest(LAYER).setSize(100))
                                .build()));
    }

    private void assertPart(Phase phase, long done) {
        assertEquals(Map.of(LAYER, new Part(phase, done, 100)), record.parts());
    }

    @Test
    void aLayerIsFetchedAndUnpacked() {
        TransferProgress progress = new TransferProgress(record, true);
        tell(progress, "waiting", 0);
        assertPart(Phase.WAITING, 0);
        tell(progress, "downloading", 40);
        assertPart(Phase.MOVING, 40);
        tell(progress, "complete", 100);
        assertPart(Phase.THERE, 100);
        assertEquals(Optional.empty(), progress.waitingSince());
        tell(progress, "extracting", 30);
        assertPart(Phase.UNPACKING, 100);
        tell(progress, "extracted", 100);
        assertPart(Phase.DONE, 100);
    }

    /** Before 2.2 nothing is told of unpacking. */
    @Test
    void theEndIsTheEndOfAllParts() {
        TransferProgress progress = new TransferProgress(record, true);
        tell(progress, "complete", 100);
        assertPart(Phase.THERE, 100);
        progress.succeeded();
        assertPart(Phase.DONE, 100);
    }

    @Test
    void anUploadThatBeganAnewDoesNotGoBack() {
        TransferProgress progress = new TransferProgress(record, false);
        tell(progress, "uploading", 70);
        tell(progress, "uploading", 10);
        tell(progress, "waiting", 0);
        assertPart(Phase.MOVING, 70);
        tell(progress, "uploading", 130);
        assertPart(Phase.MOVING, 100);
        tell(progress, "complete", 100);
        assertPart(Phase.DONE, 100);
    }

    @Test
    void whatWasThereHasNotMoved() {
        TransferProgress progress = new TransferProgress(record, true);
        tell(progress, "waiting", 0);
        tell(progress, "already exists", 100);
        assertPart(Phase.PRESENT, 100);
        progress.succeeded();
        assertPart(Phase.PRESENT, 100);
    }

    /** Somebody else was faster, but the bytes have moved. */
    @Test
    void whatMovedBeforeIsDone() {
        TransferProgress progress = new TransferProgress(record, true);
        tell(progress, "uploading", 60);
        tell(progress, "already exists", 100);
        assertPart(Phase.DONE, 100);
    }

    @Test
    void theRestAreLines() {
        TransferProgress progress = new TransferProgress(record, true);
        progress.heard(
                TypedAny.of(Progress.newBuilder().setEvent("saved").setName("nginx").build()));
        assertEquals(List.of("saved nginx"), record.lines());
        assertEquals(Map.of(), record.parts());
    }
}
