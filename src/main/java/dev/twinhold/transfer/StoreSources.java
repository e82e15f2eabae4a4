package dev.twinhold.transfer;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageSource;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.Cancel;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Opens images of a node's store for whoever sends their blobs elsewhere. Threads: any. */
public final class StoreSources {

    private final Connections connections;
    private final ArchiveScanner scanner;

    StoreSources(Connections connections, ArchiveScanner scanner) {
        this.connections = connections;
        this.scanner = scanner;
    }

    /** Of the nodes of a fleet. */
    public static StoreSources of(Fleet fleet, ArchiveScanner scanner) {
        return new StoreSources(fleet::connection, scanner);
    }

    /**
     * Opens them; blocks, for images of Docker's graph driver until it has saved them.
     *
     * @param saved gets the number of bytes that Docker saved so far
     * @param cancel ends the saving
     */
    public ImageSource open(
            NodeId node, StoreId store, List<String> names, LongConsumer saved, Cancel cancel)
            throws IOException {
        try {
            NodeConnection connection = connections.to(node);
            Optional<String> namespace = namespace(connection, store);
            return namespace.isPresent()
                    ? StoreSource.open(connections, node, namespace.get(), names)
                    : SavedSource.open(
                            docker(connection, node), node, names, scanner, saved, cancel);
        } catch (StoreException e) {
            throw new StoreReadException(e.problem(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while connecting to " + node);
        }
    }

    /**
     * Opens them for several nodes: each blob is read once, however many nodes lack it. Blocks.
     *
     * @param cancel ends the saving of images of Docker's graph driver
     */
    public ImageSource openForMany(NodeId node, StoreId store, List<String> names, Cancel cancel)
            throws IOException {
        ImageSource source = open(node, store, names, _ -> {}, cancel);
        // what Docker saved is a file already
        return source instanceof SavedSource ? source : new SpooledSource(source);
    }

    private static DockerEngine docker(NodeConnection connection, NodeId node)
            throws StoreReadException {
        return connection
                .docker()
                .orElseThrow(
                        () ->
                                new StoreReadException(
                                        Problem.of(
                                                Problem.Kind.NOT_FOUND,
                                                "There is no Docker on " + node)));
    }

    private static Optional<String> namespace(NodeConnection node, StoreId store)
            throws StoreException {
        return store.kind() == StoreId.Kind.CONTAINERD
                ? Optional.of(store.namespace())
                : DockerContent.namespace(node);
    }
}
