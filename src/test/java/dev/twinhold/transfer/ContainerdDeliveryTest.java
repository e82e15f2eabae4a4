package dev.twinhold.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.ArchiveException;
import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageArchive;
import dev.twinhold.archive.TarBytes;
import dev.twinhold.archive.TestArchives;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.archive.TestImage;
import dev.twinhold.job.JobId;
import dev.twinhold.job.PartView;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.Route;
import dev.twinhold.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Order, cancel and failure of an import, at steps where a real node cannot be stopped. */
@Timeout(30)
class ContainerdDeliveryTest {

    private static final TestImage APP = TestImage.of("linux/amd64", "base", "middle", "app");
    private static final TestImage OTHER = TestImage.of("linux/amd64", "base", "other");
    private static final String NAME = "docker.io/library/app:1";

    private final FakeNode node = new FakeNode();
    @TempDir private Path directory;

    @AfterEach
    void end() {
        node.close();
    }

    private ImageArchive archive(Tagged... images) throws Exception {
        return new ArchiveScanner()
                .scan(TestArchives.write(directory, "a.tar", TestArchives.dockerLegacy(images)));
    }

    private ImageArchive app() throws Exception {
        return archive(Tagged.of(APP, "app:1"));
    }

    private Digest layer(int height) {
        return APP.diffIds().get(height);
    }

    private static TargetState.Failed failed(TargetView target) {
        return assertInstanceOf(TargetState.Failed.class, target.state(), target.toString());
    }

    private void assertNothingHeld() {
        assertEquals(List.of(), List.copyOf(node.content.leases));
        assertEquals(List.of(), List.copyOf(node.content.ingests.keySet()));
        assertEquals(Map.of(), node.content.records);
    }

    private void failAt(String step, Problem.Kind kind) {
        node.containerd.atStep =
                reached -> {
                    if (reached.startsWith(step)) {
                        throw FakeContainerd.failure(kind);
                    }
                };
    }

    @Test
    void namesAppearWhenEverythingElseIsThere() throws Exception {
        TargetView done = node.run(app());
        assertEquals(new TargetState.Done(), done.state(), done.toString());
        List<String> steps = node.containerd.steps;
        int firstName = node.containerd.indexOf("put ");
        List<String> before = List.of("commit ", "unpack ", "label ");
        for (int i = firstName; i < steps.size(); i++) {
            String step = steps.get(i);
            assertTrue(before.stream().noneMatch(step::startsWith), step + " after the first name");
        }
        assertEquals(
                "put " + NAME, steps.stream().filter(s -> s.startsWith("put ")).toList().getLast());
        assertTrue(node.containerd.indexOf("release ") > firstName);
        Receipt receipt = done.receipts().getFirst();
        assertEquals(Receipt.Seen.NOT_ASKED, receipt.seenByKubernetes());
        assertTrue(receipt.complete() && receipt.unpacked());
        assertEquals(receipt.bytesTotal(), receipt.bytesSent());
    }

    @Test
    void aLayerIsUnpackedWhileTheNextIsOnItsWay() throws Exception {
        CountDownLatch unpacked = new CountDownLatch(1);
        node.containerd.atStep =
                step -> {
                    if (step.startsWith("unpack " + layer(0))) {
                        unpacked.countDown();
                    } else if (step.equals("commit " + layer(2))) {
                        await(unpacked);
                    }
                };
        assertEquals(new TargetState.Done(), node.run(app()).state());
    }

    private static void await(CountDownLatch latch) throws StoreException {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw FakeContainerd.failure(Problem.Kind.INTERNAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FakeContainerd.failure(Problem.Kind.CANCELLED);
        }
    }

    @Test
    void whatImagesShareIsSentAndUnpackedOnceAndCountedOnce() throws Exception {
        TargetView done = node.run(archive(Tagged.of(APP, "app:1"), Tagged.of(OTHER, "other:1")));
        assertEquals(new TargetState.Done(), done.state(), done.toString());
        assertEquals(1, node.containerd.count("commit " + layer(0)));
        assertEquals(1, node.containerd.count("unpack " + layer(0)));
        assertEquals(2, done.receipts().size());
        long sent = done.receipts().stream().mapToLong(Receipt::bytesSent).sum();
        assertEquals(done.progress().sent(), sent);
        Receipt second = done.receipts().getLast();
        assertEquals(second.bytesTotal() - second.bytesSent(), second.bytesSkipped());
        assertTrue(second.bytesSkipped() >= APP.layers().getFirst().length, second.toString());
    }

    @Test
    void containerdKeepsWhatAnImageNeeds() throws Exception {
        node.run(app());
        Digest manifest = node.content.record(NAME).target().digest();
        Map<String, String> labels = node.content.labelsOf(manifest);
        assertEquals(
                APP.configDigest().toString(), labels.get("containerd.io/gc.ref.content.config"));
        for (int i = 0; i < 3; i++) {
            assertEquals(layer(i).toString(), labels.get("containerd.io/gc.ref.content.l." + i));
            assertEquals(
                    layer(i).toString(),
                    node.content.labelsOf(layer(i)).get("containerd.io/uncompressed"));
        }
        Digest top = PlannedImages.of(app()).getFirst().topChainId().orElseThrow();
        Map<String, String> ofConfig = node.content.labelsOf(APP.configDigest());
        assertEquals(top.toString(), ofConfig.get("containerd.io/gc.ref.snapshot.overlayfs"));
        assertEquals("library/app", ofConfig.get("containerd.io/distribution.source.docker.io"));
        assertTrue(node.content.records.containsKey("docker.io/library/app@" + manifest));
    }

    @Test
    void contentThatIsNotSharedIsSentAndCountedAsSent() throws Exception {
        node.containerd.namespace("moby").blobs.put(layer(0), APP.layers().getFirst());
        node.containerd.isolated = true;
        ImageArchive archive = app();
        assertEquals(
                APP.layers().getFirst().length,
                node.plan(archive, FakeNode.all(archive)).summary().bytes(Route.LINK));
        TargetView done = node.run(archive);
        Receipt receipt = done.receipts().getFirst();
        assertEquals(receipt.bytesTotal(), receipt.bytesSent());
        assertEquals(receipt.bytesTotal(), done.progress().sent());
        assertEquals(0, done.progress().linked());
    }

    @Test
    void sharedContentIsLinkedWithoutAByte() throws Exception {
        node.containerd.namespace("moby").blobs.put(layer(0), APP.layers().getFirst());
        TargetView done = node.run(app());
        Receipt receipt = done.receipts().getFirst();
        assertEquals(APP.layers().getFirst().length, receipt.bytesLinked());
        assertEquals(receipt.bytesTotal() - receipt.bytesLinked(), receipt.bytesSent());
        assertEquals(0, node.containerd.count("write " + layer(0)));
        assertEquals(receipt.bytesLinked(), done.progress().linked());
    }

    @Test
    void aCompressedFormOfALayerServes() throws Exception {
        byte[] packed = TarBytes.gzip(APP.layers().getFirst());
        Digest digest = Digest.sha256(packed);
        node.content.blobs.put(digest, packed);
        node.content.labels.put(
                digest,
                new ConcurrentHashMap<>(Map.of("containerd.io/uncompressed", layer(0).toString())));
        TargetView done = node.run(app());
        assertEquals(new TargetState.Done(), done.state(), done.toString());
        assertFalse(node.content.blobs.containsKey(layer(0)));
        Digest manifest = node.content.record(NAME).target().digest();
        assertTrue(
                new String(node.content.blobs.get(manifest), StandardCharsets.UTF_8)
                        .contains(digest.toString()));
        assertEquals(packed.length, done.receipts().getFirst().bytesSkipped());
    }

    @Test
    void aLabelThatLiesDoesNotPutAnotherLayerIntoTheImage() throws Exception {
        byte[] foreign = TestImage.layer("foreign");
        node.content.blobs.put(Digest.sha256(foreign), foreign);
        node.content.labels.put(
                Digest.sha256(foreign),
                new ConcurrentHashMap<>(Map.of("containerd.io/uncompressed", layer(0).toString())));
        assertEquals(new TargetState.Done(), node.run(app()).state());
        assertTrue(node.content.blobs.containsKey(layer(0)));
    }

    @Test
    void theFirstFailureStopsTheOthersAndLeavesNothing() throws Exception {
        CountDownLatch othersAreOnTheirWay = new CountDownLatch(1);
        node.containerd.atStep =
                step -> {
                    if (step.startsWith("write " + layer(2))) {
                        othersAreOnTheirWay.countDown();
                        await(new CountDownLatch(1));
                    } else if (step.startsWith("commit " + layer(0))) {
                        await(othersAreOnTheirWay);
                        throw FakeContainerd.failure(Problem.Kind.EXHAUSTED);
                    }
                };
        TargetView target = node.run(app());
        assertEquals(Problem.Kind.EXHAUSTED, failed(target).problem().kind());
        assertNothingHeld();
    }

    @Test
    void bytesThatAreNotWhatTheirDigestSaysAreToldByDigestAndArchive() throws Exception {
        failAt("commit " + layer(1), Problem.Kind.CORRUPT);
        Problem problem = failed(node.run(app())).problem();
        assertEquals(Problem.Kind.CORRUPT, problem.kind());
        assertTrue(problem.what().contains("a.tar"), problem.what());
        assertTrue(problem.what().contains(layer(1).toString()), problem.what());
        assertNothingHeld();
    }

    @Test
    void cancelWhileEverythingBlocksLeavesNothing() throws Exception {
        CountDownLatch blocked = new CountDownLatch(2);
        node.containerd.atStep =
                step -> {
                    if (step.startsWith("write " + layer(1))
                            || step.startsWith("unpack " + layer(0))) {
                        blocked.countDown();
                        await(new CountDownLatch(1));
                    }
                };
        JobId job = node.start(app());
        assertTrue(blocked.await(10, TimeUnit.SECONDS));
        long asked = System.nanoTime();
        node.jobs.cancel(job);
        TargetView target = node.jobs.await(job).targets().getFirst();
        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        assertEquals(new TargetState.Cancelled(), target.state());
        assertNothingHeld();
        assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, "cancel took " + took);
    }

    @Test
    void aCancelledImportKeepsWhatItSentWhenAsked() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        node.containerd.atStep =
                step -> {
                    if (step.startsWith("commit " + layer(1))) {
                        blocked.countDown();
                        await(new CountDownLatch(1));
                    }
                };
        JobId job = node.start(app(), DeliveryOptions.DEFAULT.withKeepForResume(true));
        assertTrue(blocked.await(10, TimeUnit.SECONDS));
        node.jobs.cancel(job);
        node.jobs.await(job);
        assertEquals(1, node.content.leases.size());
        assertEquals(Map.of(), node.content.records);
        node.containerd.atStep = _ -> {};
        Receipt receipt = node.run(app()).receipts().getFirst();
        assertTrue(receipt.bytesSkipped() >= APP.layers().get(1).length, receipt.toString());
        assertEquals(receipt.bytesTotal(), receipt.bytesSent() + receipt.bytesSkipped());
    }

    @Test
    void aLostLinkIsWaitedForAndNothingIsSentTwice() throws Exception {
        AtomicInteger commits = new AtomicInteger();
        node.containerd.atStep =
                step -> {
                    if (step.startsWith("commit " + layer(1)) && commits.getAndIncrement() == 0) {
                        throw FakeContainerd.failure(Problem.Kind.UNREACHABLE);
                    }
                };
        TargetView done = node.run(app());
        assertEquals(new TargetState.Done(), done.state(), done.toString());
        assertEquals(1, node.containerd.count("write " + layer(1)));
        assertEquals(2, node.containerd.count("lease "));
        assertEquals(
                1,
                node.containerd.steps.stream()
                        .filter(s -> s.startsWith("lease "))
                        .distinct()
                        .count());
        Receipt receipt = done.receipts().getFirst();
        assertEquals(receipt.bytesTotal(), receipt.bytesSent());
        assertEquals(receipt.bytesTotal(), done.progress().sent());
        assertEquals(List.of(), List.copyOf(node.content.leases));
    }

    @Test
    void aNodeThatOnlyAPersonCanMendIsNotWaitedFor() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        node.connections =
                _ -> {
                    if (asked.getAndIncrement() > 0) {
                        throw new ArchiveException(
                                Problem.of(Problem.Kind.HOST_KEY, "the host key has changed"));
                    }
                    return node.connection();
                };
        failAt("commit " + layer(1), Problem.Kind.UNREACHABLE);
        assertEquals(Problem.Kind.HOST_KEY, failed(node.run(app())).problem().kind());
        assertEquals(Map.of(), node.content.records);
    }

    @Test
    void aReferenceThatADeadStreamHoldsIsLeftToIt() throws Exception {
        failAt("upload twinhold-" + layer(1), Problem.Kind.UNREACHABLE);
        FakeContainerd.AtStep always = node.containerd.atStep;
        node.containerd.atStep =
                step -> {
                    if (step.equals("upload twinhold-" + layer(1))) {
                        always.reached(step);
                    }
                };
        TargetView done = node.run(app());
        assertEquals(new TargetState.Done(), done.state(), done.toString());
        assertEquals(1, node.containerd.count("upload twinhold-" + layer(1) + "-"));
    }

    @Test
    void anImageThatIsThereNeedsNoLeaseAndNoUpload() throws Exception {
        node.run(app());
        node.containerd.steps.clear();
        TargetView done = node.run(app());
        assertEquals(new TargetState.Done(), done.state(), done.toString());
        assertEquals(0, node.containerd.count("lease "));
        assertEquals(0, node.containerd.count("upload "));
        assertEquals(
                done.receipts().getFirst().bytesTotal(), done.receipts().getFirst().bytesSkipped());
        assertTrue(done.parts().stream().allMatch(p -> p.state() == PartView.State.DONE));
    }

    @Test
    void blobsThatNothingHoldsGetTheReferencesTheyLack() throws Exception {
        node.run(app());
        Digest manifest = node.content.record(NAME).target().digest();
        node.content.labelsOf(manifest).clear();
        assertEquals(new TargetState.Done(), node.run(app()).state());
        assertEquals(4, node.content.labelsOf(manifest).size());
    }

    @Test
    void aRecordThatIsGoneAgainIsNoSuccess() throws Exception {
        node.containerd.atStep =
                step -> {
                    if (step.equals("find") && node.containerd.count("put ") > 0) {
                        node.content.records.clear();
                    }
                };
        assertEquals(Problem.Kind.NOT_VERIFIED, failed(node.run(app())).problem().kind());
    }

    @Test
    void aBlobThatIsGoneAgainIsNoSuccessAndTheReceiptSaysSo() throws Exception {
        node.containerd.atStep =
                step -> {
                    if (step.equals("find") && node.containerd.count("put ") > 0) {
                        node.content.blobs.remove(layer(0));
                    }
                };
        TargetView target = node.run(app());
        assertEquals(Problem.Kind.NOT_VERIFIED, failed(target).problem().kind());
        assertFalse(target.receipts().getFirst().complete());
    }
}
