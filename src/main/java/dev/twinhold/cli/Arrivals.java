package dev.twinhold.cli;

import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobView;
import java.util.List;

/** Waits for a job that puts images into stores, and prints its receipts. */
final class Arrivals {

    private final Terminal terminal;
    private final boolean json;

    Arrivals(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    ExitCode await(JobCenter jobs, JobId job) throws InterruptedException {
        return report(watch(jobs, job));
    }

    JobView watch(JobCenter jobs, JobId job) throws InterruptedException {
        if (!terminal.isInteractive()) {
            return jobs.await(job);
        }
        return new ProgressLine(jobs, terminal).follow(job);
    }

    ExitCode report(JobView job) {
        List<ReceiptJson> receipts =
                job.targets().stream()
                        .flatMap(t -> t.receipts().stream())
                        .map(ReceiptJson::of)
                        .toList();
        if (json) {
            terminal.json(receipts);
        } else {
            terminal.table(table(receipts));
        }
        return JobReport.problems(job, terminal);
    }

    private static Table table(List<ReceiptJson> receipts) {
        // only a pull lets a node fetch by itself
        boolean pulled = receipts.stream().anyMatch(r -> r.bytesPulled() > 0);
        Table table =
                new Table()
                        .left("NODE", "STORE", "IMAGE", "KUBERNETES", "COMPLETE", "UNPACKED")
                        .right(pulled ? "PULLED" : "SENT", "HAD", "LINKED", "TIME");
        for (ReceiptJson r : receipts) {
            table.row(
                    r.node(),
                    r.store(),
                    r.image(),
                    r.seenByKubernetes()
                            .map(seen -> seen ? "sees it" : "does not see it")
                            .orElse("-"),
                    r.complete() ? "yes" : "no",
                    r.unpacked() ? "yes" : "no",
                    Words.bytes(r.bytesSent() + r.bytesPulled()),
                    Words.bytes(r.bytesSkipped()),
                    Words.bytes(r.bytesLinked()),
                    String.format(java.util.Locale.ROOT, "%.1f s", r.seconds()));
        }
        return table;
    }
}
