package dev.twinhold.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageArchive;
import dev.twinhold.archive.OciLayoutBuilder;
import dev.twinhold.archive.TestImage;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.PartView;
import dev.twinhold.job.Progress;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Proof;
import dev.twinhold.model.StoreId;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import dev.twinhold.transfer.RandomArchive.Layer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Exports from the stores of real nodes; Docker and containerd of every node take them. */
@NodeTest
@Timeout(180)
class ExportNodeTest {

    static final List<String> NODES = Testbed.NODES;

    private static final String NAMESPACE = "twinhold-export";
    private static final StoreId OTHER = StoreId.containerd(NAMESPACE);
    private static final String CAMERA = "registry.plant-a.example/team/camera:0.3";
    private static final String VISION = "registry.plant-a.example/team/vision:2.0";

    @TempDir private Path directory;
    private NodeImports nodes;
    private Exports exports;

    @BeforeEach
    void open() throws Exception {
        nodes = new NodeImports();
        exports = new Exports(nodes.fleet, nodes.jobs, new ArchiveScanner());
    }

    @AfterEach
    void close() {
        NODES.forEach(this::clean);
        nodes.close();
    }

    private void clean(String node) {
        nodes.testbed.tool("node", node, "start-sshd");
        String ctr = "ctr -n " + NAMESPACE + " ";
        nodes.testbed.run(
                node,
                ctr
                        + "images ls -q | xargs -r "
                        + ctr
                        + "images rm --sync; ctr namespaces rm "
                        + NAMESPACE
                        + " 2> /dev/null; true");
    }

    /** An image of 3 MB in two layers, of which the lower is in each of them. */
    private Path image(String tag) throws Exception {
        return RandomArchive.write(
                directory, nodes.familiar(tag), new Layer(4711, 2), new Layer(tag.hashCode(), 1));
    }

    private ExportRequest request(String node, StoreId store, Path file, String... names) {
        return new ExportRequest(
                List.of(names).stream()
                        .map(name -> new ImageRef(new NodeId(node), store, name))
                        .toList(),
                file,
                List.of(),
                false,
                false);
    }

    private TargetView exported(ExportRequest request) throws Exception {
        TargetView done = nodes.done(exports.start(request));
        Progress progress = done.progress();
        assertTrue(progress.isKnown());
        assertEquals(progress.total(), progress.done());
        for (PartView layer : done.parts()) {
            assertEquals(PartView.State.DONE, layer.state());
            assertEquals(layer.total(), layer.done());
        }
        assertFalse(Files.exists(PartialFile.beside(request.file())));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(request.file())));
        return done;
    }

    private static List<Proof.Exported> proofs(TargetView done) {
        return done.proofs().stream().map(Proof.Exported.class::cast).toList();
    }

    private static Problem problem(TargetView ended) {
        return assertInstanceOf(TargetState.Failed.class, ended.state(), ended.toString())
                .problem();
    }

    /** Two images, loaded into all three stores of a node. */
    private void fill(String node) throws Exception {
        for (String tag : List.of("a", "b")) {
            Path archive = image(tag);
            nodes.testbed.feed(node, "docker load", archive);
            nodes.testbed.feed(node, "ctr -n " + NAMESPACE + " images import -", archive);
        }
    }

    private void remove(String node) {
        clean(node);
        nodes.clean(node);
    }

    /** Docker and containerd of every node take the archive, under the same names and digests. */
    private void assertEverybodyTakes(Path file, List<Proof.Exported> proofs) throws Exception {
        try (TaskGroup all = new TaskGroup(new Cancel())) {
            NODES.forEach(node -> all.fork(node, () -> assertTakes(node, file, proofs)));
            all.join();
        }
    }

    private void assertTakes(String node, Path file, List<Proof.Exported> proofs) throws Exception {
        remove(node);
        nodes.testbed.feed(node, "docker load", file);
        nodes.testbed.feed(node, "ctr -n " + NAMESPACE + " images import -", file);
        for (Proof.Exported proof : proofs) {
            String ctr = "ctr -n " + NAMESPACE + " images check name==" + proof.image();
            String check = nodes.testbed.run(node, ctr);
            assertTrue(check.contains(proof.digest().toString()), check);
            assertTrue(check.contains(" complete ("), check);
            String inspect = "docker image inspect --format '{{.Id}}' " + proof.image();
            assertEquals(idInDocker(node, file, proof), nodes.testbed.run(node, inspect).strip());
        }
    }

    /** The graph driver calls images by their configuration, containerd's store by their target. */
    private static String idInDocker(String node, Path file, Proof.Exported proof)
            throws Exception {
        if (node.equals("forky")) {
            return proof.digest().toString();
        }
        try (ImageArchive archive = new ArchiveScanner().scan(file)) {
            return archive.images().stream()
                    .filter(image -> image.names().contains(proof.image()))
                    .findFirst()
                    .orElseThrow()
                    .platforms()
                    .stream()
                    .filter(p -> p.platform().equals(Platform.parse("linux/amd64")))
                    .findFirst()
                    .orElseThrow()
                    .config()
                    .digest()
                    .toString();
        }
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void everybodyTakesAnArchiveOfEachStore(String node) throws Exception {
        fill(node);
        List<Path> files = new ArrayList<>();
        List<List<Proof.Exported>> proved = new ArrayList<>();
        for (StoreId store : List.of(StoreId.DOCKER, OTHER)) {
            Path file = directory.resolve(store.kind() + ".tar");
            ExportRequest request =
                    request(
                            node,
                            store,
                            file,
                            nodes.name("a").toString(),
                            nodes.name("b").toString());
            ExportPlan plan = exports.plan(request);
            assertEquals(List.of(), plan.blockers());
            TargetView done = exported(request);
            assertEquals(plan.fileBytes(), Files.size(file));
            assertEquals(plan.blobBytes(), done.progress().sent());
            List<Proof.Exported> proofs = proofs(done);
            assertEquals(
                    List.of(nodes.name("a").toString(), nodes.name("b").toString()),
                    proofs.stream().map(Proof.Exported::image).toList());
            // the layer they share crossed the wire once
            assertEquals(
                    done.progress().sent(),
                    proofs.stream().mapToLong(Proof.Exported::bytesRead).sum());
            assertTrue(done.progress().sent() < 4.1 * (1 << 20), done.progress().toString());
            files.add(file);
            proved.add(proofs);
        }
        for (int i = 0; i < files.size(); i++) {
            assertEverybodyTakes(files.get(i), proved.get(i));
        }
    }

    @Test
    void aBrokenLinkIsWaitedForAndWhatIsThereIsNotReadAgain() throws Exception {
        String node = "trixie";
        Path archive =
                RandomArchive.write(
                        directory,
                        nodes.familiar("big"),
                        new Layer(System.nanoTime(), 60),
                        new Layer(System.nanoTime(), 60));
        nodes.testbed.feed(node, "ctr -n " + NAMESPACE + " images import --no-unpack -", archive);
        Path file = directory.resolve("big.tar");
        ExportRequest request = request(node, OTHER, file, nodes.name("big").toString());
        var job = exports.start(request);
        nodes.until(job, target -> target.progress().sent() > 10 << 20);
        nodes.testbed.tool("node", node, "stop-sshd");
        nodes.until(
                job,
                target -> target.state().equals(new TargetState.Running("waiting for " + node)));
        nodes.testbed.tool("node", node, "start-sshd");
        TargetView done = nodes.done(job);
        assertEquals(done.progress().total(), done.progress().done());
        Proof.Exported proof = proofs(done).getFirst();
        assertEquals(proof.bytesTotal(), proof.bytesRead());
        assertScans(file, proof);
    }

    private void assertScans(Path file, Proof.Exported proof) throws Exception {
        try (ImageArchive scanned = new ArchiveScanner().scan(file)) {
            assertEquals(List.of(), scanned.warnings());
            assertEquals(proof.digest(), scanned.images().getFirst().target().digest());
            assertEquals(List.of(proof.image()), scanned.images().getFirst().names());
        }
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void aSecondRunGoesOnWhereTheFirstStopped(String node) throws Exception {
        nodes.testbed.feed(node, "docker load", image("a"));
        nodes.testbed.feed(
                node, "ctr -n " + NAMESPACE + " images import --no-unpack -", image("a"));
        for (StoreId store : List.of(StoreId.DOCKER, OTHER)) {
            Path whole = directory.resolve(store.kind() + "-whole.tar");
            ExportRequest first = request(node, store, whole, nodes.name("a").toString());
            exported(first);
            Path file = directory.resolve(store.kind() + "-again.tar");
            byte[] bytes = Files.readAllBytes(whole);
            // the break is in the middle of the upper layer
            int cut = bytes.length - (700 << 10);
            Files.write(PartialFile.beside(file), Arrays.copyOf(bytes, cut));
            TargetView done = exported(request(node, store, file, nodes.name("a").toString()));
            assertEquals(-1, Files.mismatch(whole, file));
            assertTrue(done.progress().skipped() > 2 << 20, done.progress().toString());
            assertTrue(done.progress().sent() < 800 << 10, done.progress().toString());
            assertEquals(done.progress().sent(), proofs(done).getFirst().bytesRead());
        }
    }

    @Test
    void whatIsDamagedInThePartialFileIsReadAnew() throws Exception {
        String node = "forky";
        nodes.testbed.feed(
                node, "ctr -n " + NAMESPACE + " images import --no-unpack -", image("a"));
        Path whole = directory.resolve("whole.tar");
        exported(request(node, OTHER, whole, nodes.name("a").toString()));
        byte[] bytes = Files.readAllBytes(whole);
        for (int damaged : List.of(1 << 20, bytes.length - (800 << 10))) {
            Path file = directory.resolve("damaged-" + damaged + ".tar");
            byte[] begun = Arrays.copyOf(bytes, bytes.length - (700 << 10));
            begun[damaged] ^= 1;
            Files.write(PartialFile.beside(file), begun);
            exported(request(node, OTHER, file, nodes.name("a").toString()));
            assertEquals(-1, Files.mismatch(whole, file));
        }
    }

    @Test
    void aPlatformThatIsNotThereIsLeftOutAndSaid() throws Exception {
        for (String node : List.of("trixie", "forky")) {
            Path file = directory.resolve(node + ".tar");
            ExportRequest request = request(node, StoreId.KUBERNETES, file, VISION);
            ExportPlan plan = exports.plan(request);
            assertEquals(
                    List.of(Platform.parse("linux/arm64")), plan.images().getFirst().leftOut());
            Proof.Exported proof = proofs(exported(request)).getFirst();
            assertEquals(List.of(Platform.parse("linux/arm64")), proof.leftOut());
            assertEquals(VISION, proof.image());
            assertScans(file, proof);
            String imported =
                    "ctr -n "
                            + NAMESPACE
                            + " images import - && ctr -n "
                            + NAMESPACE
                            + " images check name=="
                            + VISION;
            for (String other : NODES) {
                String check = nodes.testbed.feed(other, imported, file);
                assertTrue(check.contains(" complete ("), check);
                assertTrue(check.contains(proof.digest().toString()), check);
            }
            ExportRequest arm =
                    new ExportRequest(
                            request.images(),
                            directory.resolve("arm.tar"),
                            List.of(Platform.parse("linux/arm64")),
                            false,
                            false);
            Problem absent = exports.plan(arm).blockers().getFirst();
            assertEquals(Problem.Kind.NOT_FOUND, absent.kind(), absent.oneLine());
            assertTrue(absent.what().contains("linux/arm64"), absent.oneLine());
        }
    }

    @Test
    void everybodyTakesAWholeIndexAndOneOfChosenPlatforms() throws Exception {
        String node = "trixie";
        OciLayoutBuilder layout = new OciLayoutBuilder();
        ObjectNode index =
                layout.index(
                        platform(layout, "linux/arm64"),
                        platform(layout, "linux/amd64"),
                        platform(layout, "linux/arm/v7"));
        layout.named(index, nodes.name("many").toString());
        Path archive = Files.write(directory.resolve("many.tar"), layout.bytes());
        String load = " images import --all-platforms --no-unpack -";
        nodes.testbed.feed(node, "ctr -n " + NAMESPACE + load, archive);
        Path whole = directory.resolve("whole.tar");
        ExportRequest request = request(node, OTHER, whole, nodes.name("many").toString());
        List<Proof.Exported> all = proofs(exported(request));
        assertEquals(OciLayoutBuilder.digest(index), all.getFirst().digest());
        Path two = directory.resolve("two.tar");
        List<Platform> chosen =
                List.of(Platform.parse("linux/amd64"), Platform.parse("linux/arm64"));
        List<Proof.Exported> some =
                proofs(exported(new ExportRequest(request.images(), two, chosen, false, false)));
        assertNotEquals(all.getFirst().digest(), some.getFirst().digest());
        try (ImageArchive scanned = new ArchiveScanner().scan(two)) {
            assertEquals(2, scanned.images().getFirst().platforms().size());
            assertEquals(List.of(), scanned.images().getFirst().missing());
        }
        assertEverybodyTakes(whole, all);
        assertEverybodyTakes(two, some);
    }

    private static ObjectNode platform(OciLayoutBuilder layout, String platform) {
        return OciLayoutBuilder.on(
                platform, layout.image(TestImage.of(platform, "base", platform)));
    }

    @Test
    void aBlobThatIsGoneIsNamedBeforeAnythingIsWritten() throws Exception {
        for (String node : List.of("bookworm", "forky")) {
            ExportRequest request =
                    request(node, StoreId.KUBERNETES, directory.resolve("camera.tar"), CAMERA);
            Problem blocker = exports.plan(request).blockers().getFirst();
            assertEquals(Problem.Kind.CORRUPT, blocker.kind(), blocker.oneLine());
            assertTrue(blocker.oneLine().contains("lacks the blob sha256:"), blocker.oneLine());
            Problem failed = problem(nodes.ended(exports.start(request)));
            assertEquals(blocker, failed);
            assertFalse(Files.exists(PartialFile.beside(request.file())));
            assertFalse(Files.exists(request.file()));
        }
    }

    @Test
    void aFileThatIsThereStaysUnlessSaidOtherwise() throws Exception {
        String node = "trixie";
        nodes.testbed.feed(
                node, "ctr -n " + NAMESPACE + " images import --no-unpack -", image("a"));
        Path file = directory.resolve("there.tar");
        Files.writeString(file, "mine");
        ExportRequest request = request(node, OTHER, file, nodes.name("a").toString());
        assertEquals(Problem.Kind.BAD_INPUT, exports.plan(request).blockers().getFirst().kind());
        assertEquals(Problem.Kind.BAD_INPUT, problem(nodes.ended(exports.start(request))).kind());
        assertEquals("mine", Files.readString(file));
        exported(new ExportRequest(request.images(), file, List.of(), true, false));
        assertTrue(Files.size(file) > 3 << 20);
    }

    @Test
    void aCancelledExportLeavesNothingUnlessItIsKept() throws Exception {
        String node = "trixie";
        Path archive =
                RandomArchive.write(
                        directory,
                        nodes.familiar("big"),
                        new Layer(System.nanoTime(), 60),
                        new Layer(System.nanoTime(), 60));
        nodes.testbed.feed(node, "ctr -n " + NAMESPACE + " images import --no-unpack -", archive);
        for (boolean keep : List.of(false, true)) {
            Path file = directory.resolve(keep + ".tar");
            List<ImageRef> images =
                    request(node, OTHER, file, nodes.name("big").toString()).images();
            var job = exports.start(new ExportRequest(images, file, List.of(), false, keep));
            nodes.until(job, target -> target.progress().sent() > 5 << 20);
            nodes.jobs.cancel(job);
            TargetView ended = nodes.ended(job);
            assertInstanceOf(TargetState.Cancelled.class, ended.state(), ended.toString());
            assertFalse(Files.exists(file));
            assertEquals(keep, Files.exists(PartialFile.beside(file)));
        }
    }

    @Test
    void aFullDiskIsSaidAndARetryGoesOn() throws Exception {
        String node = "bookworm";
        Path archive =
                RandomArchive.write(
                        directory,
                        nodes.familiar("full"),
                        new Layer(System.nanoTime(), 5),
                        new Layer(System.nanoTime(), 60));
        nodes.testbed.feed(node, "ctr -n " + NAMESPACE + " images import --no-unpack -", archive);
        Path disk = Files.createDirectory(directory.resolve("disk"));
        sh("mount -t tmpfs -o size=70m tmpfs " + disk);
        try {
            Path filler = disk.resolve("filler");
            ExportRequest request =
                    request(node, OTHER, disk.resolve("a.tar"), nodes.name("full").toString());
            sh("head -c 20M /dev/zero > " + filler);
            Problem blocker = exports.plan(request).blockers().getFirst();
            assertEquals(Problem.Kind.EXHAUSTED, blocker.kind(), blocker.oneLine());
            assertEquals(blocker, problem(nodes.ended(exports.start(request))));
            assertFalse(Files.exists(PartialFile.beside(request.file())));
            Files.delete(filler);
            var job = exports.start(request);
            nodes.until(job, target -> target.progress().sent() > 6 << 20);
            sh("cat /dev/zero > " + filler + " 2> /dev/null || true");
            Problem full = problem(nodes.ended(job));
            assertEquals(Problem.Kind.EXHAUSTED, full.kind(), full.oneLine());
            Files.delete(filler);
            TargetView done = nodes.done(nodes.jobs.retry(job).orElseThrow());
            assertTrue(done.progress().skipped() > 5 << 20, done.progress().toString());
            assertEquals(done.progress().total(), done.progress().done());
            assertScans(request.file(), proofs(done).getFirst());
        } finally {
            sh("umount " + disk);
        }
    }

    private static void sh(String command) throws Exception {
        assertEquals(0, new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor());
    }
}
