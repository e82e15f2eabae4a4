package dev.twinhold.transfer;

import dev.twinhold.archive.ArchiveException;
import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ArchivedImage;
import dev.twinhold.archive.ImageArchive;
import dev.twinhold.archive.ImageSource;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;
import dev.twinhold.job.Work;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Proof;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/** Makes an archive of images. */
final class ExportWork implements Work {

    private final Connections connections;
    private final ExportSource sources;
    private final ArchiveScanner scanner;
    private final ExportRequest request;

    ExportWork(
            Connections connections,
            ExportSource sources,
            ArchiveScanner scanner,
            ExportRequest request) {
        this.connections = connections;
        this.sources = sources;
        this.scanner = scanner;
        this.request = request;
    }

    @Override
    public void run(TargetReport report, Cancel cancel) throws Exception {
        long started = System.nanoTime();
        require(FileProblems.before(request.file(), request.overwrite()));
        report.phase("reading the source");
        try (ImageSource source = sources.open(request, saved(report), cancel)) {
            ExportContents contents = sources.contents(source, request);
            contents.requireNoBlockers();
            contents.warnings().forEach(warning -> report.log(warning.oneLine()));
            require(
                    FileProblems.room(
                            request.file(),
                            PartialFile.beside(request.file()),
                            contents.layout().size()));
            ExportWriter writer =
                    new ExportWriter(
                            source, contents.layout(), connections, request.node(), report, cancel);
            write(writer, contents.layout().images(), report, cancel);
            prove(contents.layout().images(), writer, report, started);
        }
    }

    /** Says in whole megabytes how much Docker has saved. */
    private static LongConsumer saved(TargetReport report) {
        long[] shown = {-1};
        return bytes -> {
            if (bytes / 1_000_000 > shown[0]) {
                shown[0] = bytes / 1_000_000;
                report.phase("Docker saves: " + shown[0] + " MB");
            }
        };
    }

    private static void require(List<Problem> noProblems) throws TransferException {
        if (!noProblems.isEmpty()) {
            throw new TransferException(noProblems.getFirst());
        }
    }

    /** What was written stays for the next attempt, unless somebody does not want it any more. */
    private void write(
            ExportWriter writer, List<ArchivedImage> images, TargetReport report, Cancel cancel)
            throws Exception {
        try (PartialFile file = PartialFile.open(request.file())) {
            try {
                writer.write(file);
                report.phase("verifying");
                verify(file.sync(), images);
                cancel.throwIfCancelled();
                file.finish(request.overwrite());
            } catch (Exception e) {
                if (cancel.isCancelled() && !request.keepForResume()) {
                    file.delete();
                }
                throw e;
            }
        }
    }

    /** Reads the archive as whoever imports it does. */
    private void verify(Path written, List<ArchivedImage> images) throws Exception {
        try (ImageArchive archive = scanner.scan(written)) {
            for (ArchivedImage image : images) {
                boolean there =
                        archive.images().stream()
                                .filter(i -> i.target().digest().equals(image.target().digest()))
                                .anyMatch(i -> holds(i, image));
                if (!there) {
                    throw new TransferException(unlike(image));
                }
            }
        } catch (ArchiveException e) {
            throw new TransferException(e.problem(), e);
        }
    }

    private static boolean holds(ImageSource.SourceImage written, ArchivedImage image) {
        Set<Digest> manifests = new HashSet<>();
        written.platforms().forEach(p -> manifests.add(p.manifest().digest()));
        return image.platforms().stream().allMatch(p -> manifests.contains(p.manifest().digest()))
                && new HashSet<>(written.names())
                        .containsAll(image.names().stream().map(ImageName::toString).toList());
    }

    private Problem unlike(ArchivedImage image) {
        return new Problem(
                Problem.Kind.NOT_VERIFIED,
                request.file() + " was written, but " + image.label() + " cannot be read from it",
                "",
                "Remove " + PartialFile.beside(request.file()) + " and export it again");
    }

    private void prove(
            List<ArchivedImage> images, ExportWriter writer, TargetReport report, long started) {
        double seconds = (System.nanoTime() - started) / 1e9;
        Set<Digest> counted = new HashSet<>();
        for (ArchivedImage image : images) {
            // what several images share was read once
            long read =
                    image.blobs().stream()
                            .filter(blob -> counted.add(blob.digest()))
                            .mapToLong(blob -> writer.bytesRead(blob.digest()))
                            .sum();
            List<String> names =
                    image.names().isEmpty()
                            ? List.of(image.label())
                            : image.names().stream().map(ImageName::toString).toList();
            for (String name : names) {
                boolean first = name.equals(names.getFirst());
                report.proof(proof(image, name, first ? read : 0, seconds));
            }
        }
    }

    private Proof.Exported proof(ArchivedImage image, String name, long read, double seconds) {
        return new Proof.Exported(
                name,
                request.node(),
                request.store(),
                request.file(),
                image.target().digest(),
                image.leftOut(),
                image.bytes(),
                read,
                seconds);
    }
}
