package dev.twinhold.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.job.Progress;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.StoreId;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import dev.twinhold.transfer.RandomArchive.Layer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Copies between the stores of real nodes; the nodes' own tools say what came of them. */
@NodeTest
@Timeout(180)
class CopyNodeTest {

    static final List<String> NODES = Testbed.NODES;

    private static final StoreId OTHER = StoreId.containerd("twinhold-copy");

    @TempDir private Path directory;
    private NodeImports nodes;
    private Copies copies;

    @BeforeEach
    void open() throws Exception {
        nodes = new NodeImports();
        copies = new Copies(nodes.fleet, nodes.jobs, new ArchiveScanner());
    }

    @AfterEach
    void close() {
        Testbed.NODES.forEach(
                node -> {
                    nodes.testbed.tool("node", node, "free-disk");
                    String ctr = "ctr -n " + OTHER.namespace() + " ";
                    nodes.testbed.run(
                            node,
                            ctr
                                    + "images ls -q | xargs -r "
                                    + ctr
                                    + "images rm --sync; ctr namespaces rm "
                                    + OTHER.namespace()
                                    + " 2> /dev/null; true");
                });
        nodes.close();
    }

    private static long seed() {
        return System.nanoTime();
    }

    /** An image of 6 MB in two layers, as its archive. */
    private Path image(String tag) throws Exception {
        return RandomArchive.write(
                directory, nodes.familiar(tag), new Layer(seed(), 4), new Layer(seed(), 2));
    }

    private CopyRequest request(String node, StoreId from, String tag, String toNode, StoreId to) {
        return new CopyRequest(
                List.of(new ImageRef(new NodeId(node), from, nodes.name(tag).toString())),
                List.of(new Destination(new NodeId(toNode), to)),
                Optional.empty(),
                DeliveryOptions.DEFAULT);
    }

    private Receipt copied(CopyRequest request) throws Exception {
        TargetView done = nodes.done(copies.start(request));
        Progress progress = done.progress();
        assertTrue(progress.isKnown());
        assertEquals(progress.total(), progress.done());
        return done.receipts().getFirst();
    }

    private void assertSeen(Receipt receipt, String node) {
        assertEquals(Receipt.Seen.YES, receipt.seenByKubernetes(), receipt.toString());
        assertTrue(receipt.complete() && receipt.unpacked(), receipt.toString());
        nodes.collectGarbage(node);
        String check = nodes.ctr(node, "images check name==" + receipt.image());
        assertTrue(check.contains(receipt.digest().toString()), check);
        assertTrue(check.contains(" complete (") && check.contains(" true"), check);
        String status = nodes.testbed.run(node, "crictl-lite image-status " + receipt.image());
        assertTrue(status.contains(receipt.configDigest().toString()), status);
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void insideOneContainerdNothingIsSent(String node) throws Exception {
        nodes.testbed.feed(
                node,
                "ctr -n " + OTHER.namespace() + " images import --no-unpack -",
                image("link"));
        CopyRequest request = request(node, OTHER, "link", node, StoreId.KUBERNETES);
        assertEquals(Optional.of(CopyRoute.LINK), copies.plan(request).getFirst().route());
        Receipt receipt = copied(request);
        assertEquals(0, receipt.bytesSent());
        assertEquals(receipt.bytesTotal(), receipt.bytesLinked());
        assertSeen(receipt, node);
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void fromDockerToContainerdOfTheSameNode(String node) throws Exception {
        nodes.testbed.feed(node, "docker load", image("docker"));
        CopyRequest request = request(node, StoreId.DOCKER, "docker", node, StoreId.KUBERNETES);
        boolean shared = node.equals("forky");
        assertEquals(
                Optional.of(shared ? CopyRoute.LINK : CopyRoute.SAVE),
                copies.plan(request).getFirst().route());
        Receipt receipt = copied(request);
        assertEquals(shared ? 0 : receipt.bytesTotal(), receipt.bytesSent());
        assertSeen(receipt, node);
        Receipt again = copied(request);
        assertEquals(again.bytesTotal(), again.bytesSkipped());
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void fromNodeToNodeOnlyWhatIsMissing(String node) throws Exception {
        String other = NODES.get((NODES.indexOf(node) + 1) % NODES.size());
        nodes.testbed.feed(node, "ctr -n k8s.io images import -", image("stream"));
        CopyRequest request =
                request(node, StoreId.KUBERNETES, "stream", other, StoreId.KUBERNETES);
        assertEquals(Optional.of(CopyRoute.STREAM), copies.plan(request).getFirst().route());
        Receipt receipt = copied(request);
        assertEquals(receipt.bytesTotal(), receipt.bytesSent());
        assertSeen(receipt, other);
        assertEquals(nodes.lines(node, digest("stream")), nodes.lines(other, digest("stream")));
        Receipt again = copied(request);
        assertEquals(0, again.bytesSent());
        assertEquals(again.bytesTotal(), again.bytesSkipped());
    }

    private String digest(String tag) {
        return "ctr -n k8s.io images ls name==" + nodes.name(tag) + " | awk '{print $3}'";
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void aFullDiskIsSaidAndNothingStays(String node) throws Exception {
        String other = NODES.get((NODES.indexOf(node) + 1) % NODES.size());
        nodes.testbed.feed(other, "ctr -n k8s.io images import --no-unpack -", image("full"));
        Set<String> before = nodes.held(node);
        nodes.testbed.tool("node", node, "fill-disk");
        TargetView ended =
                nodes.ended(
                        copies.start(
                                request(
                                        other,
                                        StoreId.KUBERNETES,
                                        "full",
                                        node,
                                        StoreId.KUBERNETES)));
        nodes.testbed.tool("node", node, "free-disk");
        TargetState.Failed failed =
                assertInstanceOf(TargetState.Failed.class, ended.state(), ended.toString());
        assertEquals(Problem.Kind.EXHAUSTED, failed.problem().kind(), failed.toString());
        assertEquals(before, nodes.held(node));
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void whatIsNotThereOrNotWholeIsSaid(String node) throws Exception {
        CopyRequest absent = request(node, StoreId.KUBERNETES, "nothing", node, OTHER);
        Problem gone = copies.plan(absent).getFirst().target().blockers().getFirst();
        assertEquals(Problem.Kind.NOT_FOUND, gone.kind(), gone.oneLine());
        TargetView ended = nodes.ended(copies.start(absent));
        assertInstanceOf(TargetState.Failed.class, ended.state());
        ImageName camera = ImageName.parse("registry.plant-a.example/team/camera:0.3");
        CopyRequest broken =
                new CopyRequest(
                        List.of(
                                new ImageRef(
                                        new NodeId("forky"),
                                        StoreId.KUBERNETES,
                                        camera.toString())),
                        List.of(new Destination(new NodeId(node), OTHER)),
                        Optional.empty(),
                        DeliveryOptions.DEFAULT);
        Problem notWhole = copies.plan(broken).getFirst().target().blockers().getFirst();
        assertEquals(Problem.Kind.CORRUPT, notWhole.kind(), notWhole.oneLine());
    }
}
