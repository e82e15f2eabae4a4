package dev.twinhold.job;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A second program that writes to a history: many short jobs, or one that never ends. */
final class OtherProgram {

    static final int JOBS = 30;

    private OtherProgram() {}

    /** Arguments: the folder, and a title; {@code hang} never ends. */
    public static void main(String[] arguments) throws Exception {
        String title = arguments[1];
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                JobCenter center =
                        new JobCenter(
                                threads,
                                Clock.systemUTC(),
                                new JobHistory(Path.of(arguments[0])))) {
            if (title.equals("hang")) {
                start(center, title, OtherProgram::hang);
                new CountDownLatch(1).await();
            }
            for (int i = 0; i < JOBS; i++) {
                center.await(start(center, title + " " + i, (_, _) -> {}));
            }
        }
    }

    private static void hang(TargetReport report, Cancel cancel) throws InterruptedException {
        System.out.println("begun");
        new CountDownLatch(1).await();
    }

    private static JobId start(JobCenter center, String title, Work work) {
        return center.start(
                new JobRequest(
                        "Pull",
                        title,
                        List.of(new JobRequest.Target("worker-07", "docker", work)),
                        1,
                        () -> {}));
    }
}
