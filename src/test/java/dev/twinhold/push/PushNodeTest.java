package dev.twinhold.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.RealFleet;
import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Patience;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Proof;
import dev.twinhold.model.StoreId;
import dev.twinhold.pull.PullRequest;
import dev.twinhold.pull.Pulls;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes from each node, checked with the registry's HTTP API. */
@NodeTest
@Timeout(120)
@ParameterizedClass
@ValueSource(strings = {"bookworm", "trixie", "forky"})
class PushNodeTest {

    private static final ImageName APP = ImageName.parse("docker.io/shop/app:v2");
    private static final ImageName VISION =
            ImageName.parse("registry.plant-a.example/team/vision:2.0");

    private final String node;
    private final Testbed testbed = Testbed.get();
    private final Registry registry = Registry.of(testbed);
    private final PushedImage names = new PushedImage(testbed);
    private final String repository = "push-test/r" + UUID.randomUUID().toString().substring(0, 8);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Fleet fleet;
    private final JobCenter jobs;

    PushNodeTest(String node) throws IOException {
        this.node = node;
        fleet = RealFleet.open(testbed.config(), threads);
        jobs = new JobCenter(threads, Clock.systemUTC());
    }

    @AfterEach
    void clean() {
        jobs.close();
        fleet.close();
        threads.shutdownNow();
        registry.delete(repository, "1.0");
        registry.delete(repository + "/again", "1.0");
    }

    private Pushes pushes(Credentials credentials) {
        return new Pushes(
                fleet,
                jobs,
                new ArchiveScanner(),
                PushedImage.logins(testbed, credentials),
                PushedImage.client(testbed, credentials, Duration.ofSeconds(5)),
                () -> Patience.ofSilence(Duration.ofSeconds(5)));
    }

    private PushRequest request(ImageName image, StoreId store, ImageName as, Way way) {
        return request(node, image, store, as, way);
    }

    private static PushRequest request(
            String source, ImageName image, StoreId store, ImageName as, Way way) {
        return new PushRequest(
                List.of(new ImageRef(new NodeId(source), store, image.toString())),
                Optional.of(as),
                way,
                1);
    }

    private Proof.Pushed pushed(PushRequest request) throws Exception {
        JobId job = pushes(registry.credentials()).start(request);
        return (Proof.Pushed) WatchedJob.done(jobs, job).proofs().getFirst();
    }

    private Problem refused(PushRequest request, Credentials credentials) throws Exception {
        return WatchedJob.refused(jobs, pushes(credentials).start(request));
    }

    /** The registry by the name that the nodes know, or by the address that this machine knows. */
    private ImageName reference(PushRoute route, String path) {
        return route == PushRoute.WORKSTATION
                ? names.byAddress(path + ":1.0")
                : registry.image(path + ":1.0");
    }

    private PushRoute route(StoreId store) {
        if (store.equals(StoreId.DOCKER)) {
            return PushRoute.DOCKER;
        }
        return node.equals("forky") ? PushRoute.TRANSFER : PushRoute.WORKSTATION;
    }

    @Test
    void fromContainerdAndThenNothingMore() throws Exception {
        PushRoute route = route(StoreId.KUBERNETES);
        PushRequest request =
                request(APP, StoreId.KUBERNETES, reference(route, repository), Way.AUTO);
        PushPlan plan = pushes(registry.credentials()).plan(request).getFirst();
        assertEquals(Optional.of(route), plan.route(), plan.toString());
        Proof.Pushed pushed = pushed(request);
        assertEquals(Optional.of(pushed.digest().toString()), registry.digest(repository, "1.0"));
        assertTrue(
                testbed.run(node, "ctr -n k8s.io images ls name==" + APP)
                        .contains(pushed.digest().toString()));
        assertEquals(plan.bytesTotal(), pushed.bytesSent() + pushed.bytesSkipped());
        Proof.Pushed again = pushed(request);
        assertEquals(pushed.digest(), again.digest());
        assertTrue(again.bytesSent() < 10_000, "only manifests: " + again);
    }

    @Test
    void fromDockerUnderANameThatItDoesNotKeep() throws Exception {
        ImageName reference = reference(PushRoute.DOCKER, repository);
        // Docker knows where it pushed a layer to, and has the registry mount it from there; and of
        // a small one it may tell no bytes
        ImageName fresh = ImageName.parse("twinhold-test/fresh:" + UUID.randomUUID());
        testbed.run(
                node,
                "cd $(mktemp -d) && head -c 60000000 /dev/urandom > layer && tar c layer"
                        + " | docker import - "
                        + fresh
                        + " && rm -r $PWD");
        try {
            Proof.Pushed pushed = pushed(request(fresh, StoreId.DOCKER, reference, Way.AUTO));
            assertEquals(
                    Optional.of(pushed.digest().toString()), registry.digest(repository, "1.0"));
            assertTrue(pushed.bytesSent() > 1_000_000, pushed.toString());
            assertIsNotInDocker();
        } finally {
            testbed.run(node, "docker rmi " + fresh);
        }
    }

    /** The name that it was pushed under. */
    private void assertIsNotInDocker() {
        String listed = testbed.run(node, "docker images --format '{{.Repository}}'");
        assertFalse(listed.contains(repository), listed);
    }

    @Test
    void fromDockerThroughThisMachineAndToAnotherRepositoryByMounting() throws Exception {
        ImageName first = names.byAddress(repository + ":1.0");
        Proof.Pushed pushed = pushed(request(APP, StoreId.DOCKER, first, Way.WORKSTATION));
        assertEquals(Optional.of(pushed.digest().toString()), registry.digest(repository, "1.0"));
        assertEquals(pushed.bytesTotal(), pushed.bytesSent());
        testbed.run(node, "docker tag " + APP + " " + first);
        try {
            ImageName second = names.byAddress(repository + "/again:1.0");
            Proof.Pushed again = pushed(request(first, StoreId.DOCKER, second, Way.WORKSTATION));
            assertTrue(again.bytesMounted() > 1_000_000, again.toString());
            assertTrue(again.bytesSent() < 10_000, "only the manifest: " + again);
            assertEquals(pushed.digest(), again.digest());
        } finally {
            testbed.run(node, "docker rmi " + first);
        }
    }

    @Test
    void whatIsNotOnTheNodeIsLeftOut() throws Exception {
        // the image is seeded on the other two
        String source = node.equals("bookworm") ? "trixie" : node;
        ImageName reference = names.byAddress(repository + ":1.0");
        PushRequest request = request(source, VISION, StoreId.KUBERNETES, reference, Way.AUTO);
        PushPlan plan = pushes(registry.credentials()).plan(request).getFirst();
        assertEquals(List.of(Platform.parse("linux/arm64")), plan.leftOut());
        Proof.Pushed pushed = pushed(request);
        assertEquals(plan.leftOut(), pushed.leftOut());
        assertEquals(Optional.of(pushed.digest().toString()), registry.digest(repository, "1.0"));
        assertTrue(
                registry.manifest(repository, "1.0").orElseThrow().has("layers"),
                "the manifest of the platform that is there");
    }

    @Test
    void whatCannotBePushedIsSaidAndNothingStays() throws Exception {
        for (StoreId store : List.of(StoreId.KUBERNETES, StoreId.DOCKER)) {
            ImageName reference = reference(route(store), repository);
            Problem password =
                    refused(request(APP, store, reference, Way.AUTO), registry.wrongCredentials());
            assertEquals(Problem.Kind.AUTHENTICATION, password.kind(), password.oneLine());
            Problem absent =
                    refused(
                            request(ImageName.parse("shop/nothing:1"), store, reference, Way.AUTO),
                            registry.credentials());
            assertEquals(Problem.Kind.NOT_FOUND, absent.kind(), absent.oneLine());
        }
        assertEquals(List.of(), registry.tags(repository));
        assertIsNotInDocker();
    }

    @Test
    void aRegistryThatFallsSilentFromTheStartEndsThePush() throws Exception {
        ImageName reference = reference(PushRoute.DOCKER, repository);
        try (SilentRegistry silence = SilentRegistry.ready(testbed)) {
            silence.fall();
            Problem silent =
                    refused(
                            request(APP, StoreId.DOCKER, reference, Way.NODE),
                            registry.credentials());
            assertEquals(Problem.Kind.UNREACHABLE, silent.kind(), silent.oneLine());
        }
        assertEquals(List.of(), registry.tags(repository));
        assertIsNotInDocker();
    }

    /** The node has the image under the registry's other name, so that nothing can be mounted. */
    @Test
    void aRegistryThatFallsSilentHalfWayEndsThePush() throws Exception {
        PushRoute route = route(StoreId.KUBERNETES);
        ImageName large =
                route == PushRoute.WORKSTATION
                        ? registry.image(repository + ":large")
                        : names.byAddress(repository + ":large");
        names.push(repository + ":large", "amd64", 48, 48, 48);
        Pulls pulls =
                new Pulls(
                        fleet,
                        jobs,
                        PushedImage.logins(testbed, registry.credentials()),
                        PushedImage.client(testbed, registry.credentials()),
                        () -> Patience.DEFAULT);
        WatchedJob.done(
                jobs,
                pulls.start(
                        new PullRequest(
                                List.of(large),
                                List.of(new Destination(new NodeId(node), StoreId.KUBERNETES)),
                                Way.AUTO,
                                DeliveryOptions.DEFAULT)));
        try (SilentRegistry silence = SilentRegistry.ready(testbed)) {
            PushRequest request =
                    request(
                            large,
                            StoreId.KUBERNETES,
                            reference(route, repository + "/half"),
                            Way.NODE);
            JobId job = pushes(registry.credentials()).start(request);
            while (jobs.job(job).orElseThrow().progress().sent() == 0
                    && !jobs.job(job).orElseThrow().state().isOver()) {
                Thread.sleep(1);
            }
            silence.fall();
            Problem silent = WatchedJob.refused(jobs, job);
            assertEquals(Problem.Kind.UNREACHABLE, silent.kind(), silent.oneLine());
        } finally {
            testbed.tryRun(node, "crictl-lite rmi " + large);
            registry.delete(repository, "large");
        }
        assertEquals(List.of(), registry.tags(repository + "/half"));
    }
}
