package dev.twinhold.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageArchive;
import dev.twinhold.archive.TestArchives;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.archive.TestImage;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.JobRequest;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.Completeness;
import dev.twinhold.model.Digest;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.Identity;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.Route;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.IdleDocker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Docker cannot do is said before; what it did is looked at afterwards. */
@Timeout(20)
class DockerImportTest {

    private static final Destination TARGET = new Destination(FakeNode.ID, StoreId.DOCKER);
    private static final TestImage APP = TestImage.of("linux/amd64", "base", "app");
    private static final TestImage OTHER = TestImage.of("linux/amd64", "other");

    private final FakeNode node = new FakeNode();
    private final Docker docker = new Docker();
    @TempDir private Path directory;

    @AfterEach
    void end() {
        node.close();
    }

    /** Docker with a graph driver; lists what it is told to. */
    private static final class Docker implements IdleDocker {
        private final List<StoredImage> images = new CopyOnWriteArrayList<>();
        private final List<StoredImage> afterLoad = new CopyOnWriteArrayList<>();

        @Override
        public List<String> load(InputStream archive, Consumer<String> said) {
            try {
                archive.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            said.accept("Loaded image: app:1");
            images.addAll(afterLoad);
            return List.of("app:1");
        }

        @Override
        public EngineInfo info() {
            return new EngineInfo(
                    StoreId.Kind.DOCKER,
                    "26.1.5",
                    "1.45",
                    Platform.parse("linux/amd64"),
                    "overlay2",
                    "",
                    "",
                    Optional.empty(),
                    "/var/run/docker.sock");
        }

        @Override
        public List<StoreId> stores() {
            return List.of(StoreId.DOCKER);
        }

        @Override
        public List<StoredImage> images(StoreId store) {
            return List.copyOf(images);
        }

        @Override
        public ImageDetails details(StoredImage image) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Watch watch(Runnable changed, Runnable lost) {
            return () -> {};
        }

        @Override
        public void close() {}
    }

    private static StoredImage stored(String name, Digest config) {
        return new StoredImage(
                StoreId.DOCKER,
                name,
                Optional.of(ImageName.parse(name)),
                config,
                new Identity(Set.of(), Optional.of(config), List.of()),
                List.of(),
                1,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Completeness.COMPLETE,
                Map.of());
    }

    private NodeConnection connection() {
        NodeConnection plain = node.connection();
        return new NodeConnection(
                plain.config(),
                plain.link(),
                Optional.of(docker),
                Optional.empty(),
                Optional.empty(),
                new EngineState.Present(docker.info()),
                new EngineState.Absent(),
                new EngineState.Absent());
    }

    private ImageArchive archive(Tagged... images) throws Exception {
        return new ArchiveScanner()
                .scan(TestArchives.write(directory, "a.tar", TestArchives.dockerLegacy(images)));
    }

    private TargetPlan plan(ImageArchive archive, List<ImageChoice> choices) throws Exception {
        return new DockerPlanner(archive, choices, TARGET).plan(connection());
    }

    private TargetView run(ImageArchive archive) throws Exception {
        ImportRequest request =
                new ImportRequest(
                        archive.file(),
                        FakeNode.all(archive),
                        List.of(TARGET),
                        DeliveryOptions.DEFAULT);
        SharedSource<ImageArchive> shared =
                new SharedSource<>(archive, () -> new ArchiveScanner().scan(archive.file()));
        DockerImport work = new DockerImport(_ -> connection(), shared, request, TARGET);
        JobRequest.Target target = new JobRequest.Target("fake", "docker", work);
        return node.jobs
                .await(
                        node.jobs.start(
                                new JobRequest(
                                        "Import", "test", List.of(target), 1, shared::jobIsOver)))
                .targets()
                .getFirst();
    }

    @Test
    void theWholeFileIsOneBlob() throws Exception {
        ImageArchive archive = archive(Tagged.of(APP, "app:1"));
        TargetPlan plan = plan(archive, FakeNode.all(archive));
        assertEquals(List.of(), plan.blockers());
        assertEquals(List.of(new BlobPlan("a.tar", archive.fileSize(), Route.SEND)), plan.blobs());
    }

    @Test
    void aPartOfAnArchiveIsRefusedAndTheRestNamed() throws Exception {
        ImageArchive archive = archive(Tagged.of(APP, "app:1"), Tagged.of(OTHER, "other:1"));
        List<ImageChoice> one = List.of(new ImageChoice(0, List.of(ImageName.parse("app:1"))));
        List<Problem> blockers = plan(archive, one).blockers();
        assertEquals(1, blockers.size(), blockers.toString());
        assertTrue(blockers.getFirst().why().contains("docker.io/library/other:1"));
    }

    @Test
    void anotherNameThanTheArchivesIsRefused() throws Exception {
        ImageArchive archive = archive(Tagged.of(APP, "app:1"));
        List<ImageChoice> renamed =
                List.of(new ImageChoice(0, List.of(ImageName.parse("renamed:1"))));
        List<Problem> blockers = plan(archive, renamed).blockers();
        assertEquals(1, blockers.size(), blockers.toString());
        assertTrue(blockers.getFirst().why().contains("docker.io/library/app:1"));
    }

    @Test
    void whatDockerHasIsNotSent() throws Exception {
        docker.images.add(stored("docker.io/library/app:1", APP.configDigest()));
        ImageArchive archive = archive(Tagged.of(APP, "app:1"));
        TargetView done = run(archive);
        assertEquals(new TargetState.Done(), done.state(), done.toString());
        Receipt receipt = done.receipts().getFirst();
        assertEquals(0, receipt.bytesSent());
        assertEquals(archive.fileSize(), receipt.bytesSkipped());
    }

    @Test
    void aTagThatAnotherImageHasIsToldBefore() throws Exception {
        docker.images.add(stored("docker.io/library/app:1", OTHER.configDigest()));
        ImageArchive archive = archive(Tagged.of(APP, "app:1"));
        TargetPlan plan = plan(archive, FakeNode.all(archive));
        assertEquals(archive.fileSize(), plan.bytes(Route.SEND));
        assertTrue(plan.warnings().getFirst().what().contains(OTHER.configDigest().shortened()));
    }

    @Test
    void whatDockerListsAfterwardsIsTheReceipt() throws Exception {
        docker.afterLoad.add(stored("docker.io/library/app:1", APP.configDigest()));
        ImageArchive archive = archive(Tagged.of(APP, "app:1"));
        TargetView done = run(archive);
        assertEquals(new TargetState.Done(), done.state(), done.toString());
        Receipt receipt = done.receipts().getFirst();
        assertEquals(archive.fileSize(), receipt.bytesSent());
        assertEquals(archive.fileSize(), done.progress().sent());
        assertEquals(APP.configDigest(), receipt.digest());
        assertEquals(List.of("Loaded image: app:1"), done.log());
    }

    @Test
    void anImageThatDockerDoesNotListIsNoSuccessWhateverItSaid() throws Exception {
        docker.afterLoad.add(stored("docker.io/library/app:1", OTHER.configDigest()));
        TargetState.Failed failed =
                assertInstanceOf(
                        TargetState.Failed.class, run(archive(Tagged.of(APP, "app:1"))).state());
        assertEquals(Problem.Kind.NOT_VERIFIED, failed.problem().kind());
    }
}
