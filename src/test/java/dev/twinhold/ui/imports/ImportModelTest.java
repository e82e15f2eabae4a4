package dev.twinhold.ui.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobState;
import dev.twinhold.job.JobView;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.InlineClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ImportModelTest {

    @TempDir Path folder;

    private ImportWorld world;
    private ImportModel model;

    @BeforeEach
    void open() throws IOException {
        world = new ImportWorld(folder);
        model = model(new InlineClock(), List.of(ImportWorld.ONE));
    }

    @AfterEach
    void close() {
        model.close();
        world.close();
    }

    private ImportModel model(FxClock clock, List<NodeId> node) {
        return new ImportModel(
                world.imports(), world.fleet(), clock, DeliveryOptions.DEFAULT, node);
    }

    /** As much as ticks: the first settles what changed, the second has asked. */
    private void settle() {
        model.pull();
        model.pull();
    }

    private TargetItem target(NodeId node) {
        return model.targets().stream()
                .filter(t -> t.node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    private ImageItem image(int index) {
        return model.archives().getFirst().images().get(index);
    }

    private void addShop() {
        model.add(List.of(world.shop()));
        settle();
    }

    private Optional<Class<?>> obstacle() {
        return model.obstacle().map(Object::getClass);
    }

    @Test
    void theNodeThatWasOpenIsChosenAndNoOther() {
        settle();

        assertEquals(List.of(target(ImportWorld.ONE)), model.chosenTargets());
    }

    @Test
    void aNodeThatIsNotConnectedCannotBeChosenUntilItIs() {
        settle();
        assertFalse(target(ImportWorld.AWAY).canBeChosen());

        world.node(ImportWorld.AWAY).reachable();
        model.connect(target(ImportWorld.AWAY));
        world.nodes().await(ImportWorld.AWAY, v -> v.isConnected() && !v.importStores().isEmpty());
        settle();

        assertTrue(target(ImportWorld.AWAY).canBeChosen());
    }

    @Test
    void imagesGoToKubernetesUnlessAnotherStoreIsPicked() {
        settle();
        TargetItem one = target(ImportWorld.ONE);
        assertEquals(
                List.of(StoreId.KUBERNETES, StoreId.containerd("default"), StoreId.DOCKER),
                one.stores());
        assertEquals(Optional.of(StoreId.KUBERNETES), one.store());

        one.pick(StoreId.containerd("default"));
        assertEquals(Optional.of(StoreId.containerd("default")), one.store());
    }

    @Test
    void aPlanSaysWhatANodeHasLinksAndNeeds() {
        world.node(ImportWorld.ONE)
                .content("k8s.io")
                .has(ImportWorld.SHOP.diffIds().get(0), ImportWorld.BASE.length);
        world.node(ImportWorld.ONE)
                .content("default")
                .has(ImportWorld.SHOP.diffIds().get(1), ImportWorld.APP.length);
        addShop();
        image(1).choose(false);
        settle();

        PlanSum plan = target(ImportWorld.ONE).plan().orElseThrow();
        assertEquals(ImportWorld.BASE.length, plan.has());
        assertEquals(ImportWorld.APP.length, plan.links());
        assertTrue(plan.sends() > 0 && plan.sends() < 3000, () -> "sends " + plan.sends());
        assertEquals(plan.sends(), model.bytesToSend());
        assertTrue(plan.freeBytes().isPresent());
    }

    @Test
    void anImageWithoutANameIsPlannedButNotStartedUntilItHasOne() {
        addShop();
        assertTrue(target(ImportWorld.ONE).plan().isPresent());
        assertEquals(Optional.of(Obstacle.NoName.class), obstacle());

        image(1).typeName("docker.io/UPPER");
        assertTrue(image(1).nameError().isPresent());
        settle();
        assertEquals(Optional.of(Obstacle.NoName.class), obstacle());

        image(1).typeName("helper:1");
        settle();
        assertEquals("docker.io/library/helper:1", image(1).names().getFirst().toString());
        assertEquals(Optional.empty(), obstacle());
    }

    @Test
    void twoImagesCannotHaveOneName() {
        addShop();
        image(1).typeName("shop/app:v2");
        settle();

        assertEquals(Optional.of(new Obstacle.SameName("docker.io/shop/app:v2")), model.obstacle());
    }

    @Test
    void anImportNeedsAnImageAndANode() {
        addShop();
        image(0).choose(false);
        image(1).choose(false);
        settle();
        assertEquals(Optional.of(Obstacle.NoImage.class), obstacle());

        image(0).choose(true);
        target(ImportWorld.ONE).choose(false);
        settle();
        assertEquals(Optional.of(Obstacle.NoTarget.class), obstacle());
        assertThrows(IllegalStateException.class, model::start);
    }

    @Test
    void aNodeThatHasNoRoomIsInTheWayUntilItIsMended() {
        world.node(ImportWorld.ONE).diskFree(1000);
        addShop();
        image(1).choose(false);
        settle();
        assertEquals(Optional.of(Obstacle.Blocked.class), obstacle());

        world.node(ImportWorld.ONE).diskFree(60_000_000_000L);
        target(ImportWorld.ONE).forgetPlan();
        settle();
        assertEquals(Optional.empty(), obstacle());
    }

    @Test
    void aNodeThatIsLostIsInTheWayAndCanBeLeftOut() {
        addShop();
        image(1).choose(false);
        settle();
        world.node(ImportWorld.ONE)
                .unreachable(
                        dev.twinhold.model.Problem.of(
                                dev.twinhold.model.Problem.Kind.UNREACHABLE, "one is gone"));
        world.fleet().refresh(ImportWorld.ONE);
        world.nodes().await(ImportWorld.ONE, v -> !v.isConnected());
        settle();
        assertEquals(Optional.of(new Obstacle.NotConnected(ImportWorld.ONE)), model.obstacle());

        target(ImportWorld.ONE).choose(false);
        target(ImportWorld.TWO).choose(true);
        settle();
        assertEquals(Optional.empty(), obstacle());
    }

    @Test
    void aFileThatIsNoArchiveSaysWhyAndMakesRoomForTheNext() {
        model.add(List.of(world.notAnArchive()));
        settle();
        assertInstanceOf(ArchiveItem.State.Unusable.class, model.archives().getFirst().state());
        assertEquals(Optional.of(Obstacle.NoArchive.class), obstacle());

        addShop();
        assertEquals(List.of("shop.tar"), model.archives().stream().map(a -> a.name()).toList());
    }

    @Test
    void theSameFileDroppedAgainIsThereOnce() {
        addShop();
        addShop();

        assertEquals(1, model.archives().size());
    }

    @Test
    void startRunsOneJobPerFileOnEveryChosenNode() throws Exception {
        Path helper = world.file("helper.tar", Tagged.of(ImportWorld.HELPER, "helper:1"));
        model.add(List.of(world.file("app.tar", Tagged.of(ImportWorld.SHOP, "app:2")), helper));
        target(model, ImportWorld.TWO);
        settle();
        target(ImportWorld.TWO).choose(true);
        settle();
        assertTrue(target(ImportWorld.TWO).plan().orElseThrow().atMost(), "both send the base");

        List<JobId> jobs = model.start();

        assertEquals(2, jobs.size());
        for (JobId id : jobs) {
            JobView job = world.jobs().await(id);
            assertEquals(new JobState.Done(), job.state());
            assertEquals(
                    List.of("one", "two"), job.targets().stream().map(t -> t.label()).toList());
        }
        assertTrue(
                world.node(ImportWorld.TWO)
                        .content("k8s.io")
                        .image("docker.io/library/helper:1")
                        .isPresent());
    }

    private static void target(ImportModel model, NodeId node) {
        model.pull();
        assertTrue(model.targets().stream().anyMatch(t -> t.node().equals(node)));
    }

    @Test
    void noLateAnswerWins() {
        HeldClock clock = new HeldClock();
        model = model(clock, List.of(ImportWorld.ONE));
        addShop();
        clock.answerBackwards();
        settle();
        long both = ImportWorld.SHOP.layers().stream().mapToLong(l -> l.length).sum();
        image(1).choose(false);
        settle();
        assertEquals(1, clock.open(), "the first question is given up");
        assertEquals(Optional.of(Obstacle.Planning.class), obstacle());

        clock.answerBackwards();

        long sends = target(ImportWorld.ONE).plan().orElseThrow().sends();
        assertTrue(sends >= both && sends < both + 3000, () -> "sends " + sends);
        assertEquals(Optional.empty(), obstacle());
    }

    @Test
    void anArchiveThatComesAfterTheSheetWasClosedIsClosed() throws Exception {
        ArchiveSlot slot = new ArchiveSlot();
        slot.close();
        var archive = world.imports().open(world.shop());

        assertThrows(RuntimeException.class, () -> slot.put(archive));
        assertThrows(
                IOException.class,
                () -> archive.open(ImportWorld.SHOP.diffIds().getFirst(), 0).read());
    }

    @Test
    void aFolderStandsForTheArchivesInIt() throws IOException {
        Path one = world.file("a.tar", Tagged.of(ImportWorld.SHOP, "a:1"));
        Path two = world.file("b.TAR", Tagged.of(ImportWorld.SHOP, "b:1"));
        world.notAnArchive();

        assertEquals(List.of(one, two), ArchiveFiles.of(List.of(folder, one)));
    }
}
