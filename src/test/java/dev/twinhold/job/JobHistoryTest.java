package dev.twinhold.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Proof;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.Route;
import dev.twinhold.model.StoreId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobHistoryTest {

    private static final Digest DIGEST = Digest.sha256("x".getBytes(StandardCharsets.UTF_8));
    private static final NodeId NODE = new NodeId("worker-07");
    private static final List<Proof> PROOFS =
            List.of(
                    new Receipt(
                            "docker.io/shop/app:v2",
                            NODE,
                            StoreId.KUBERNETES,
                            DIGEST,
                            DIGEST,
                            Receipt.Seen.YES,
                            true,
                            true,
                            false,
                            9,
                            4,
                            3,
                            2,
                            0,
                            8.125),
                    new Proof.Pushed(
                            "docker.io/shop/app:v2",
                            NODE,
                            StoreId.DOCKER,
                            ImageName.parse("registry.plant-a.example:5000/shop/app:v2"),
                            DIGEST,
                            true,
                            List.of(Platform.parse("linux/arm64/v8")),
                            9,
                            4,
                            3,
                            2,
                            1),
                    new Proof.Exported(
                            "docker.io/shop/app:v2",
                            NODE,
                            StoreId.DOCKER,
                            Path.of("/tmp/app.tar"),
                            DIGEST,
                            List.of(),
                            9,
                            9,
                            1),
                    new Proof.Changed("a:1", NODE, StoreId.containerd("default"), "removed", -1));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    @TempDir private Path folder = Path.of("");

    @AfterEach
    void end() {
        threads.close();
    }

    private JobCenter center() {
        return new JobCenter(threads, Clock.systemUTC(), new JobHistory(folder));
    }

    private static JobRequest request(String title, Work... works) {
        List<JobRequest.Target> targets = new ArrayList<>();
        for (Work work : works) {
            targets.add(new JobRequest.Target("worker-07", "containerd:k8s.io", work));
        }
        return new JobRequest(
                "Import", title, targets, 2, () -> {}, List.of("ctr -n k8s.io images import x"));
    }

    private static JobView run(JobCenter center, String title, Work... works)
            throws InterruptedException {
        return center.await(center.start(request(title, works)));
    }

    private List<JobView> recalled() {
        return new JobHistory(folder).recall().jobs();
    }

    private static Work failing() {
        return (report, _) -> {
            report.log("no space");
            throw new IOException("disk full");
        };
    }

    @Test
    void whatEndedIsThereInTheNextRunWithAllThatWasProved() throws Exception {
        JobView before;
        try (JobCenter center = center()) {
            before =
                    run(
                            center,
                            "shop.tar",
                            (report, _) -> {
                                report.part(DIGEST.toString(), Route.SEND, 7).done(7);
                                report.planned();
                                PROOFS.forEach(report::proof);
                            },
                            failing());
        }

        try (JobCenter center = center()) {
            assertTrue(center.recall().isEmpty());
            JobView after = center.jobs().getFirst();

            assertTrue(after.isPast());
            assertEquals(new JobState.PartlyDone(1, 2), after.state());
            assertEquals(before.started(), after.started());
            assertEquals(before.ended(), after.ended());
            assertEquals(before.commands(), after.commands());
            assertEquals(PROOFS, after.targets().getFirst().proofs());
            assertEquals(7, after.targets().getFirst().progress().sent());
            assertEquals(before.targets().getLast().state(), after.targets().getLast().state());
            assertEquals(List.of("no space"), after.targets().getLast().log());
        }
    }

    @Test
    void jobsOfEarlierRunsComeLastAndCannotBeDoneAgain() throws Exception {
        try (JobCenter center = center()) {
            run(center, "one", failing());
            run(center, "two", (_, _) -> {});
        }
        try (JobCenter center = center()) {
            center.recall();
            run(center, "three", (_, _) -> {});

            List<JobView> jobs = center.jobs();
            assertEquals(
                    List.of("three", "two", "one"), jobs.stream().map(JobView::title).toList());
            assertTrue(center.retry(jobs.getLast().id()).isEmpty());
            assertEquals(jobs.getLast(), center.job(jobs.getLast().id()).orElseThrow());
        }
    }

    @Test
    void whatIsForgottenIsForgottenForGoodAndWhatRunsStays() throws Exception {
        try (JobCenter center = center()) {
            run(center, "one", (_, _) -> {});
        }
        CountDownLatch go = new CountDownLatch(1);
        JobCenter center = center();
        center.recall();
        run(center, "two", (_, _) -> {});
        JobId running = center.start(request("three", (_, _) -> go.await()));
        center.forgetEnded();
        assertEquals(List.of("three"), center.jobs().stream().map(JobView::title).toList());
        go.countDown();
        center.await(running);
        threads.close();

        assertEquals(List.of("three"), recalled().stream().map(JobView::title).toList());
    }

    @Test
    void aProgramThatWasKilledLeavesAJobThatSaysSo() throws Exception {
        Process killed = other("hang");
        try (var lines = killed.inputReader()) {
            assertEquals("begun", lines.readLine());
            assertEquals(List.of(), recalled(), "it runs: it is the other program's");
        } finally {
            killed.destroyForcibly().waitFor();
        }

        JobView job = recalled().getFirst();
        assertEquals("hang", job.title());
        assertEquals(new JobState.CutOff(), job.state());
        assertTrue(job.ended().isEmpty());
    }

    @Test
    void programsThatWriteAtTheSameTimeLoseNothing() throws Exception {
        Process one = other("one");
        Process two = other("two");
        assertEquals(0, one.waitFor());
        assertEquals(0, two.waitFor());

        Set<String> titles = recalled().stream().map(JobView::title).collect(Collectors.toSet());
        assertEquals(2 * OtherProgram.JOBS, titles.size());
        try (var files = Files.list(folder)) {
            assertEquals(
                    Set.of("history.json", "history.lock"),
                    files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    private Process other(String title) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        OtherProgram.class.getName(),
                        folder.toString(),
                        title)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void aFileThatCannotBeReadIsSetAsideAndSaid() throws Exception {
        Files.writeString(folder.resolve("history.json"), "{\"version\":1,\"jobs\":[{");

        Problem problem = new JobHistory(folder).recall().problem().orElseThrow();

        assertEquals("The history of jobs cannot be read", problem.what());
        assertEquals(
                "{\"version\":1,\"jobs\":[{",
                Files.readString(folder.resolve("history.unreadable.json")));
        try (JobCenter center = center()) {
            run(center, "new", (_, _) -> {});
        }
        assertEquals("new", recalled().getFirst().title());
    }

    @Test
    void anEntryOfANewerProgramIsHandedOnUntouched() throws Exception {
        Files.writeString(
                folder.resolve("history.json"),
                "{\"version\":1,\"jobs\":[{\"key\":\"k\",\"verb\":\"Beam\",\"rays\":3}]}");
        try (JobCenter center = center()) {
            run(center, "new", (_, _) -> {});
        }

        assertEquals(1, recalled().size());
        assertEquals(
                3,
                new ObjectMapper()
                        .readTree(folder.resolve("history.json").toFile())
                        .at("/jobs/0/rays")
                        .asInt());
    }

    @Test
    void theOldestGoAndLogsAreCut() throws Exception {
        try (JobCenter center = center()) {
            for (int i = 0; i <= JobHistory.MOST; i++) {
                run(
                        center,
                        "job " + i,
                        (report, _) -> {
                            for (int line = 1; line <= 100; line++) {
                                report.log("line " + line);
                            }
                        });
            }
        }
        List<JobView> jobs = recalled();

        assertEquals(JobHistory.MOST, jobs.size());
        assertEquals("job 1", jobs.getLast().title());
        List<String> log = jobs.getFirst().targets().getFirst().log();
        assertEquals(HistoryEntries.LOG_LINES, log.size());
        assertEquals("line 100", log.getLast());
    }

    @Test
    void aFolderThatCannotBeWrittenToStopsNoJob() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (JobCenter center =
                new JobCenter(threads, Clock.systemUTC(), new JobHistory(file.resolve("in")))) {
            assertInstanceOf(JobState.Done.class, run(center, "x", (_, _) -> {}).state());
        }
        assertFalse(Files.exists(folder.resolve("history.json")));
    }
}
