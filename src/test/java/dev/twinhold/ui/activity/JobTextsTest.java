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
import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
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
                                                List.of()))
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
                List.of());
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
                JobTexts.moved(new Progress(619_000_000, 41_000_000, 498_000_000, 80_000_000)));
        assertEquals("sent 0 B", JobTexts.moved(Progress.UNKNOWN));
    }

    @Test
    void anUnknownTotalHasNoPercentage() {
        assertEquals("", JobTexts.howFar(job(new JobState.Running(), "a")));
        assertEquals("0 of 2", JobTexts.howFar(job(new JobState.Running(), "a", "b")));
    }

    @Test
    void aLayerSaysHowFarItIs() {
        assertEquals(
                "196 of 317 MB · moving",
                JobTexts.part(part(PartView.State.MOVING, 196_000_000, 316_500_000)));
        assertEquals(
                "742 kB of 317 MB · moving",
                JobTexts.part(part(PartView.State.MOVING, 742_000, 316_500_000)));
        assertEquals("3.0 MB · waiting", JobTexts.part(part(PartView.State.WAITING, 0, 3_000_000)));
        assertEquals(
                "196 MB · moving", JobTexts.part(part(PartView.State.MOVING, 196_000_000, -1)));
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
        JsonNode json = new ObjectMapper().readTree(ReceiptTexts.json(List.of(receipt))).get(0);

        assertEquals("docker.io/shop/app:v2", json.get("image").asText());
        assertEquals("containerd:k8s.io", json.get("store").asText());
        assertEquals(true, json.get("seenByKubernetes").asBoolean());
        assertEquals(77_000_000, json.get("bytesSent").asLong());
        assertEquals(
                14,
                ReceiptTexts.text(List.of(receipt)).lines().filter(l -> l.contains(" ")).count());
    }
}
