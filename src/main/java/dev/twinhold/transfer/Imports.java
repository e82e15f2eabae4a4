package dev.twinhold.transfer;

import dev.twinhold.archive.ArchiveException;
import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageArchive;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobRequest;
import dev.twinhold.job.Work;
import dev.twinhold.store.StoreException;
import java.io.IOException;
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
            Destination target,
            DeliveryOptions options)
            throws InterruptedException {
        try {
            NodeConnection node = fleet.changeable(target.node());
            return switch (target.store().kind()) {
                case CONTAINERD ->
                        new ContainerdPlanner(archive, images, target, options)
                                .plan(node)
                                .summary();
                case DOCKER -> new DockerPlanner(archive, images, target).plan(node);
                case CRI -> throw new IllegalStateException("no target is in CRI");
            };
        } catch (IOException | StoreException e) {
            return TargetPlan.blocked(target, e);
        }
    }

    /**
     * Starts an import as a job with one target per node and store; returns at once. The archive is
     * closed when the job is over; a retry opens the file anew.
     */
    public JobId start(ImageArchive archive, ImportRequest request) {
        SharedSource<ImageArchive> archives =
                new SharedSource<>(archive, () -> scanner.scan(request.file()));
        List<JobRequest.Target> targets =
                request.targets().stream()
                        .map(
                                target ->
                                        JobRequest.Target.changing(
                                                target.node(),
                                                target.store().toString(),
                                                work(archives, request, target)))
                        .toList();
        return jobs.start(
                new JobRequest(
                        "Import",
                        request.file().getFileName().toString(),
                        targets,
                        request.options().parallelNodes(),
                        archives::jobIsOver));
    }

    private Work work(
            SharedSource<ImageArchive> archives, ImportRequest request, Destination target) {
        return switch (target.store().kind()) {
            case CONTAINERD ->
                    new ContainerdDelivery(
                            fleet::connection,
                            archives,
                            _ -> request.images(),
                            request.options(),
                            target,
                            Pulled.NOTHING);
            case DOCKER -> new DockerImport(fleet::connection, archives, request, target);
            case CRI -> throw new IllegalStateException("no target is in CRI");
        };
    }
}
