package dev.twinhold.transfer;

import dev.twinhold.archive.ArchiveLayout;
import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ArchivedImage;
import dev.twinhold.archive.ImageSource;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobRequest;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Exports images of a store to an archive that docker load and ctr images import take. */
public final class Exports {

    private final Connections connections;
    private final JobCenter jobs;
    private final ArchiveScanner scanner;
    private final ExportSource sources;

    /** Works on these. */
    public Exports(Fleet fleet, JobCenter jobs, ArchiveScanner scanner) {
        this.connections = fleet::connection;
        this.jobs = jobs;
        this.scanner = scanner;
        this.sources = new ExportSource(connections, new StoreSources(connections, scanner));
    }

    /**
     * Finds out what an export would do; blocks. Nothing is written to the file, but images that
     * Docker's graph driver has are saved to this machine, as it tells their bytes in no other way.
     * What cannot be found out is a blocker in the plan, not an exception.
     */
    public ExportPlan plan(ExportRequest request) {
        List<Problem> blockers =
                new ArrayList<>(FileProblems.before(request.file(), request.overwrite()));
        try (ImageSource source = sources.open(request, _ -> {}, new Cancel())) {
            ExportContents contents = sources.contents(source, request);
            blockers.addAll(contents.blockers());
            ArchiveLayout layout = contents.layout();
            Path partial = PartialFile.beside(request.file());
            blockers.addAll(FileProblems.room(request.file(), partial, layout.size()));
            return new ExportPlan(
                    request.file(),
                    layout.images().stream().map(Exports::planned).toList(),
                    layout.size(),
                    layout.blobs().stream().mapToLong(Descriptor::size).sum(),
                    Files.isRegularFile(partial) ? Files.size(partial) : 0,
                    blockers,
                    contents.warnings());
        } catch (IOException e) {
            blockers.add(
                    HasProblem.in(e)
                            .orElseGet(
                                    () ->
                                            Problem.of(
                                                    Problem.Kind.INTERNAL,
                                                    request.node() + " could not be read: " + e)));
            return ExportPlan.blocked(request.file(), blockers);
        }
    }

    private static ExportPlan.Image planned(ArchivedImage image) {
        return new ExportPlan.Image(
                image.names(),
                image.target().digest(),
                image.platforms().stream().map(SourcePlatform::platform).toList(),
                image.leftOut(),
                image.bytes());
    }

    /**
     * Starts an export as a job; returns at once. One that failed leaves what it wrote beside the
     * file, and the next one to the same file goes on there; so does a retry.
     */
    public JobId start(ExportRequest request) {
        return jobs.start(
                new JobRequest(
                        "Export",
                        title(request),
                        List.of(
                                new JobRequest.Target(
                                        request.node().value(),
                                        request.store().toString(),
                                        new ExportWork(connections, sources, scanner, request))),
                        1,
                        () -> {},
                        commands(request)));
    }

    private static String title(ExportRequest request) {
        String what =
                request.images().size() == 1
                        ? request.names().getFirst()
                        : request.images().size() + " images";
        return what + " to " + request.file().getFileName();
    }

    /** What a person would type on the node for about the same. */
    public static List<String> commands(ExportRequest request) {
        String names = String.join(" ", request.names());
        if (request.store().kind() == StoreId.Kind.DOCKER) {
            return List.of("docker save -o " + request.file().getFileName() + " " + names);
        }
        StringBuilder command =
                new StringBuilder("ctr -n " + request.store().namespace() + " images export ");
        request.platforms().forEach(p -> command.append("--platform ").append(p).append(' '));
        return List.of(command + request.file().getFileName().toString() + " " + names);
    }
}
