package dev.twinhold.transfer;

import dev.twinhold.archive.ArchiveException;
import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageArchive;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import java.nio.file.Path;
import java.util.List;

/** Imports archives: look into one, plan per node, run as a job. */
public final class Imports {

    private final Fleet fleet;
    private final JobCenter jobs;
    private final ArchiveScanner scanner;

    /** Works on these. */
    public Imports(Fleet fleet, JobCenter jobs, ArchiveScanner scanner) {
        this.fleet = fleet;
        this.jobs = jobs;
        this.scanner = scanner;
    }

    /**
     * Looks into a file; blocks. The caller closes the archive, unless it is given to {@link
     * #start}.
     */
    public ImageArchive open(Path file) throws ArchiveException {
        return scanner.scan(file);
    }

    /**
     * Finds out what an import would do on one target; blocks, sends nothing. Whatever cannot be
     * found out is a blocker in the plan, not an exception.
     */
    public TargetPlan plan(
            ImageArchive archive,
            List<ImageChoice> images,
            ImportTarget target,
            ImportOptions options)
            throws InterruptedException {
        throw new UnsupportedOperationException(
                fleet + " " + jobs + archive + images + target + options);
    }

    /**
     * Starts an import as a job with one target per node and store; returns at once. The archive is
     * closed when the job is over; a retry opens the file anew.
     */
    public JobId start(ImageArchive archive, ImportRequest request) {
        throw new UnsupportedOperationException(archive + " " + request);
    }
}
