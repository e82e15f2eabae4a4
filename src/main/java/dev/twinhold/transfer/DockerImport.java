package dev.twinhold.transfer;

import dev.twinhold.archive.ImageArchive;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.PartView;
import dev.twinhold.job.TargetReport;
import dev.twinhold.job.Work;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.Route;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Imports into Docker: the whole archive in one stream, then Docker is asked what it has. */
final class DockerImport implements Work {

    private final Connections connections;
    private final SharedSource<ImageArchive> archives;
    private final ImportRequest request;
    private final Destination target;

    DockerImport(
            Connections connections,
            SharedSource<ImageArchive> archives,
            ImportRequest request,
            Destination target) {
        this.connections = connections;
        this.archives = archives;
        this.request = request;
        this.target = target;
    }

    @Override
    public void run(TargetReport report, Cancel cancel) throws Exception {
        long started = System.nanoTime();
        report.phase("checking");
        NodeConnection node = connections.to(target.node());
        try (SharedSource.Use<ImageArchive> use = archives.use()) {
            TargetPlan plan = new DockerPlanner(use.source(), request.images(), target).plan(node);
            if (!plan.blockers().isEmpty()) {
                throw new TransferException(plan.blockers().getFirst());
            }
            BlobPlan file = plan.blobs().getFirst();
            TargetReport.Part part = report.part(file.label(), file.route(), file.size());
            report.planned();
            DockerEngine docker = node.docker().orElseThrow();
            if (file.route() == Route.SEND) {
                load(docker, use.source(), part, report, cancel);
            }
            report.phase("verifying");
            verify(node, docker, use.source(), file, report, started);
        }
    }

    private static void load(
            DockerEngine docker,
            ImageArchive archive,
            TargetReport.Part part,
            TargetReport report,
            Cancel cancel)
            throws StoreException, IOException {
        report.phase("sending");
        part.state(PartView.State.MOVING);
        try (InputStream in = new CountingStream(open(archive), part::done);
                Cancel.Registration _ = cancel.onCancel(in)) {
            docker.load(in, report::log);
        }
        part.state(PartView.State.DONE);
    }

    /** Docker expands gzip itself, zstd only in newer versions. */
    private static InputStream open(ImageArchive archive) throws IOException {
        return switch (archive.compression()) {
            case GZIP -> Files.newInputStream(archive.file());
            case NONE, ZSTD -> archive.tar();
        };
    }

    /** Bytes that a load sends. */
    static long bytesToSend(ImageArchive archive) {
        return switch (archive.compression()) {
            case GZIP -> archive.fileSize();
            case NONE, ZSTD -> archive.tarSize();
        };
    }

    private void verify(
            NodeConnection node,
            DockerEngine docker,
            ImageArchive archive,
            BlobPlan file,
            TargetReport report,
            long started)
            throws StoreException, TransferException {
        List<PlannedImage> images =
                ImageSelection.of(archive, request.images(), Optional.of(docker.info().platform()))
                        .images();
        List<StoredImage> stored = docker.images(StoreId.DOCKER);
        Optional<BlobPlan> uncounted = Optional.of(file);
        for (PlannedImage image : images) {
            for (ImageName name : image.names()) {
                StoredImage found = DockerImages.listed(stored, image, name, target);
                boolean unpacked = DockerImages.isUnpacked(node, docker, image);
                report.proof(receipt(image, found, unpacked, uncounted, started));
                uncounted = Optional.empty();
            }
        }
    }

    private Receipt receipt(
            PlannedImage image,
            StoredImage stored,
            boolean unpacked,
            Optional<BlobPlan> file,
            long started) {
        long bytes = file.map(BlobPlan::size).orElse(0L);
        boolean sent = file.filter(f -> f.route() == Route.SEND).isPresent();
        return new Receipt(
                stored.storedName(),
                target.node(),
                target.store(),
                stored.target(),
                image.platform().config().digest(),
                Receipt.Seen.NOT_ASKED,
                stored.completeness().isComplete(),
                unpacked,
                stored.pinned(),
                bytes,
                sent ? bytes : 0,
                sent ? 0 : bytes,
                0,
                0,
                (System.nanoTime() - started) / 1e9);
    }
}
