package dev.twinhold.ui.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobState;
import dev.twinhold.job.JobView;
import dev.twinhold.job.PartView;
import dev.twinhold.job.Progress;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Proof;
import dev.twinhold.model.Route;
import dev.twinhold.model.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobTextsTest {

    private static JobView job(JobState state, String... nodes) {
        List<TargetView> targets =
                Stream.of(nodes)
                        .map(
                                node ->
                                        new TargetView(
                                                node,
                                                "containerd:k8s.io",
                                                new TargetState.Waiting(),
                                                Progress.UNKNOWN,
                                                List.of(),
                                                List.of(),
                                                List.of(),
                                                Optional.empty()))
                        .toList();
        return new JobView(
                new JobId(1),
                "Import",
                "shop.tar",
                state,
                Progress.UNKNOWN,
                targets,
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                JobView.Origin.THIS_RUN);
    }

    @Test
    void aFewNodesAreNamedAndManyAreCounted() {
        assertEquals("→ a, b · k8s.io", JobTexts.targets(job(new JobState.Running(), "a", "b")));
        assertEquals(
                "→ 4 nodes · k8s.io",
                JobTexts.targets(job(new JobState.Running(), "a", "b", "c", "d")));
    }

    @Test
    void bytesThatWereNotMovedAreNotMentioned() {
        assertEquals(
                "sent 41 MB · skipped 498 MB · linked 80 MB",
                ByteTexts.moved(
                        Bytes.SENT,
                        new Progress(619_000_000, 41_000_000, 498_000_000, 80_000_000)));
        assertEquals("sent 0 B", ByteTexts.moved(Bytes.SENT, Progress.UNKNOWN));
    }

    @Test
    void anUnknownTotalHasNoPercentage() {
        assertEquals("", JobTexts.howFar(job(new JobState.Running(), "a")));
        assertEquals("0 of 2", JobTexts.howFar(job(new JobState.Running(), "a", "b")));
    }

    @Test
    void aLayerSaysHowFarItIs() {
        assertEquals(
                "196 of 317 MB · sending",
                ByteTexts.part(Bytes.SENT, part(PartView.State.MOVING, 196_000_000, 316_500_000)));
        assertEquals(
                "742 kB of 317 MB · sending",
                ByteTexts.part(Bytes.SENT, part(PartView.State.MOVING, 742_000, 316_500_000)));
        assertEquals(
                "3.0 MB · waiting",
                ByteTexts.part(Bytes.SENT, part(PartView.State.WAITING, 0, 3_000_000)));
        assertEquals(
                "196 MB · sending",
                ByteTexts.part(Bytes.SENT, part(PartView.State.MOVING, 196_000_000, -1)));
    }

    @Test
    void eachVerbHasItsOwnWordsForBytes() {
        Progress progress = new Progress(9_000, 4_000, 3_000, 2_000);

        assertEquals(
                "pulled 4.0 kB · skipped 3.0 kB · linked 2.0 kB",
                ByteTexts.moved(Bytes.of("Pull"), progress));
        assertEquals(
                "pushed 4.0 kB · skipped 3.0 kB · mounted 2.0 kB",
                ByteTexts.moved(Bytes.of("Push"), progress));
        assertEquals(
                "read 4.0 kB",
                ByteTexts.moved(Bytes.of("Export"), new Progress(4_000, 4_000, 0, 0)));
    }

    @Test
    void whatMovesNoBytesSpeaksOfWhatItFreed() {
        TargetView removed =
                new TargetView(
                        "a",
                        "docker",
                        new TargetState.Done(),
                        Progress.UNKNOWN,
                        List.of(),
                        List.of(
                                new Proof.Changed(
                                        "x:1", new NodeId("a"), StoreId.DOCKER, "removed", 5_000),
                                new Proof.Changed(
                                        "x:2", new NodeId("a"), StoreId.DOCKER, "removed", -1)),
                        List.of(),
                        Optional.empty());

        assertEquals("freed 5.0 kB", ByteTexts.moved(Bytes.of("Remove"), removed));
    }

    @Test
    void aPulledLayerSaysWhatTheNodeDoesWithIt() {
        assertEquals("waiting", pulled(Route.PULL, PartView.State.WAITING, 0, -1));
        assertEquals("4.0 kB · downloading", pulled(Route.PULL, PartView.State.MOVING, 4_000, -1));
        assertEquals(
                "4.0 of 9.0 kB · downloading",
                pulled(Route.PULL, PartView.State.MOVING, 4_000, 9_000));
        assertEquals(
                "9.0 kB · there, not unpacked yet",
                pulled(Route.PULL, PartView.State.THERE, 9_000, 9_000));
        assertEquals(
                "9.0 kB · unpacking", pulled(Route.PULL, PartView.State.UNPACKING, 9_000, 9_000));
        assertEquals("9.0 kB · done", pulled(Route.PULL, PartView.State.DONE, 9_000, 9_000));
        assertEquals("0 B · done", pulled(Route.PULL, PartView.State.DONE, 0, 0));
        assertEquals("there already", pulled(Route.HAS, PartView.State.DONE, 0, -1));
        assertEquals("9.0 kB · linked", pulled(Route.LINK, PartView.State.DONE, 9_000, 9_000));
    }

    private static String pulled(Route route, PartView.State state, long done, long total) {
        return ByteTexts.part(Bytes.PULLED, new PartView("sha256:x", route, state, done, total));
    }

    private static PartView part(PartView.State state, long done, long total) {
        return new PartView("sha256:x", Route.SEND, state, done, total);
    }

    @Test
    void newsNeverCallPartOfItSuccess() {
        assertEquals(
                "Import shop.tar is partly done: 2 of 3 nodes",
                JobTexts.news(job(new JobState.PartlyDone(2, 3), "a")));
        assertEquals(
                "Import shop.tar failed: disk full",
                JobTexts.news(
                        job(
                                new JobState.Failed(
                                        Problem.of(Problem.Kind.EXHAUSTED, "disk full")),
                                "a")));
    }

    @Test
    void aReceiptCanBeTakenAlongAsTextAndAsJson() throws Exception {
        var receipt = TestJobs.receipt("docker.io/shop/app:v2", "worker-07");
        JsonNode json = new ObjectMapper().readTree(ProofTexts.json(List.of(receipt))).get(0);

        assertEquals("docker.io/shop/app:v2", json.get("image").asText());
        assertEquals("containerd:k8s.io", json.get("store").asText());
        assertEquals(true, json.get("seenByKubernetes").asBoolean());
        assertEquals(77_000_000, json.get("bytesSent").asLong());
        assertEquals(
                15, ProofTexts.text(List.of(receipt)).lines().filter(l -> l.contains(" ")).count());
    }
}
