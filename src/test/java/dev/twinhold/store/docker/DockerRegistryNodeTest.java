package dev.twinhold.store.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.link.NodeLink;
import dev.twinhold.link.NodeLink.Lane;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.store.DaemonProgress.Phase;
import dev.twinhold.store.DockerEngine.Removed;
import dev.twinhold.store.ProgressRecord;
import dev.twinhold.store.StoreException;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Registry;
import dev.twinhold.testbed.Testbed;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Docker 20.10, 26.1 and 28.5 with a real registry; checked with its own tool and the registry. */
@NodeTest
@Timeout(120)
@ParameterizedClass
@ValueSource(strings = {"bookworm", "trixie", "forky"})
class DockerRegistryNodeTest {

    private static final String SOCKET = "/run/docker.sock";
    private static final String PROBE = "tools/probe:1.0";

    private final String node;
    private final Testbed testbed = Testbed.get();
    private final Registry registry = Registry.of(testbed);
    private final String repository =
            "twinhold-test/docker-" + UUID.randomUUID().toString().substring(0, 8);
    private final ProgressRecord progress = new ProgressRecord();
    private final NodeLink link;
    private DockerApiEngine engine;
    private Platform platform;

    DockerRegistryNodeTest(String node) throws IOException {
        this.node = node;
        link = testbed.link(node);
    }

    @BeforeEach
    void open() throws Exception {
        engine =
                DockerApiEngine.open(
                        link.socketFactory(SOCKET, Lane.CONTROL),
                        link.socketFactory(SOCKET, Lane.BULK),
                        SOCKET);
        platform = engine.info().platform();
    }

    @AfterEach
    void leaveTheNodeAsItWas() {
        testbed.tool("node", node, "free-disk");
        engine.close();
        link.close();
        docker("rm -f " + container() + " 2> /dev/null || true");
        docker("rmi -f " + probe() + " " + ours("1") + " " + ours("2") + " 2> /dev/null || true");
        registry.delete(repository, "1");
    }

    private String docker(String command) {
        return testbed.run(node, "docker " + command).strip();
    }

    private ImageName probe() {
        return registry.image(PROBE);
    }

    private ImageName ours(String tag) {
        return registry.image(repository + ":" + tag);
    }

    private String container() {
        return repository.replace('/', '-');
    }

    private Digest pull() throws StoreException {
        return engine.pull(probe(), platform, Optional.of(registry.credentials()), progress);
    }

    private Problem refused(ImageName name, Platform wanted, Optional<Credentials> credentials) {
        Problem problem =
                assertThrows(
                                StoreException.class,
                                () -> engine.pull(name, wanted, credentials, progress))
                        .problem();
        assertFalse(problem.oneLine().contains(registry.credentials().secret()), problem.what());
        assertEquals("", docker("images -q " + name));
        return problem;
    }

    private boolean isListed(ImageName name) {
        return !docker("images -q " + name).isEmpty();
    }

    @Test
    void pullsWithProgressOfEachLayer() throws Exception {
        Digest digest = pull();
        assertEquals(registry.digest("tools/probe", "1.0").orElseThrow(), digest.toString());
        assertTrue(isListed(probe()));
        assertFalse(progress.parts().isEmpty());
        progress.assertEndedWell();
    }

    @Test
    void whatIsThereIsNotPulledAgain() throws Exception {
        pull();
        ProgressRecord again = new ProgressRecord();
        engine.pull(probe(), platform, Optional.of(registry.credentials()), again);
        assertTrue(
                again.parts().values().stream().allMatch(p -> p.phase() == Phase.PRESENT),
                again.toString());
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() {
        Problem wrong = refused(probe(), platform, Optional.of(registry.wrongCredentials()));
        assertEquals(Problem.Kind.AUTHENTICATION, wrong.kind(), wrong.oneLine());
        Problem none = refused(probe(), platform, Optional.empty());
        assertEquals(Problem.Kind.AUTHENTICATION, none.kind(), none.oneLine());
    }

    @Test
    void credentialsOfAnotherRegistryAreNotHandedOver() {
        Credentials other =
                Credentials.password("other.example", "plant", registry.credentials().secret());
        Problem refused = refused(probe(), platform, Optional.of(other));
        assertEquals(Problem.Kind.AUTHENTICATION, refused.kind(), refused.oneLine());
    }

    @Test
    void whatTheRegistryDoesNotHaveIsSaid() {
        Optional<Credentials> right = Optional.of(registry.credentials());
        Problem tag = refused(registry.image("tools/probe:none"), platform, right);
        assertEquals(Problem.Kind.NOT_FOUND, tag.kind(), tag.oneLine());
        Problem host = refused(ImageName.parse("nowhere.plant-a.example/x:1"), platform, right);
        assertEquals(Problem.Kind.UNREACHABLE, host.kind(), host.oneLine());
    }

    @Test
    void aFullDiskIsSaid() {
        testbed.tool("node", node, "fill-disk");
        Problem full = refused(big(), platform, Optional.of(registry.credentials()));
        assertEquals(Problem.Kind.EXHAUSTED, full.kind(), full.oneLine());
    }

    private ImageName big() {
        return registry.image("team/ml-serving:0.8");
    }

    @Test
    void aPullThatIsInterruptedLeavesNoImage() throws Exception {
        CompletableFuture<StoreException> ended = new CompletableFuture<>();
        CompletableFuture<Void> moving = new CompletableFuture<>();
        testbed.must("node", "registry", "freeze");
        try {
            Thread pulling =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        moving.complete(null);
                                        ended.complete(
                                                assertThrows(StoreException.class, this::pull));
                                    });
            moving.get(20, TimeUnit.SECONDS);
            pulling.interrupt();
            Problem cancelled = ended.get(20, TimeUnit.SECONDS).problem();
            assertEquals(Problem.Kind.CANCELLED, cancelled.kind(), cancelled.oneLine());
        } finally {
            testbed.tool("node", "registry", "thaw");
        }
        assertFalse(isListed(probe()));
    }

    @Test
    void pushesUnderAnotherNameAndTellsTheDigest() throws Exception {
        pull();
        engine.tag(probe().toString(), ours("1"));
        assertTrue(isListed(ours("1")));
        ProgressRecord pushed = new ProgressRecord();
        Digest digest =
                engine.push(
                        ours("1"), Optional.empty(), Optional.of(registry.credentials()), pushed);
        assertEquals(registry.digest(repository, "1").orElseThrow(), digest.toString());
        assertFalse(pushed.parts().isEmpty());
        pushed.assertEndedWell();
    }

    @Test
    void aPushThatIsRefusedIsSaid() throws Exception {
        pull();
        engine.tag(probe().toString(), ours("1"));
        Problem wrong = refusedPush(Optional.of(registry.wrongCredentials()));
        assertEquals(Problem.Kind.AUTHENTICATION, wrong.kind(), wrong.oneLine());
        Problem none = refusedPush(Optional.empty());
        assertEquals(Problem.Kind.AUTHENTICATION, none.kind(), none.oneLine());
        assertEquals(List.of(), registry.tags(repository));
    }

    private Problem refusedPush(Optional<Credentials> credentials) {
        return assertThrows(
                        StoreException.class,
                        () -> engine.push(ours("1"), Optional.empty(), credentials, progress))
                .problem();
    }

    @Test
    void savesAnArchiveToItsEnd() throws Exception {
        pull();
        try (InputStream archive =
                engine.save(List.of(probe().toString()), Optional.of(platform))) {
            byte[] bytes = archive.readAllBytes();
            assertTrue(bytes.length > 1024 && bytes.length % 512 == 0, "" + bytes.length);
        }
        Problem missing =
                assertThrows(
                                StoreException.class,
                                () -> engine.save(List.of(ours("2").toString()), Optional.empty()))
                        .problem();
        assertEquals(Problem.Kind.NOT_FOUND, missing.kind(), missing.oneLine());
    }

    @Test
    void removesNamesAndAtLastTheImage() throws Exception {
        pull();
        engine.tag(probe().toString(), ours("2"));
        List<Removed> untagged = engine.remove(probe().toString(), false);
        assertTrue(
                untagged.stream().allMatch(r -> r.kind() == Removed.Kind.UNTAGGED),
                untagged.toString());
        assertFalse(isListed(probe()));
        assertTrue(isListed(ours("2")));
        List<Removed> removed = engine.remove(ours("2").toString(), false);
        assertTrue(
                removed.stream().anyMatch(r -> r.kind() == Removed.Kind.DELETED),
                removed.toString());
        Problem gone =
                assertThrows(StoreException.class, () -> engine.remove(ours("2").toString(), false))
                        .problem();
        assertEquals(Problem.Kind.NOT_FOUND, gone.kind(), gone.oneLine());
    }

    @Test
    void anImageInUseStays() throws Exception {
        pull();
        docker("create --name " + container() + " " + probe() + " x");
        String id = docker("images -q " + probe());
        Problem used =
                assertThrows(StoreException.class, () -> engine.remove(probe().toString(), false))
                        .problem();
        assertEquals(Problem.Kind.BAD_INPUT, used.kind(), used.oneLine());
        assertTrue(used.why().contains("container"), used.oneLine());
        assertEquals(id, docker("images -q " + probe()));
    }
}
