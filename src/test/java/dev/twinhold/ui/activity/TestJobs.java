package dev.twinhold.ui.activity;

import dev.twinhold.job.Cancel;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobHistory;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobRequest;
import dev.twinhold.job.TargetReport;
import dev.twinhold.job.Work;
import dev.twinhold.model.Digest;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.StoreId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Real jobs whose work the test leads step by step. */
final class TestJobs implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final JobCenter center;

    TestJobs(Clock clock) {
        center = new JobCenter(threads, clock);
    }

    /** Jobs that are written down, and those of earlier runs. */
    TestJobs(Clock clock, Path folder) {
        center = new JobCenter(threads, clock, new JobHistory(folder));
        center.recall();
    }

    JobCenter center() {
        return center;
    }

    /** Work that hands its report to the test and goes on when it is let go. */
    static final class Led implements Work {
        private final CompletableFuture<TargetReport> begun = new CompletableFuture<>();
        private final CountDownLatch go = new CountDownLatch(1);

        @Override
        public void run(TargetReport report, Cancel cancel) throws Exception {
            begun.complete(report);
            go.await();
        }

        /** Where it reports, as soon as it runs. */
        TargetReport report() throws Exception {
            return begun.get(10, TimeUnit.SECONDS);
        }

        void finish() {
            go.countDown();
        }
    }

    /** Starts a job of another verb on one node, with what a person would type. */
    JobId start(String verb, String title, List<String> commands, Work work) {
        List<JobRequest.Target> targets = List.of(target("worker-07", work));
        return center.start(new JobRequest(verb, title, targets, 1, () -> {}, commands));
    }

    JobId start(String title, Work... works) {
        List<JobRequest.Target> targets =
                IntStream.range(0, works.length)
                        .mapToObj(i -> target("worker-0" + (7 + i), works[i]))
                        .toList();
        return center.start(new JobRequest("Import", title, targets, works.length, () -> {}));
    }

    private static JobRequest.Target target(String node, Work work) {
        return new JobRequest.Target(node, "k8s.io", work);
    }

    /** Runs a job to its end. */
    JobId run(String title, Work... works) throws InterruptedException {
        JobId id = start(title, works);
        center.await(id);
        return id;
    }

    static Work failing(Problem problem) {
        return (_, _) -> {
            throw new Failure(problem);
        };
    }

    static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static Receipt receipt(String image, String node) {
        return new Receipt(
                image,
                new NodeId(node),
                StoreId.KUBERNETES,
                digest(image),
                digest("config of " + image),
                Receipt.Seen.YES,
                true,
                true,
                false,
                642_000_000,
                77_000_000,
                451_000_000,
                114_000_000,
                0,
                8.1);
    }

    private static final class Failure extends Exception implements HasProblem {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Failure(Problem problem) {
            super(problem.oneLine());
            this.problem = problem;
        }

        @Override
        public Problem problem() {
            return problem;
        }
    }

    @Override
    public void close() {
        center.close();
        threads.close();
    }
}
