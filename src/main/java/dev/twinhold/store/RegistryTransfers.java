package dev.twinhold.store;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import java.util.Optional;

/**
 * What a daemon moves by itself between a registry and its store, with the node's own way to the
 * registry: its mirrors, certificates and proxies.
 *
 * <p>Credentials are answered to their own registry alone. Threads: any; both calls block as long
 * as the daemon works, and interrupting the calling thread ends the work on the node. A registry
 * that is silent for 5 minutes ends it, too. The progress is not called after they returned.
 */
public interface RegistryTransfers {

    /**
     * Pulls one platform of an image; what the node has already is not fetched again. The record of
     * the name is made or replaced at the very end and stays pinned if it was; a pull that fails or
     * is cancelled leaves no bytes behind and the record that was there before. A record {@code
     * repo@digest} is not made: that is up to the caller.
     *
     * @param platform the one that is fetched
     * @param unpack for the namespace's snapshotter; where the node cannot, Kubernetes unpacks when
     *     a container starts
     * @throws StoreException {@link dev.twinhold.model.Problem.Kind#AUTHENTICATION}, {@code
     *     NOT_FOUND} for an unknown name and for one without this platform, {@code UNREACHABLE} for
     *     the registry, {@code EXHAUSTED}, {@code CANCELLED}
     */
    void pull(
            String namespace,
            ImageName name,
            Platform platform,
            boolean unpack,
            Optional<Credentials> credentials,
            DaemonProgress progress)
            throws StoreException;

    /**
     * Pushes an image; what the registry has already is not sent again, which counts as {@link
     * DaemonProgress.Phase#PRESENT} also where another repository of the registry had it.
     *
     * @param imageName the record's name in the store
     * @param reference the name in the registry
     * @param platform skips the other platforms' blobs; an index goes up unchanged nevertheless
     * @throws StoreException as {@link #pull}; {@code NOT_FOUND} also for blobs the store lacks
     */
    void push(
            String namespace,
            String imageName,
            ImageName reference,
            Optional<Platform> platform,
            Optional<Credentials> credentials,
            DaemonProgress progress)
            throws StoreException;
}
