package dev.twinhold.cli;

import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobView;
import dev.twinhold.job.Progress;
import dev.twinhold.job.RateMeter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One line of a terminal that follows a job. */
final class ProgressLine {

    private static final int BAR = 24;
    private static final long REDRAW_MILLIS = 200;

    private final JobCenter jobs;
    private final Terminal terminal;
    private final RateMeter rate = new RateMeter();

    ProgressLine(JobCenter jobs, Terminal terminal) {
        this.jobs = jobs;
        this.terminal = terminal;
    }

    /** Redraws until the job is over. */
    JobView follow(JobId id) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Thread waiter =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        jobs.await(id);
                                        over.countDown();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        try {
            while (!over.await(REDRAW_MILLIS, TimeUnit.MILLISECONDS)) {
                jobs.job(id).ifPresent(job -> terminal.progress(line(job)));
            }
        } finally {
            waiter.interrupt();
            terminal.progress("");
        }
        return jobs.await(id);
    }

    private String line(JobView job) {
        Progress progress = job.progress();
        rate.observe(Instant.now(), progress);
        StringBuilder line = new StringBuilder(bar(progress));
        if (progress.isKnown()) {
            line.append(String.format(" %3d %%", (int) (progress.fraction() * 100)));
        }
        rate.bytesPerSecond()
                .ifPresent(r -> line.append("  ").append(Words.bytes((long) r)).append("/s"));
        Optional.of(progress)
                .flatMap(rate::timeLeft)
                .ifPresent(t -> line.append("  ").append(Words.time(t)).append(" left"));
        line.append("  sent ").append(Words.bytes(progress.sent()));
        if (progress.skipped() > 0) {
            line.append(", had ").append(Words.bytes(progress.skipped()));
        }
        if (progress.linked() > 0) {
            line.append(", linked ").append(Words.bytes(progress.linked()));
        }
        return line.toString();
    }

    private static String bar(Progress progress) {
        int full = (int) (progress.fraction() * BAR);
        return progress.isKnown()
                ? "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]"
                : "[" + "?".repeat(BAR) + "]";
    }
}
