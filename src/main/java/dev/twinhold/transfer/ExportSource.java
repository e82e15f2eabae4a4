package dev.twinhold.transfer;

import dev.twinhold.archive.ImageSource;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.Cancel;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.store.Engine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Opens what an export reads, and finds out what of it will be in the archive. Threads: any. */
final class ExportSource {

    private final Connections connections;
    private final StoreSources stores;

    ExportSource(Connections connections, StoreSources stores) {
        this.connections = connections;
        this.stores = stores;
    }

    /**
     * Opens the images; blocks.
     *
     * @param saved gets the number of bytes that Docker's graph driver saved so far
     */
    ImageSource open(ExportRequest request, LongConsumer saved, Cancel cancel) throws IOException {
        return stores.open(request.node(), request.store(), request.names(), saved, cancel);
    }

    /** Finds out what the archive will hold; blocks. */
    ExportContents contents(ImageSource source, ExportRequest request) throws IOException {
        return ExportContents.of(source, request.platforms(), platform(request));
    }

    private Platform platform(ExportRequest request) throws IOException {
        try {
            NodeConnection node = connections.to(request.node());
            Optional<? extends Engine> engine =
                    request.store().kind() == StoreId.Kind.DOCKER
                            ? node.docker()
                            : node.containerd();
            return engine.map(e -> e.info().platform())
                    .orElseThrow(
                            () ->
                                    new StoreReadException(
                                            Problem.of(
                                                    Problem.Kind.NOT_FOUND,
                                                    "There is no "
                                                            + request.store()
                                                            + " on "
                                                            + request.node())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
