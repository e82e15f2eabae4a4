package dev.twinhold.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.RealFleet;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.TargetState;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Patience;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.StoreId;
import dev.twinhold.registry.RegistryClient;
import dev.twinhold.registry.Way;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.PushedImage;
import dev.twinhold.testbed.Registry;
import dev.twinhold.testbed.SilentRegistry;
import dev.twinhold.testbed.Testbed;
import dev.twinhold.testbed.WatchedJob;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Pulls on each node, checked with the nodes' own tools. */
@NodeTest
@Timeout(180)
@ParameterizedClass
@ValueSource(strings = {"bookworm", "trixie", "forky"})
class PullNodeTest {

    private static final StoreId OTHER = StoreId.containerd("twinhold-test-pull");

    private final String node;
    private final Testbed testbed = Testbed.get();
    private final Registry registry = Registry.of(testbed);
    private final PushedImage pushed = new PushedImage(testbed);
    private final String path =
            "pull-test/r" + UUID.randomUUID().toString().substring(0, 8) + ":1.0";
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Fleet fleet;
    private final JobCenter jobs;

    PullNodeTest(String node) throws IOException {
        this.node = node;
        fleet = RealFleet.open(testbed.config(), threads);
        jobs = new JobCenter(threads, Clock.systemUTC());
    }

    @AfterEach
    void clean() {
        jobs.close();
        fleet.close();
        threads.shutdownNow();
        String repository = path.substring(0, path.indexOf(':'));
        testbed.run(
                node,
                "crictl-lite rmi "
                        + registry.image(path)
                        + " >/dev/null 2>&1; crictl-lite rmi "
                        + pushed.byAddress(path)
                        + " >/dev/null 2>&1;"
                        + " for n in k8s.io twinhold-test-pull; do for i in $(ctr -n $n images ls -q | grep "
                        + repository
                        + "); do ctr -n $n images rm --sync $i; done; done >/dev/null 2>&1;"
                        + " docker images --format '{{.Repository}}:{{.Tag}}' | grep "
                        + repository
                        + " | xargs -r docker rmi -f >/dev/null;"
                        + " ctr namespaces rm twinhold-test-pull >/dev/null 2>&1; true");
        registry.delete(repository, "1.0");
    }

    private Pulls pulls(Credentials credentials) {
        RegistryClient client = PushedImage.client(testbed, credentials);
        return new Pulls(
                fleet,
                jobs,
                PushedImage.logins(testbed, credentials),
                client,
                () -> Patience.ofSilence(Duration.ofSeconds(6)));
    }

    private PullRequest request(ImageName image, StoreId store, Way way) {
        return new PullRequest(
                List.of(image),
                List.of(new Destination(new NodeId(node), store)),
                way,
                DeliveryOptions.DEFAULT);
    }

    private Receipt pulled(PullRequest request) throws Exception {
        JobId job = pulls(registry.credentials()).start(request);
        return WatchedJob.done(jobs, job).receipts().getFirst();
    }

    private Problem refused(PullRequest request, Credentials credentials) throws Exception {
        return WatchedJob.refused(jobs, pulls(credentials).start(request));
    }

    private static long bytes(List<Descriptor> layers) {
        return layers.stream().mapToLong(Descriptor::size).sum();
    }

    private void assertSeen(ImageName image, Receipt receipt) {
        assertEquals(Receipt.Seen.YES, receipt.seenByKubernetes());
        assertTrue(receipt.unpacked() && receipt.complete(), receipt.toString());
        String check = testbed.run(node, "ctr -n k8s.io images check name==" + image);
        assertTrue(check.contains("complete"), check);
        assertTrue(
                testbed.run(node, "ctr -n k8s.io images ls -q")
                        .contains(image.repository() + "@" + receipt.digest()));
        assertTrue(
                testbed.run(node, "crictl-lite image-status " + image)
                        .contains(receipt.configDigest().toString()));
    }

    @Test
    void forKubernetesByTheNodeAndThenNothingMore() throws Exception {
        List<Descriptor> layers = pushed.push(path, "amd64", 3, 9);
        ImageName image = registry.image(path);
        Receipt receipt = pulled(request(image, StoreId.KUBERNETES, Way.NODE));
        assertSeen(image, receipt);
        assertEquals(receipt.bytesTotal(), receipt.bytesPulled());
        assertTrue(receipt.bytesPulled() > bytes(layers), receipt.toString());
        assertEquals(0, receipt.bytesSent());
        Receipt again = pulled(request(image, StoreId.KUBERNETES, Way.NODE));
        assertEquals(again.bytesTotal(), again.bytesSkipped(), again.toString());
    }

    @Test
    void intoAnotherNamespaceAloneAndIntoDocker() throws Exception {
        List<Descriptor> layers = pushed.push(path, "amd64", 2, 4);
        ImageName image = registry.image(path);
        Receipt receipt = pulled(request(image, OTHER, Way.NODE));
        assertTrue(receipt.bytesPulled() > bytes(layers), receipt.toString());
        assertTrue(
                testbed.run(node, "ctr -n " + OTHER.namespace() + " images check name==" + image)
                        .contains("complete"));
        assertFalse(
                testbed.run(node, "ctr -n k8s.io images ls -q").contains(image.repository()),
                "it only passed through");
        Receipt docker = pulled(request(image, StoreId.DOCKER, Way.AUTO));
        assertTrue(
                docker.bytesPulled() >= bytes(layers) || node.equals("forky"), docker.toString());
        String inspected = testbed.run(node, "docker image inspect " + image);
        assertTrue(inspected.contains(docker.digest().toString()), inspected);
        assertEquals(receipt.configDigest(), docker.configDigest());
    }

    @Test
    void throughThisMachineWhenTheNodeDoesNotTrustTheRegistry() throws Exception {
        List<Descriptor> layers = pushed.push(path, "amd64", 5);
        ImageName image = pushed.byAddress(path);
        PullPlan plan =
                pulls(registry.credentials())
                        .plan(request(image, StoreId.KUBERNETES, Way.WORKSTATION))
                        .getFirst();
        assertEquals(PullRoute.WORKSTATION, plan.route().orElseThrow());
        Receipt receipt = pulled(request(image, StoreId.KUBERNETES, Way.AUTO));
        assertSeen(image, receipt);
        assertEquals(plan.target().bytesTotal(), receipt.bytesSent());
        assertTrue(receipt.bytesSent() > bytes(layers), receipt.toString());
        Receipt again = pulled(request(image, StoreId.KUBERNETES, Way.WORKSTATION));
        assertEquals(0, again.bytesSent());
        Receipt docker = pulled(request(image, StoreId.DOCKER, Way.WORKSTATION));
        assertEquals(receipt.configDigest(), docker.configDigest());
        assertTrue(
                testbed.run(node, "docker images --format '{{.Repository}}'")
                        .contains(image.path()));
        Problem alone =
                refused(request(image, StoreId.KUBERNETES, Way.NODE), registry.credentials());
        assertTrue(alone.why().contains("does not trust"), alone.oneLine());
    }

    @Test
    void whatCannotBePulledIsSaidAndNothingStays() throws Exception {
        ImageName unknown = registry.image(path);
        String digest = "pull-test/foreign";
        pushed.push(path, "s390x", 1);
        for (StoreId store : List.of(StoreId.KUBERNETES, StoreId.DOCKER)) {
            Problem password =
                    refused(request(unknown, store, Way.AUTO), registry.wrongCredentials());
            assertEquals(Problem.Kind.AUTHENTICATION, password.kind(), password.oneLine());
            assertFalse(password.oneLine().contains("wrong-"), password.oneLine());
            Problem tag =
                    refused(
                            request(registry.image(digest + ":9"), store, Way.AUTO),
                            registry.credentials());
            assertEquals(Problem.Kind.NOT_FOUND, tag.kind(), tag.oneLine());
            Problem platform = refused(request(unknown, store, Way.AUTO), registry.credentials());
            assertTrue(
                    platform.kind() == Problem.Kind.NOT_FOUND
                            || platform.kind() == Problem.Kind.BAD_INPUT,
                    platform.oneLine());
        }
        assertNothingOf(unknown);
    }

    private void assertNothingOf(ImageName image) {
        String left =
                testbed.run(
                        node,
                        "ctr -n k8s.io images ls -q; docker images --format '{{.Repository}}';"
                                + " ctr -n k8s.io leases ls -q | grep twinhold; true");
        assertFalse(left.contains(image.path()), left);
        assertFalse(left.contains("twinhold"), left);
    }

    @Test
    void aFullDiskIsSaidAndNothingStays() throws Exception {
        pushed.push(path, "amd64", 4);
        ImageName image = registry.image(path);
        testbed.tool("node", node, "fill-disk");
        try {
            for (StoreId store : List.of(StoreId.KUBERNETES, StoreId.DOCKER)) {
                Problem full = refused(request(image, store, Way.AUTO), registry.credentials());
                assertEquals(Problem.Kind.EXHAUSTED, full.kind(), full.oneLine());
            }
        } finally {
            testbed.tool("node", node, "free-disk");
        }
        assertNothingOf(image);
    }

    @Test
    void aRegistryThatFallsSilentEndsThePullAndSoDoesACancel() throws Exception {
        pushed.push(path, "amd64", 48, 48, 48, 48);
        ImageName image = registry.image(path);
        for (StoreId store : List.of(StoreId.KUBERNETES, StoreId.DOCKER)) {
            PullRequest request = request(image, store, Way.NODE);
            try (SilentRegistry silence = SilentRegistry.ready(testbed)) {
                JobId job = begun(request);
                silence.fall();
                Problem silent = WatchedJob.refused(jobs, job);
                assertEquals(Problem.Kind.UNREACHABLE, silent.kind(), silent.oneLine());
                assertTrue(silent.what().contains("stopped answering"), silent.oneLine());
            }
            JobId unwanted = begun(request);
            jobs.cancel(unwanted);
            assertInstanceOf(TargetState.Cancelled.class, WatchedJob.ended(jobs, unwanted).state());
        }
        assertNothingOf(image);
    }

    /** A pull of which the first bytes have come. */
    private JobId begun(PullRequest request) throws InterruptedException {
        JobId job = pulls(registry.credentials()).start(request);
        while (jobs.job(job).orElseThrow().progress().done() == 0
                && !jobs.job(job).orElseThrow().state().isOver()) {
            Thread.sleep(1);
        }
        return job;
    }
}
