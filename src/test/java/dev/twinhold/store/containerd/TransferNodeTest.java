package dev.twinhold.store.containerd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.NodeLink.Lane;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.store.DaemonProgress;
import dev.twinhold.store.DaemonProgress.Phase;
import dev.twinhold.store.ProgressRecord;
import dev.twinhold.store.RegistryTransfers;
import dev.twinhold.store.StoreException;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** containerd 2.1 pulls and pushes by itself, checked with {@code ctr} and the registry's API. */
@NodeTest
@Timeout(120)
class TransferNodeTest {

    private static final String NODE = "forky";
    private static final String SOCKET = "/run/containerd/containerd.sock";

    private final Testbed testbed = Testbed.get();
    private final String namespace =
            "twinhold-test-" + UUID.randomUUID().toString().substring(0, 8);
    private final ProgressRecord progress = new ProgressRecord();
    private final JsonNode registry;
    private final NodeLink link;
    private GrpcContainerd engine;
    private RegistryTransfers transfers;
    private Platform platform;

    TransferNodeTest() throws IOException {
        link = testbed.link(NODE);
        registry = new JsonMapper().readTree(testbed.config().resolve("registry.json").toFile());
    }

    @BeforeEach
    void open() throws Exception {
        engine = open(link);
        transfers = engine.transfers().orElseThrow();
        platform = engine.info().platform();
    }

    private static GrpcContainerd open(NodeLink to) throws StoreException {
        return GrpcContainerd.open(
                to.socketFactory(SOCKET, Lane.CONTROL),
                to.socketFactory(SOCKET, Lane.BULK),
                SOCKET,
                GrpcContainerd.Tuning.DEFAULT);
    }

    /** The namespace can be removed only when nothing is left in it: this is a check, too. */
    @AfterEach
    void removeTheNamespace() {
        engine.close();
        link.close();
        if (testbed.run(NODE, "ctr namespaces ls -q").lines().anyMatch(namespace::equals)) {
            ctr("images ls -q | xargs -r ctr -n " + namespace + " images rm --sync");
            await("nothing runs any more", () -> ctr("content active | tail -n +2").isEmpty());
            testbed.run(NODE, "ctr namespaces rm " + namespace);
        }
    }

    private String ctr(String command) {
        return testbed.run(NODE, "ctr -n " + namespace + " " + command).strip();
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 20 s: " + what);
            }
            Thread.onSpinWait();
        }
    }

    private ImageName image(String path) {
        return ImageName.parse(registry.get("name").asText() + "/" + path);
    }

    private Credentials plant(String password) {
        return Credentials.password(registry.get("name").asText(), "plant", password);
    }

    private Optional<Credentials> plant() {
        return Optional.of(plant(registry.get("password").asText()));
    }

    private void pull(ImageName name) throws StoreException {
        transfers.pull(namespace, name, platform, true, plant(), progress);
    }

    private Problem refused(ImageName name, Platform wanted, Optional<Credentials> credentials) {
        return assertThrows(
                        StoreException.class,
                        () -> transfers.pull(namespace, name, wanted, true, credentials, progress))
                .problem();
    }

    private Problem refused(ImageName name) {
        return refused(name, platform, plant());
    }

    private void assertNothingIsLeft() {
        await("no upload is left", () -> ctr("content active | tail -n +2").isEmpty());
        assertEquals("", ctr("images ls -q"));
        assertEquals("", ctr("content ls -q"));
        assertEquals("", ctr("leases ls -q"));
        assertEquals("", ctr("snapshots ls | tail -n +2"));
    }

    @Test
    void anImageIsPulledAndUnpacked() throws Exception {
        ImageName name = image("tools/probe:1.0");
        pull(name);
        String check = ctr("images check name==" + name + " | tail -n +2");
        assertTrue(check.contains("complete (4/4)") && check.endsWith("true"), check);
        assertEquals("", ctr("leases ls -q"));
        assertTrue(
                progress.lines().getLast().startsWith("Completed pull"),
                progress.lines().toString());
        var parts = progress.parts();
        assertEquals(
                List.of(ctr("content ls -q").lines().sorted().toList(), 5),
                List.of(parts.keySet().stream().sorted().toList(), parts.size()));
        for (String blob : parts.keySet()) {
            long size =
                    ctr("content get " + blob + " | wc -c")
                            .lines()
                            .mapToLong(Long::parseLong)
                            .sum();
            assertEquals(new ProgressRecord.Part(Phase.DONE, size, size), parts.get(blob));
        }
        ProgressRecord again = new ProgressRecord();
        transfers.pull(namespace, name, platform, false, plant(), again);
        assertEquals(5, again.parts().size());
        assertTrue(
                again.parts().values().stream().allMatch(p -> p.phase() == Phase.PRESENT),
                again.parts().toString());
    }

    @Test
    void kubernetesSeesWhatIsPulledForItAndKeepsItsPin() throws Exception {
        ImageName name = image("tools/probe:1.0");
        try {
            transfers.pull("k8s.io", name, platform, true, plant(), progress);
            await(
                    "CRI sees it",
                    () -> testbed.tryRun(NODE, "crictl-lite image-status " + name).exit() == 0);
            testbed.run(
                    NODE,
                    "ctr -n k8s.io images label " + name + " io.cri-containerd.pinned=pinned");
            transfers.pull("k8s.io", name, platform, true, plant(), new ProgressRecord());
            String labels = testbed.run(NODE, "ctr -n k8s.io images ls name==" + name);
            assertTrue(labels.contains("io.cri-containerd.pinned=pinned"), labels);
        } finally {
            testbed.run(NODE, "crictl-lite rmi " + name);
        }
    }

    @Test
    void aWrongPasswordIsToldAndNothingIsLeft() {
        Problem wrong = refused(image("tools/probe:1.0"), platform, Optional.of(plant("wrong")));
        assertEquals(Problem.Kind.AUTHENTICATION, wrong.kind(), wrong.oneLine());
        assertFalse(wrong.oneLine().contains("wrong"), "the password");
        Problem none = refused(image("tools/probe:1.0"), platform, Optional.empty());
        assertEquals(Problem.Kind.AUTHENTICATION, none.kind(), none.oneLine());
        Credentials others =
                Credentials.password("other.example", "plant", registry.get("password").asText());
        Problem other = refused(image("tools/probe:1.0"), platform, Optional.of(others));
        assertEquals(Problem.Kind.AUTHENTICATION, other.kind(), other.oneLine());
        assertNothingIsLeft();
    }

    @Test
    void anUnknownNameIsTold() {
        for (String path : List.of("tools/probe:nope", "tools/nope:1.0")) {
            Problem problem = refused(image(path));
            assertEquals(Problem.Kind.NOT_FOUND, problem.kind(), problem.oneLine());
            assertTrue(problem.what().contains(path), problem.what());
        }
        assertNothingIsLeft();
    }

    @Test
    void aPlatformThatTheImageLacksIsToldAndTheOldImageStays() throws Exception {
        ImageName name = image("tools/probe:1.0");
        Platform other =
                Platform.parse(
                        platform.architecture().equals("arm64") ? "linux/amd64" : "linux/arm64");
        Problem problem = refused(name, other, plant());
        assertEquals(Problem.Kind.NOT_FOUND, problem.kind(), problem.oneLine());
        assertTrue(problem.why().contains(platform.toString()), problem.oneLine());
        assertNothingIsLeft();
        pull(name);
        assertEquals(Problem.Kind.NOT_FOUND, refused(name, other, plant()).kind());
        String check = ctr("images check name==" + name + " | tail -n +2");
        assertTrue(check.contains("complete (4/4)"), check);
    }

    @Test
    void aRegistryThatIsNotTrustedOrNotThereIsTold() {
        String address = registry.get("address").asText();
        Problem untrusted = refused(ImageName.parse(address + ":443/tools/probe:1.0"));
        assertEquals(Problem.Kind.UNREACHABLE, untrusted.kind());
        assertTrue(untrusted.why().contains("does not trust"), untrusted.oneLine());
        Problem stopped = refused(ImageName.parse(address + ":444/tools/probe:1.0"));
        assertEquals(Problem.Kind.UNREACHABLE, stopped.kind());
        assertTrue(stopped.why().contains("does not reach"), stopped.oneLine());
    }

    @Test
    void aFullDiskIsToldAndNothingIsLeft() {
        testbed.tool("node", NODE, "fill-disk");
        try {
            Problem full = refused(image("tools/probe:1.0"));
            assertEquals(Problem.Kind.EXHAUSTED, full.kind(), full.oneLine());
            assertNothingIsLeft();
        } finally {
            testbed.tool("node", NODE, "free-disk");
        }
    }

    @Test
    void anInterruptEndsAPull() throws Exception {
        CompletableFuture<String> moving = new CompletableFuture<>();
        DaemonProgress signal =
                new DaemonProgress() {
                    @Override
                    public void part(String part, Phase phase, long done, long total) {
                        if (total > 1 << 20) {
                            moving.complete(part);
                        }
                    }

                    @Override
                    public void said(String line) {}
                };
        CompletableFuture<StoreException> ended = new CompletableFuture<>();
        Thread pulling =
                Thread.startVirtualThread(
                        () ->
                                ended.complete(
                                        assertThrows(
                                                StoreException.class,
                                                () ->
                                                        transfers.pull(
                                                                namespace,
                                                                image("team/ml-serving:0.8"),
                                                                platform,
                                                                true,
                                                                plant(),
                                                                signal))));
        moving.get(30, TimeUnit.SECONDS);
        pulling.interrupt();
        assertEquals(Problem.Kind.CANCELLED, ended.get(30, TimeUnit.SECONDS).problem().kind());
        assertNothingIsLeft();
    }

    @Test
    void anImageIsPushedUnderAnotherName() throws Exception {
        ImageName name = image("tools/probe:1.0");
        pull(name);
        ImageName pushed = image("transfer-test/" + namespace + "/probe:2.0");
        ProgressRecord told = new ProgressRecord();
        transfers.push(namespace, name.toString(), pushed, Optional.of(platform), plant(), told);
        assertEquals(5, told.parts().size());
        for (var part : told.parts().values()) {
            assertTrue(
                    part.done() == part.total() && part.phase().compareTo(Phase.DONE) >= 0,
                    part.toString());
        }
        Problem wrong =
                assertThrows(
                                StoreException.class,
                                () ->
                                        transfers.push(
                                                namespace,
                                                name.toString(),
                                                pushed,
                                                Optional.empty(),
                                                Optional.of(plant("wrong")),
                                                told))
                        .problem();
        assertEquals(Problem.Kind.AUTHENTICATION, wrong.kind(), wrong.oneLine());
    }

    /** The registry is stopped in the middle of the first layers. */
    @Test
    void aRegistryThatFallsSilentIsTold() {
        RegistryTransfers hasty = engine.transfers(Duration.ofSeconds(2)).orElseThrow();
        DaemonProgress freezing =
                new DaemonProgress() {
                    @Override
                    public void part(String part, Phase phase, long done, long total) {}

                    @Override
                    public void said(String line) {
                        if (line.startsWith("fetching")) {
                            testbed.must("node", "registry", "freeze");
                        }
                    }
                };
        try {
            Problem silent =
                    assertThrows(
                                    StoreException.class,
                                    () ->
                                            hasty.pull(
                                                    namespace,
                                                    image("team/ml-serving:0.8"),
                                                    platform,
                                                    true,
                                                    plant(),
                                                    freezing))
                            .problem();
            assertEquals(Problem.Kind.UNREACHABLE, silent.kind(), silent.oneLine());
            assertTrue(silent.why().contains("was silent"), silent.oneLine());
            assertNothingIsLeft();
        } finally {
            testbed.tool("node", "registry", "thaw");
        }
    }

    @Test
    void anImageThatIsNotWholeIsNotPushed() {
        ImageName camera = image("team/camera:0.3");
        Problem problem =
                assertThrows(
                                StoreException.class,
                                () ->
                                        transfers.push(
                                                "k8s.io",
                                                camera.toString(),
                                                image("transfer-test/camera:1"),
                                                Optional.empty(),
                                                plant(),
                                                progress))
                        .problem();
        assertEquals(Problem.Kind.NOT_FOUND, problem.kind(), problem.oneLine());
        assertTrue(problem.why().contains("not in the store"), problem.oneLine());
    }

    /** An image of this machine's platform, asked for as if the node were another. */
    @Test
    void kubernetesKeepsNothingOfAPlatformThatIsNotThere() {
        ImageName name = image("tools/probe:1.0");
        String before = testbed.run(NODE, "ctr -n k8s.io images ls -q | sort");
        Platform other =
                Platform.parse(
                        platform.architecture().equals("arm64") ? "linux/amd64" : "linux/arm64");
        assertThrows(
                StoreException.class,
                () -> transfers.pull("k8s.io", name, other, false, plant(), progress));
        await(
                "the records are those of before",
                () -> testbed.run(NODE, "ctr -n k8s.io images ls -q | sort").equals(before));
        assertEquals(3, testbed.tryRun(NODE, "crictl-lite image-status " + name).exit());
    }

    @Test
    void olderContainerdHasNoTransfer() throws Exception {
        for (String node : List.of("bookworm", "trixie")) {
            try (NodeLink other = testbed.link(node);
                    GrpcContainerd old = open(other)) {
                assertEquals(Optional.empty(), old.transfers());
            }
        }
    }
}
