package dev.twinhold.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.job.JobId;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.StoreId;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import dev.twinhold.testbed.WatchedJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies from containerd into Docker, checked with Docker's own tool. */
@NodeTest
@Timeout(120)
@ParameterizedClass
@ValueSource(strings = {"bookworm", "trixie", "forky"})
class LoadNodeTest {

    @TempDir Path folder;
    private final String node;
    private final long seed = new Random().nextLong();
    private NodeImports nodes;
    private Copies copies;

    LoadNodeTest(String node) {
        this.node = node;
    }

    @BeforeEach
    void open() throws IOException {
        nodes = new NodeImports();
        copies = new Copies(nodes.fleet, nodes.jobs, new ArchiveScanner());
    }

    @AfterEach
    void clean() {
        nodes.close();
    }

    /** Docker keeps its images in containerd there. */
    private boolean linked() {
        return node.equals("forky");
    }

    private String other() {
        return Testbed.NODES.get((Testbed.NODES.indexOf(node) + 1) % Testbed.NODES.size());
    }

    private void put(String where, String tag, RandomArchive.Layer... layers) throws IOException {
        Path archive = RandomArchive.write(folder, nodes.name(tag).toString(), layers);
        nodes.testbed.feed(where, "ctr -n k8s.io images import - >/dev/null", archive);
    }

    private RandomArchive.Layer layer(int number, int megabytes) {
        return new RandomArchive.Layer(seed + number, megabytes);
    }

    private CopyRequest request(String from, String tag) {
        return new CopyRequest(
                List.of(
                        new ImageRef(
                                new NodeId(from), StoreId.KUBERNETES, nodes.name(tag).toString())),
                List.of(new Destination(new NodeId(node), StoreId.DOCKER)),
                Optional.empty(),
                DeliveryOptions.DEFAULT);
    }

    private Receipt copied(CopyRequest request) throws Exception {
        TargetView target = WatchedJob.done(nodes.jobs, copies.start(request));
        Receipt receipt = target.receipts().getFirst();
        assertTrue(receipt.complete() && receipt.unpacked(), receipt.toString());
        String id =
                nodes.testbed.run(
                        node, "docker image inspect --format '{{.Id}}' " + receipt.image());
        assertEquals(
                linked() ? receipt.digest().toString() : receipt.configDigest().toString(),
                id.strip());
        return receipt;
    }

    @Test
    void onOneNodeOnlyWhatDockerLacks() throws Exception {
        put(node, "one", layer(1, 3), layer(2, 2));
        CopyRequest one = request(node, "one");
        CopyPlan plan = copies.plan(one).getFirst();
        assertEquals(Optional.of(linked() ? CopyRoute.LINK : CopyRoute.LOAD), plan.route());
        Receipt first = copied(one);
        assertEquals(linked() ? 0 : first.bytesTotal(), first.bytesSent());
        Receipt again = copied(one);
        assertEquals(0, again.bytesSent());
        assertEquals(again.bytesTotal(), again.bytesSkipped());
        put(node, "two", layer(1, 3), layer(3, 1));
        Receipt grown = copied(request(node, "two"));
        assertTrue(grown.bytesSent() < (2 << 20), "the new layer alone: " + grown);
        assertTrue(linked() || grown.bytesSent() > (1 << 20), grown.toString());
    }

    @Test
    void fromAnotherNode() throws Exception {
        put(other(), "away", layer(1, 2));
        CopyRequest away = request(other(), "away");
        assertEquals(Optional.of(CopyRoute.STREAM), copies.plan(away).getFirst().route());
        Receipt receipt = copied(away);
        assertEquals(receipt.bytesTotal(), receipt.bytesSent());
        assertEquals(0, copied(away).bytesSent());
    }

    @Test
    void aFullDiskIsSaidAndNothingStays() throws Exception {
        put(other(), "full", layer(1, 8));
        nodes.testbed.tool("node", node, "fill-disk");
        Problem full;
        try {
            full = WatchedJob.refused(nodes.jobs, copies.start(request(other(), "full")));
        } finally {
            nodes.testbed.tool("node", node, "free-disk");
        }
        assertEquals(Problem.Kind.EXHAUSTED, full.kind(), full.oneLine());
        assertNothingStays("full");
    }

    @Test
    void aCancelledCopyLeavesNothing() throws Exception {
        put(other(), "cancel", layer(1, 48), layer(2, 48));
        JobId job = copies.start(request(other(), "cancel"));
        nodes.until(job, target -> target.progress().sent() > 0);
        nodes.jobs.cancel(job);
        assertInstanceOf(TargetState.Cancelled.class, nodes.ended(job).state());
        assertNothingStays("cancel");
    }

    private void assertNothingStays(String tag) {
        String images =
                nodes.testbed.run(node, "docker images --format '{{.Repository}}:{{.Tag}}'");
        assertFalse(images.contains(nodes.familiar(tag)), images);
        assertTrue(nodes.held(node).isEmpty(), nodes.held(node).toString());
    }
}
