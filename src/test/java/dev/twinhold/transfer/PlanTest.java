package dev.twinhold.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageArchive;
import dev.twinhold.archive.TestArchives;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.archive.TestImage;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import dev.twinhold.store.ContentStore.ImageRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan for a namespace of containerd says before the first byte is sent. */
class PlanTest {

    private static final TestImage APP = TestImage.of("linux/amd64", "base", "app");

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

    private TargetPlan plan(ImageArchive archive) throws Exception {
        return node.plan(archive, FakeNode.all(archive)).summary();
    }

    private static Problem only(List<Problem> problems) {
        assertEquals(1, problems.size(), problems.toString());
        return problems.getFirst();
    }

    @Test
    void everyBlobIsPlannedOnceHoweverManyImagesShareIt() throws Exception {
        TestImage other = TestImage.of("linux/amd64", "base", "other");
        TargetPlan plan = plan(archive(Tagged.of(APP, "app:1"), Tagged.of(other, "other:1")));
        assertEquals(7, plan.blobs().size(), "3 layers, 2 configurations, 2 manifests");
        assertEquals(7, plan.blobs().stream().map(BlobPlan::label).distinct().count());
        assertEquals(plan.bytesTotal(), plan.bytes(Route.SEND));
        assertEquals(List.of(), plan.blockers());
        assertEquals(List.of(), plan.warnings());
    }

    @Test
    void anImageForAnotherPlatformBlocksAndNamesBoth() throws Exception {
        TestImage arm = TestImage.of("linux/arm64", "base");
        Problem blocker = only(plan(archive(Tagged.of(arm, "arm:1"))).blockers());
        assertTrue(blocker.oneLine().contains("linux/arm64"), blocker.oneLine());
        assertTrue(blocker.oneLine().contains("linux/amd64"), blocker.oneLine());
        assertTrue(blocker.oneLine().contains("docker.io/library/arm:1"), blocker.oneLine());
    }

    @Test
    void aNameWithAnotherDigestThanTheImageHasIsRefused() throws Exception {
        ImageArchive archive = archive(Tagged.of(APP, "app:1"));
        Digest other = Digest.sha256(new byte[0]);
        ImageName name = ImageName.parse("app@" + other);
        List<ImageChoice> choice = List.of(new ImageChoice(0, List.of(name)));
        assertEquals(
                Problem.Kind.BAD_INPUT,
                only(node.plan(archive, choice).summary().blockers()).kind());
    }

    @Test
    void twoImagesUnderOneNameAreRefused() throws Exception {
        ImageArchive archive =
                archive(
                        Tagged.of(APP, "app:1"),
                        Tagged.of(TestImage.of("linux/amd64", "x"), "x:1"));
        List<ImageName> name = List.of(ImageName.parse("app:1"));
        List<ImageChoice> choice = List.of(new ImageChoice(0, name), new ImageChoice(1, name));
        assertTrue(
                only(node.plan(archive, choice).summary().blockers())
                        .what()
                        .contains("docker.io/library/app:1"));
    }

    @Test
    void aNameThatStandsForAnotherImageNowIsToldWithWhatItHolds() throws Exception {
        Digest old = Digest.sha256("old".getBytes(StandardCharsets.UTF_8));
        Descriptor target = Descriptor.of(MediaTypes.OCI_MANIFEST, old, 3);
        String name = "docker.io/library/app:1";
        node.content.records.put(
                name, new ImageRecord(name, target, Map.of("io.cri-containerd.pinned", "pinned")));
        TargetPlan plan = plan(archive(Tagged.of(APP, "app:1")));
        assertEquals(List.of(), plan.blockers());
        Problem warning = only(plan.warnings());
        assertTrue(warning.what().contains(name), warning.what());
        assertTrue(warning.what().contains(old.shortened()), warning.what());
        assertTrue(warning.what().contains("pinned"), warning.what());
    }

    private void disk(long freeKib, long totalKib) {
        node.containerd.root = "/var/lib/containerd";
        node.df =
                "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/vda %d %d %d 1%% /\n"
                        .formatted(totalKib, totalKib - freeKib, freeKib);
    }

    @Test
    void aDiskThatCannotTakeWhatIsSentBlocks() throws Exception {
        disk(2, 1_000_000);
        TargetPlan plan = plan(archive(Tagged.of(APP, "app:1")));
        assertEquals(Problem.Kind.EXHAUSTED, only(plan.blockers()).kind());
        assertEquals(2048, plan.freeBytes().orElseThrow());
    }

    @Test
    void aDiskThatFillsBeyondTheKubeletsThresholdIsToldBefore() throws Exception {
        disk(149_000, 1_000_000);
        TargetPlan plan = plan(archive(Tagged.of(APP, "app:1")));
        assertEquals(List.of(), plan.blockers());
        assertTrue(only(plan.warnings()).what().contains("86 % full"), plan.toString());
    }

    @Test
    void aDiskWithRoomIsNotMentioned() throws Exception {
        disk(500_000, 1_000_000);
        assertEquals(List.of(), plan(archive(Tagged.of(APP, "app:1"))).warnings());
    }

    @Test
    void layersComeBottomFirstAndManifestsLast() throws Exception {
        ImageArchive archive =
                archive(
                        Tagged.of(TestImage.of("linux/amd64", "a", "b"), "one:1"),
                        Tagged.of(TestImage.of("linux/amd64", "a", "c".repeat(9000)), "two:1"));
        List<PlannedImage> images = PlannedImages.of(archive);
        List<Digest> order = Blobs.inSendingOrder(images).stream().map(Descriptor::digest).toList();
        PlannedImage one = images.getFirst();
        PlannedImage two = images.getLast();
        assertEquals(
                List.of(
                        one.platform().config().digest(),
                        two.platform().config().digest(),
                        one.layers().get(0).blob().digest(),
                        two.layers().get(1).blob().digest(),
                        one.layers().get(1).blob().digest(),
                        one.target().digest(),
                        two.target().digest()),
                order);
    }

    @Test
    void chainIdsAreThoseOfTheImageSpecification() throws Exception {
        PlannedImage image = PlannedImages.of(archive(Tagged.of(APP, "app:1"))).getFirst();
        Digest first = APP.diffIds().get(0);
        Digest second =
                Digest.sha256(
                        (first + " " + APP.diffIds().get(1)).getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(first, second), image.platform().chainIds());
        assertEquals(Optional.of(second), image.topChainId());
    }

    @Test
    void referencesThatAManifestHasStayAndNoneIsOverwritten() throws Exception {
        List<PlannedImage> images = PlannedImages.of(archive(Tagged.of(APP, "app:1")));
        BlobLabels labels = new BlobLabels(images);
        Digest manifest = images.getFirst().target().digest();
        Map<String, String> all = labels.of(manifest);
        assertEquals(Map.of(), labels.missing(manifest, all));
        String key = "containerd.io/gc.ref.content.l.0";
        Map<String, String> missing = labels.missing(manifest, Map.of(key, "sha256:foreign"));
        assertTrue(missing.containsValue(APP.diffIds().getFirst().toString()), missing.toString());
        assertTrue(!missing.containsKey(key), missing.toString());
    }

    @Test
    void aBlobOfManyRepositoriesKeepsItsLabelsWithinContainerdsLimit() throws Exception {
        List<ImageName> names = new java.util.ArrayList<>();
        for (int i = 0; i < 400; i++) {
            names.add(ImageName.parse("registry.example/team/a-rather-long-name-" + i + ":1"));
        }
        ImageArchive archive = archive(Tagged.of(APP, "app:1"));
        PlannedImage image = PlannedImages.of(archive).getFirst();
        PlannedImage named = new PlannedImage(names, image.target(), image.platform());
        new BlobLabels(List.of(named))
                .of(image.target().digest())
                .forEach((key, value) -> assertTrue(key.length() + value.length() <= 4096, key));
    }
}
