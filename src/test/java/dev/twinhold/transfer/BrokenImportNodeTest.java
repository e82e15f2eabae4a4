package dev.twinhold.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.ImageArchive;
import dev.twinhold.job.JobId;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.StoreId;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import dev.twinhold.transfer.RandomArchive.Layer;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Imports that are cancelled, cut off or damaged, on real nodes. */
@NodeTest
class BrokenImportNodeTest {

    static final List<String> NODES = Testbed.NODES;

    private static final long MIB = 1 << 20;

    @TempDir private Path directory;
    private NodeImports nodes;
    private Path file = Path.of("");

    @BeforeEach
    void open() throws Exception {
        nodes = new NodeImports();
        file =
                RandomArchive.write(
                        directory,
                        nodes.familiar("1"),
                        new Layer(System.nanoTime(), 40),
                        new Layer(System.nanoTime(), 60));
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private JobId start(ImageArchive archive, boolean keep, String node) {
        return nodes.start(
                archive,
                nodes.all(archive, "1"),
                StoreId.KUBERNETES,
                DeliveryOptions.DEFAULT.withKeepForResume(keep).withParallelNodes(1),
                node);
    }

    /** What an import holds; its blobs count when it says so. */
    private Set<String> held(String node, ImageArchive archive) {
        Set<String> held = nodes.held(node);
        Set<String> content = nodes.lines(node, "ctr -n k8s.io content ls -q");
        archive.images().getFirst().platforms().getFirst().layers().stream()
                .map(layer -> layer.blob().digest().toString())
                .filter(content::contains)
                .forEach(held::add);
        return held;
    }

    private Duration cancel(JobId job) throws InterruptedException {
        long asked = System.nanoTime();
        nodes.jobs.cancel(job);
        TargetView ended = nodes.ended(job);
        assertInstanceOf(TargetState.Cancelled.class, ended.state(), ended.toString());
        return Duration.ofNanos(System.nanoTime() - asked);
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void cancelLeavesNothing(String node) throws Exception {
        GatedArchive archive = new GatedArchive(nodes.imports.open(file), 60 * MIB);
        nodes.fleet.connection(new NodeId(node));
        Set<String> before = held(node, archive);
        JobId job = start(archive, false, node);
        nodes.until(job, target -> target.progress().sent() > 50 * MIB);
        Duration took = cancel(job);
        assertEquals(before, held(node, archive));
        assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, "cancel took " + took);
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void cancelledLoadLeavesNothingInDocker(String node) throws Exception {
        GatedArchive archive = new GatedArchive(nodes.imports.open(file), 60 * MIB);
        List<ImageChoice> images = List.of(new ImageChoice(0, List.of(nodes.name("1"))));
        JobId job = nodes.start(archive, images, StoreId.DOCKER, DeliveryOptions.DEFAULT, node);
        nodes.until(job, target -> target.progress().sent() > 50 * MIB);
        Duration took = cancel(job);
        assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, "cancel took " + took);
        assertEquals("", nodes.testbed.run(node, "docker images -q " + nodes.familiar("1")));
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void whatACancelledImportKeepsIsNotSentAgain(String node) throws Exception {
        GatedArchive archive = new GatedArchive(nodes.imports.open(file), 60 * MIB);
        JobId job = start(archive, true, node);
        nodes.until(job, target -> target.progress().sent() > 50 * MIB);
        cancel(job);
        nodes.collectGarbage(node);
        assertFalse(nodes.held(node).isEmpty());
        Receipt receipt = nodes.importAll(file, "1", node).receipts().getFirst();
        assertEquals(Receipt.Seen.YES, receipt.seenByKubernetes());
        assertTrue(receipt.bytesSkipped() > 50 * MIB, receipt.toString());
        assertEquals(receipt.bytesTotal(), receipt.bytesSent() + receipt.bytesSkipped());
        nodes.testbed.run(
                node,
                "ctr -n k8s.io leases ls -q | grep ^twinhold- | xargs -r ctr -n k8s.io leases rm --sync");
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void aLinkThatBreaksCostsOnlyWhatWasOnTheWire(String node) throws Exception {
        GatedArchive archive = new GatedArchive(nodes.imports.open(file), 60 * MIB);
        Set<String> before = nodes.held(node);
        JobId job = start(archive, false, node);
        nodes.until(job, target -> target.progress().sent() > 40 * MIB);
        nodes.testbed.tool("node", node, "stop-sshd");
        archive.open();
        nodes.until(
                job,
                target -> target.state().equals(new TargetState.Running("waiting for " + node)));
        nodes.testbed.tool("node", node, "start-sshd");
        TargetView done = nodes.done(job);
        Receipt receipt = done.receipts().getFirst();
        assertEquals(Receipt.Seen.YES, receipt.seenByKubernetes());
        assertTrue(receipt.bytesSent() <= receipt.bytesTotal(), receipt.toString());
        long again = archive.bytesRead() - receipt.bytesTotal();
        assertTrue(again <= 30 * MIB, again + " bytes were read again");
        assertEquals(done.progress().total(), done.progress().done());
        nodes.clean(node);
        assertEquals(before, nodes.held(node));
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void aDamagedLayerIsRefusedAndLeavesNothing(String node) throws Exception {
        Path oci = nodes.testbed.archive("docker-save-26.tar");
        Path damaged = directory.resolve("damaged.tar");
        Files.copy(oci, damaged);
        ImageArchive archive = nodes.imports.open(damaged);
        var layer = archive.images().getFirst().platforms().getFirst().layers().getLast();
        flip(damaged, layer.diffId().hex());
        Set<String> before = nodes.held(node);
        TargetView ended = nodes.ended(start(nodes.imports.open(damaged), false, node));
        TargetState.Failed failed = assertInstanceOf(TargetState.Failed.class, ended.state());
        assertEquals(Problem.Kind.CORRUPT, failed.problem().kind(), failed.toString());
        assertTrue(
                failed.problem().what().contains(layer.blob().digest().hex()), failed.toString());
        assertEquals(before, nodes.held(node));
    }

    /** Changes a byte of the entry of this name. */
    private static void flip(Path tar, String name) throws Exception {
        byte[] bytes = Files.readAllBytes(tar);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int header = text.indexOf("blobs/sha256/" + name);
        try (RandomAccessFile out = new RandomAccessFile(tar.toFile(), "rw")) {
            out.seek(header + 512 + 1500);
            int old = out.read();
            out.seek(header + 512 + 1500);
            out.write(old ^ 1);
        }
    }
}
