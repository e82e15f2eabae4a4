package dev.twinhold.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.Digest;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Receipt.Seen;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.KubernetesView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class KubernetesCheckTest {

    private static final ImageName NAME = ImageName.parse("app:1");
    private static final Digest CONFIG = Digest.sha256(new byte[] {1});
    private static final Digest OTHER = Digest.sha256(new byte[] {2});
    private static final Destination K8S = new Destination(FakeNode.ID, StoreId.KUBERNETES);

    private final FakeNode node = new FakeNode();

    @AfterEach
    void end() {
        node.close();
    }

    /** Answers what it is told to, from its n-th question on. */
    private static final class Cri implements KubernetesView {
        private final AtomicInteger asked = new AtomicInteger();
        private final int knowsAt;
        private final Digest config;
        private final String daemon;

        Cri(int knowsAt, Digest config, String daemon) {
            this.knowsAt = knowsAt;
            this.config = config;
            this.daemon = daemon;
        }

        @Override
        public Optional<SeenImage> status(ImageName name) {
            return asked.incrementAndGet() < knowsAt
                    ? Optional.empty()
                    : Optional.of(new SeenImage(config, List.of(), List.of(), true));
        }

        @Override
        public Digest pull(ImageName name, Optional<Credentials> credentials) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(String image) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> pauseImage() {
            return Optional.empty();
        }

        @Override
        public EngineInfo info() {
            return new EngineInfo(
                    StoreId.Kind.CRI,
                    "2.1.9",
                    "v1",
                    Platform.parse("linux/amd64"),
                    "containerd",
                    "",
                    daemon,
                    Optional.empty(),
                    "/run/other.sock");
        }

        @Override
        public List<StoreId> stores() {
            return List.of(StoreId.CRI);
        }

        @Override
        public List<StoredImage> images(StoreId store) {
            return List.of();
        }

        @Override
        public ImageDetails details(StoredImage image) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Watch watch(Runnable changed, Runnable lost) {
            return () -> {};
        }

        @Override
        public void close() {}
    }

    private KubernetesCheck.Answer ask(Optional<KubernetesView> cri, EngineState state)
            throws Exception {
        NodeConnection plain = node.connection();
        NodeConnection connection =
                new NodeConnection(
                        plain.config(),
                        plain.link(),
                        Optional.empty(),
                        plain.containerd(),
                        cri,
                        plain.dockerState(),
                        plain.containerdState(),
                        state);
        return new KubernetesCheck(connection, K8S, Duration.ofMillis(300)).ask(NAME, CONFIG);
    }

    private KubernetesCheck.Answer ask(Cri cri) throws Exception {
        return ask(Optional.of(cri), new EngineState.Present(cri.info()));
    }

    @Test
    void criThatTakesAMomentIsAskedAgain() throws Exception {
        KubernetesCheck.Answer answer = ask(new Cri(3, CONFIG, "daemon"));
        assertEquals(Seen.YES, answer.seen());
        assertTrue(answer.pinned());
        assertEquals(Optional.empty(), answer.problem());
    }

    @Test
    void anImageThatCriDoesNotKnowIsNotVerified() throws Exception {
        KubernetesCheck.Answer answer = ask(new Cri(Integer.MAX_VALUE, CONFIG, "daemon"));
        assertEquals(Seen.NO, answer.seen());
        Problem problem = answer.problem().orElseThrow();
        assertEquals(Problem.Kind.NOT_VERIFIED, problem.kind());
        assertTrue(problem.what().contains(NAME.toString()), problem.what());
    }

    @Test
    void aNameThatCriKnowsAsAnotherImageIsNotVerified() throws Exception {
        KubernetesCheck.Answer answer = ask(new Cri(1, OTHER, "daemon"));
        assertEquals(Seen.OTHER_IMAGE, answer.seen());
        assertTrue(answer.problem().orElseThrow().why().contains(OTHER.shortened()));
    }

    @Test
    void anotherRuntimeBehindCriIsNamedAsTheCause() throws Exception {
        KubernetesCheck.Answer answer = ask(new Cri(Integer.MAX_VALUE, CONFIG, "another"));
        assertTrue(answer.problem().orElseThrow().why().contains("/run/other.sock"));
    }

    @Test
    void aNodeWithoutCriIsNotAsked() throws Exception {
        assertEquals(
                new KubernetesCheck.Answer(Seen.NOT_ASKED, false, Optional.empty()),
                ask(Optional.empty(), new EngineState.Absent()));
        Problem disabled = Problem.of(Problem.Kind.UNSUPPORTED, "CRI is off");
        assertEquals(
                Optional.empty(),
                ask(Optional.empty(), new EngineState.Unusable(disabled)).problem());
    }

    @Test
    void criThatCannotBeAskedProvesNothing() throws Exception {
        Problem denied = Problem.of(Problem.Kind.PERMISSION, "the socket may not be opened");
        KubernetesCheck.Answer answer = ask(Optional.empty(), new EngineState.Unusable(denied));
        assertEquals(Seen.NOT_ASKED, answer.seen());
        Problem problem = answer.problem().orElseThrow();
        assertEquals(Problem.Kind.NOT_VERIFIED, problem.kind());
        assertTrue(problem.why().contains(denied.what()), problem.why());
    }
}
