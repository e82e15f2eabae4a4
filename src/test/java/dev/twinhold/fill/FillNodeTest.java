package dev.twinhold.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.RealFleet;
import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobState;
import dev.twinhold.job.JobView;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.Route;
import dev.twinhold.model.StoreId;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import dev.twinhold.transfer.RandomArchive;
import dev.twinhold.transfer.RandomArchive.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fills gaps of the three nodes, checked with {@code ctr} and CRI on each. */
@NodeTest
@Timeout(180)
class FillNodeTest {

    @TempDir Path folder;

    private final Testbed testbed = Testbed.get();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Fleet fleet;
    private final JobCenter jobs;
    private final Fills fills;
    private final String repository = "fill-test/r" + UUID.randomUUID().toString().substring(0, 8);

    FillNodeTest() throws IOException {
        fleet = RealFleet.open(testbed.config(), threads);
        jobs = new JobCenter(threads, Clock.systemUTC());
        fills = new Fills(fleet, jobs, new ArchiveScanner());
    }

    @AfterEach
    void clean() {
        jobs.close();
        fleet.close();
        threads.shutdownNow();
        for (String node : Testbed.NODES) {
            testbed.tryRun(
                    node,
                    "for i in $(ctr -n k8s.io images ls -q | grep "
                            + repository
                            + "); do crictl-lite rmi $i; ctr -n k8s.io images rm --sync $i; done");
        }
    }

    private ImageName name(String tag) {
        return ImageName.parse(repository + ":" + tag);
    }

    private Path archive(String tag, Layer... layers) throws IOException {
        return RandomArchive.write(folder, repository + ":" + tag, layers);
    }

    private static List<Destination> all() {
        return Testbed.NODES.stream().map(FillNodeTest::kubernetes).toList();
    }

    private static Destination kubernetes(String node) {
        return new Destination(new NodeId(node), StoreId.KUBERNETES);
    }

    private static FillSource node(String node) {
        return new FillSource.OfStore(new NodeId(node), StoreId.KUBERNETES);
    }

    private static FillRequest request(
            List<ImageName> images, FillSource source, List<Destination> to) {
        return FillRequest.of(images, source, to, DeliveryOptions.DEFAULT);
    }

    private List<Receipt> filled(FillRequest request) throws Exception {
        JobView job = jobs.await(fills.start(request));
        assertInstanceOf(JobState.Done.class, job.state(), job.toString());
        return job.targets().stream().flatMap(t -> t.receipts().stream()).toList();
    }

    /** The configuration by CRI: containerd may write another manifest for the same image. */
    private Set<String> seenByKubernetes(ImageName image) {
        Set<String> seen = new TreeSet<>();
        for (String node : Testbed.NODES) {
            seen.add(
                    testbed.run(
                                    node,
                                    "crictl-lite image-status "
                                            + image
                                            + " | grep -o 'sha256:[0-9a-f]*' | head -1")
                            .strip());
        }
        return seen;
    }

    private void assertComplete(ImageName image) {
        for (String node : Testbed.NODES) {
            String check = testbed.run(node, "ctr -n k8s.io images check name==" + image);
            assertTrue(check.contains(" complete (") && check.contains(" true"), check);
        }
    }

    /** Puts an image onto one node, as somebody did long ago. */
    private void given(String node, String tag, Path archive) throws Exception {
        filled(
                request(
                        List.of(name(tag)),
                        new FillSource.OfArchive(archive),
                        List.of(kubernetes(node))));
    }

    @Test
    void gapsAndDriftAreFilledFromOneNodeAndThenNothingIsSent() throws Exception {
        Layer base = new Layer(System.nanoTime(), 6);
        given("forky", "1", archive("1", base, new Layer(System.nanoTime(), 1)));
        given("forky", "2", archive("2", base, new Layer(System.nanoTime(), 2)));
        given("trixie", "2", archive("2", base, new Layer(System.nanoTime(), 3)));
        List<ImageName> images = List.of(name("1"), name("2"));
        FillRequest request = request(images, node("forky"), all());
        assertEquals(4, request.gaps().size(), "forky needs nothing of itself");

        List<FillPlan> plans = fills.plan(request);
        assertEquals(
                List.of("bookworm", "trixie"),
                plans.stream().map(p -> p.target().target().node().value()).toList());
        FillPlan bookworm = plans.getFirst();
        FillPlan trixie = plans.getLast();
        assertEquals(List.of(), bookworm.replaced());
        assertEquals(bookworm.target().bytesTotal(), bookworm.target().bytes(Route.SEND));
        assertEquals(
                List.of(name("2")),
                trixie.replaced().stream().map(FillPlan.Replaced::image).toList());
        assertTrue(
                testbed.run("trixie", "ctr -n k8s.io images ls name==" + name("2"))
                        .contains(trixie.replaced().getFirst().digest().toString()));
        assertTrue(trixie.target().bytes(Route.HAS) > 6 << 20, trixie.toString());

        List<Receipt> receipts = filled(request);
        assertEquals(4, receipts.size());
        for (Receipt receipt : receipts) {
            assertEquals(Receipt.Seen.YES, receipt.seenByKubernetes(), receipt.toString());
        }
        for (ImageName image : images) {
            assertEquals(1, seenByKubernetes(image).size(), "equal on all nodes");
            assertComplete(image);
        }
        assertEquals(planned(plans), sent(receipts));
        assertEquals(0, sent(filled(request)));
        assertTrue(fills.plan(request).stream().allMatch(p -> p.replaced().isEmpty()));
    }

    private static long planned(List<FillPlan> plans) {
        return plans.stream().mapToLong(p -> p.target().bytes(Route.SEND)).sum();
    }

    private static long sent(List<Receipt> receipts) {
        return receipts.stream().mapToLong(Receipt::bytesSent).sum();
    }

    @Test
    void whatFailedIsDoneAgainAloneOnceItIsMended() throws Exception {
        Path archive = archive("3", new Layer(System.nanoTime(), 4));
        FillRequest request = request(List.of(name("3")), new FillSource.OfArchive(archive), all());
        JobId again;
        testbed.must("node", "bookworm", "stop-sshd");
        testbed.must("node", "trixie", "fill-disk");
        try {
            JobId job = fills.start(request);
            JobView ended = jobs.await(job);
            assertInstanceOf(JobState.PartlyDone.class, ended.state(), ended.toString());
            assertEquals(Problem.Kind.UNREACHABLE, failed(ended, "bookworm").kind());
            assertEquals(Problem.Kind.EXHAUSTED, failed(ended, "trixie").kind());
            assertInstanceOf(TargetState.Done.class, target(ended, "forky").state());
        } finally {
            testbed.must("node", "bookworm", "start-sshd");
            testbed.must("node", "trixie", "free-disk");
        }
        again = jobs.retry(jobs.jobs().getFirst().id()).orElseThrow();
        JobView mended = jobs.await(again);
        assertInstanceOf(JobState.Done.class, mended.state(), mended.toString());
        assertEquals(
                List.of("bookworm", "trixie"),
                mended.targets().stream().map(TargetView::label).sorted().toList());
        assertEquals(1, seenByKubernetes(name("3")).size());
        assertComplete(name("3"));
    }

    private static TargetView target(JobView job, String node) {
        return job.targets().stream().filter(t -> t.label().equals(node)).findFirst().orElseThrow();
    }

    private static Problem failed(JobView job, String node) {
        return assertInstanceOf(TargetState.Failed.class, target(job, node).state()).problem();
    }

    @Test
    void aSourceWithoutTheImageIsSaidBeforeAnythingIsSent() throws Exception {
        FillRequest request = request(List.of(name("nowhere")), node("forky"), all());
        for (FillPlan plan : fills.plan(request)) {
            Problem problem = plan.target().blockers().getFirst();
            assertEquals(Problem.Kind.NOT_FOUND, problem.kind(), problem.oneLine());
        }
        Path archive = archive("4", new Layer(System.nanoTime(), 1));
        FillPlan plan =
                fills.plan(request(List.of(name("5")), new FillSource.OfArchive(archive), all()))
                        .getFirst();
        assertEquals(Problem.Kind.NOT_FOUND, plan.target().blockers().getFirst().kind());
    }
}
