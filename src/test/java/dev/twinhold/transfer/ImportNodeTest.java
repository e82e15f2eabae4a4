package dev.twinhold.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.ImageArchive;
import dev.twinhold.archive.TarBytes;
import dev.twinhold.archive.TestArchives;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.archive.TestImage;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.Digest;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.Route;
import dev.twinhold.model.StoreId;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import dev.twinhold.transfer.RandomArchive.Layer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Imports into real nodes, confirmed by the nodes' own tools. */
@NodeTest
class ImportNodeTest {

    static final List<String> NODES = Testbed.NODES;

    private static final List<String> ARCHIVES =
            List.of(
                    "docker-legacy.tar",
                    "docker-save-26.tar",
                    "docker-save-containerd.tar",
                    "oci-multi-arch.tar");

    @TempDir private Path directory;
    private NodeImports nodes;

    @BeforeEach
    void open() throws Exception {
        nodes = new NodeImports();
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private static long seed() {
        return System.nanoTime();
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void everyArchiveIsSeenByKubernetesUnderTheDigestThatCtrGivesIt(String node) throws Exception {
        for (String file : ARCHIVES) {
            Path archive = nodes.testbed.archive(file);
            TargetView done = nodes.importAll(archive, file, node);
            for (Receipt receipt : done.receipts()) {
                assertProved(receipt, node);
                assertEquals(digestsByCtr(archive, node), Set.of(receipt.digest().toString()));
            }
            nodes.clean(node);
        }
    }

    /** What the receipt says is what the node's own tools say, also after a collection. */
    private void assertProved(Receipt receipt, String node) {
        assertEquals(Receipt.Seen.YES, receipt.seenByKubernetes(), receipt.toString());
        assertTrue(receipt.complete() && receipt.unpacked(), receipt.toString());
        nodes.collectGarbage(node);
        String image = receipt.image();
        String check = nodes.ctr(node, "images check name==" + image);
        assertTrue(check.contains(receipt.digest().toString()), check);
        assertTrue(check.contains(" complete (") && check.contains(" true"), check);
        String status = nodes.testbed.run(node, "crictl-lite image-status " + image);
        assertTrue(status.contains(receipt.configDigest().toString()), status);
        String byDigest = image.substring(0, image.lastIndexOf(':')) + "@" + receipt.digest();
        nodes.testbed.run(node, "crictl-lite image-status " + byDigest);
    }

    private Set<String> digestsByCtr(Path archive, String node) {
        String ctr = "ctr -n twinhold-test ";
        nodes.testbed.feed(node, ctr + "images import --no-unpack -", archive);
        Set<String> digests = nodes.lines(node, ctr + "images ls | tail -n +2 | awk '{print $3}'");
        nodes.testbed.run(
                node,
                ctr
                        + "images ls -q | xargs -r "
                        + ctr
                        + "images rm --sync;"
                        + " ctr namespaces rm twinhold-test; true");
        return digests;
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void whatIsThereIsNotSentAgain(String node) throws Exception {
        Layer base = new Layer(seed(), 8);
        Layer middle = new Layer(seed(), 4);
        Path first = RandomArchive.write(directory, nodes.familiar("1"), base, middle);
        Receipt sent = nodes.importAll(first, "first", node).receipts().getFirst();
        assertEquals(sent.bytesTotal(), sent.bytesSent());

        Receipt again = nodes.importAll(first, "first", node).receipts().getFirst();
        assertProved(again, node);
        assertEquals(0, again.bytesSent());
        assertEquals(again.bytesTotal(), again.bytesSkipped());

        Layer top = new Layer(seed(), 2);
        Path next = RandomArchive.write(directory, nodes.familiar("2"), base, middle, top);
        Receipt more = nodes.importAll(next, "next", node).receipts().getFirst();
        assertProved(more, node);
        long newBytes = more.bytesTotal() - more.bytesSkipped();
        assertEquals(newBytes, more.bytesSent());
        assertTrue(newBytes < (2 << 20) + 10_000, more.toString());
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void aCompressedFormOfALayerServesAndCtrArrivesAtTheSameDigest(String node) throws Exception {
        TestImage app = TestImage.of("linux/amd64", "base " + seed(), "app");
        byte[] packed = TarBytes.gzip(app.layers().getFirst());
        byte[] archive = TestArchives.dockerLegacy(Tagged.of(app, nodes.familiar("1")));
        Path file = TestArchives.write(directory, "a.tar", archive);

        // containerd collects over all namespaces, so one after the other
        ingest(node, "twinhold-test", packed, app.diffIds().getFirst());
        Set<String> byCtr = digestsByCtr(file, node);
        ingest(node, "k8s.io", packed, app.diffIds().getFirst());
        Receipt receipt = nodes.importAll(file, "packed", node).receipts().getFirst();
        assertEquals(packed.length, receipt.bytesSkipped());
        assertEquals(byCtr, Set.of(receipt.digest().toString()));
        assertProved(receipt, node);
    }

    /** A compressed layer as it stays behind when an image was removed but not yet collected. */
    private void ingest(String node, String namespace, byte[] layer, Digest diffId) {
        String ctr = "ctr -n " + namespace + " content ";
        Digest digest = Digest.sha256(layer);
        Path file = TestArchives.write(directory, "layer", layer);
        nodes.testbed.feed(node, ctr + "ingest twinhold-test-" + digest, file);
        String label = " containerd.io/uncompressed=" + diffId;
        nodes.testbed.run(node, ctr + "label " + digest + label);
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void aPinnedImageIsKeptFromTheKubeletsGarbageCollection(String node) throws Exception {
        Path file = RandomArchive.write(directory, nodes.familiar("1"), new Layer(seed(), 1));
        ImageArchive archive = nodes.imports.open(file);
        DeliveryOptions pin = DeliveryOptions.DEFAULT.withUnpack(false).withPin(true);
        Receipt receipt =
                nodes.done(
                                nodes.start(
                                        archive,
                                        nodes.all(archive, "pin"),
                                        StoreId.KUBERNETES,
                                        pin,
                                        node))
                        .receipts()
                        .getFirst();
        assertTrue(receipt.pinned(), receipt.toString());
        String labels = nodes.ctr(node, "images ls name==" + receipt.image());
        assertTrue(labels.contains("io.cri-containerd.pinned=pinned"), labels);
    }

    @Test
    void severalImagesGoToSeveralNodesInOneJob() throws Exception {
        ImageArchive archive = nodes.imports.open(nodes.testbed.archive("demo-shop.tar"));
        var job =
                nodes.start(
                        archive,
                        nodes.all(archive, "shop"),
                        StoreId.KUBERNETES,
                        DeliveryOptions.DEFAULT,
                        NODES.toArray(String[]::new));
        var view = nodes.jobs.await(job);
        assertEquals(NODES.size(), view.targets().size());
        for (TargetView target : view.targets()) {
            assertEquals(2, target.receipts().size(), target.toString());
            target.receipts().forEach(r -> assertProved(r, target.label()));
            long sent = target.receipts().stream().mapToLong(Receipt::bytesSent).sum();
            assertEquals(target.progress().sent(), sent);
            assertEquals(target.progress().total(), target.progress().done());
        }
    }

    @Test
    void whatDockerHasOnTheSameContainerdIsLinkedWithoutAByte() throws Exception {
        Path file =
                RandomArchive.write(
                        directory, nodes.familiar("1"), new Layer(seed(), 8), new Layer(seed(), 4));
        nodes.testbed.feed("forky", "docker load", file);
        String size = "du -sb /var/lib/containerd/io.containerd.content.v1.content/blobs | cut -f1";
        long before = Long.parseLong(nodes.testbed.run("forky", size).strip());
        try (ImageArchive archive = nodes.imports.open(file)) {
            TargetPlan plan =
                    nodes.imports.plan(
                            archive,
                            nodes.all(archive, "1"),
                            new Destination(new NodeId("forky"), StoreId.KUBERNETES),
                            DeliveryOptions.DEFAULT);
            assertEquals(List.of(), plan.blockers());
            assertEquals(plan.bytesTotal(), plan.bytes(Route.LINK), plan.toString());
        }
        TargetView done = nodes.importAll(file, "1", "forky");
        Receipt receipt = done.receipts().getFirst();
        assertProved(receipt, "forky");
        assertEquals(0, receipt.bytesSent());
        assertEquals(receipt.bytesTotal(), receipt.bytesLinked());
        assertEquals(receipt.bytesTotal(), done.progress().linked());
        long after = Long.parseLong(nodes.testbed.run("forky", size).strip());
        assertTrue(after - before < 1 << 20, "content grew by " + (after - before));
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void dockerLoadsTheArchiveAndListsItsImages(String node) throws Exception {
        Path file = RandomArchive.write(directory, nodes.familiar("1"), new Layer(seed(), 8));
        for (int i = 0; i < 2; i++) {
            ImageArchive archive = nodes.imports.open(file);
            List<ImageChoice> images = List.of(new ImageChoice(0, List.of(nodes.name("1"))));
            TargetView done =
                    nodes.done(
                            nodes.start(
                                    archive,
                                    images,
                                    StoreId.DOCKER,
                                    DeliveryOptions.DEFAULT,
                                    node));
            Receipt receipt = done.receipts().getFirst();
            assertEquals(Receipt.Seen.NOT_ASKED, receipt.seenByKubernetes());
            assertTrue(receipt.complete() && receipt.unpacked(), receipt.toString());
            assertEquals(i == 0 ? archive.fileSize() : 0, receipt.bytesSent());
            String listed =
                    nodes.testbed.run(node, "docker images --no-trunc -q " + nodes.familiar("1"));
            assertEquals(receipt.digest(), Digest.parse(listed.strip()));
        }
    }
}
