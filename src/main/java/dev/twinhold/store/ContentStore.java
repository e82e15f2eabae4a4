package dev.twinhold.store;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Content-addressed blobs, image records and snapshots of one containerd namespace.
 *
 * <p>Names and meanings are those of containerd's services Content, Images, Leases, Snapshots and
 * Diff (api v1.11). Threads: any; calls block, and closing the engine makes them fail.
 */
public interface ContentStore {

    /** The namespace. */
    String namespace();

    /** Which of these blobs are here, by digest. */
    Map<Digest, BlobInfo> find(Collection<Digest> digests) throws StoreException;

    /**
     * Blobs that are a compressed form of these uncompressed layers: label {@code
     * containerd.io/uncompressed}, which containerd sets on unpack.
     *
     * @return by diff ID
     */
    Map<Digest, BlobInfo> findByDiffId(Collection<Digest> diffIds) throws StoreException;

    /**
     * Reads a small blob whole.
     *
     * @param limit bytes; a larger blob is refused
     */
    byte[] read(Digest digest, int limit) throws StoreException;

    /**
     * Streams a blob.
     *
     * @param offset first byte
     * @param sink gets the bytes in order; an exception from it ends the call
     */
    void read(Digest digest, long offset, OutputStream sink) throws StoreException;

    /**
     * Every blob of the namespace. Those whose digest is of an algorithm that images do not use are
     * left out.
     */
    List<BlobInfo> blobs() throws StoreException;

    /**
     * Every image record of the namespace, as it is stored: also CRI's aliases {@code sha256:…} and
     * {@code repo@digest}. An image's blobs stay as long as one of its records does. Those whose
     * target has a digest of an algorithm that images do not use are left out.
     */
    List<ImageRecord> records() throws StoreException;

    /** The record of a name. */
    Optional<ImageRecord> image(String name) throws StoreException;

    /** Creates the record, or updates target and labels of the one that is there. */
    void put(ImageRecord image) throws StoreException;

    /**
     * Removes a record; one that is not there is fine.
     *
     * @param waitForCollection returns after containerd's garbage collection, when the space is
     *     free; for the last one of several. Otherwise the blobs go with a later collection.
     */
    void delete(String name, boolean waitForCollection) throws StoreException;

    /**
     * Sets labels of a record and nothing else of it; one with an empty value goes. containerd
     * tells of it as of every change of a record, to CRI among others.
     *
     * @throws StoreException with {@link dev.twinhold.model.Problem.Kind#NOT_FOUND} when there is
     *     no such record
     */
    void relabel(ImageRecord record, Map<String, String> labels) throws StoreException;

    /** Sets labels of a blob that is here; others stay. */
    void label(Digest blob, Map<String, String> labels) throws StoreException;

    /**
     * Makes a lease: what is written through {@link Lease#content} is kept from the garbage
     * collection until the lease is closed or expires.
     *
     * @param id unique in the namespace; a lease of this id that is there is taken over
     */
    Lease lease(String id, Duration expiry) throws StoreException;

    /**
     * Everything that leases hold which have not expired: of transfers under way, of Docker's
     * containers and of its builds' cache.
     */
    List<Leased> leased() throws StoreException;

    /**
     * Unfinished uploads whose reference starts with this. What containerd itself fetches from a
     * registry, for CRI among others, is called {@code index-}, {@code manifest-}, {@code config-}
     * or {@code layer-} with the digest behind it, from its first byte to its last (core/remotes,
     * MakeRefKey), and has its size as total.
     */
    List<Ingest> ingests(String refPrefix) throws StoreException;

    /** Drops an unfinished upload; one that is not there is fine. */
    void abort(String ref) throws StoreException;

    /**
     * Opens an upload: {@code Content.Write} with STAT first. An upload under the same reference
     * goes on where it stopped.
     *
     * @param ref unique per upload; while another stream holds it the store waits and tries again
     *     for a few seconds, then fails with {@link dev.twinhold.model.Problem.Kind#UNREACHABLE}
     * @param blob expected digest and size; verified by containerd on commit
     */
    BlobUpload upload(String ref, Descriptor blob) throws StoreException;

    /**
     * What is unpacked in this namespace by this snapshotter. Snapshots are not shared between
     * namespaces.
     */
    List<Snapshot> snapshots(String snapshotter) throws StoreException;

    /** Whether the snapshotter has this committed snapshot. */
    boolean hasSnapshot(String snapshotter, Digest chainId) throws StoreException;

    /**
     * Unpacks one layer over its parent: Prepare, Diff.Apply, check of the diff ID, Commit. A
     * snapshot that is there already is fine; a failed one is removed.
     *
     * @param chainId the name under which it is committed
     */
    void unpack(
            String snapshotter,
            Descriptor layer,
            Digest diffId,
            Optional<Digest> parentChainId,
            Digest chainId)
            throws StoreException;

    /**
     * A blob.
     *
     * @param size bytes
     * @param labels containerd's
     */
    record BlobInfo(Digest digest, long size, Map<String, String> labels) {}

    /**
     * An image record.
     *
     * @param name any text to containerd; a normalised name for Kubernetes
     * @param target manifest or index
     */
    record ImageRecord(String name, Descriptor target, Map<String, String> labels) {}

    /**
     * An unfinished upload.
     *
     * @param offset bytes the node has
     * @param total bytes it will have, 0 when unknown
     */
    record Ingest(String ref, long offset, long total) {}

    /**
     * Something that a lease holds.
     *
     * @param snapshotter of a snapshot; empty for a blob
     * @param id the snapshot's name, or the blob's digest
     * @param alone whether what it refers to is not held along with it ({@code
     *     containerd.io/gc.flat})
     */
    record Leased(Optional<String> snapshotter, String id, boolean alone) {}

    /**
     * A snapshot.
     *
     * @param name the chain ID as text for an unpacked layer; any text for another one
     * @param parent name of the one it lies on
     * @param committed false for one that a container, an unpacking or a view has open
     * @param bytes on the disk, without its parents'; -1 when it is not committed, as counting it
     *     would read the container's whole file tree
     */
    record Snapshot(String name, Optional<String> parent, boolean committed, long bytes) {}

    /** A lease that is held. */
    interface Lease extends AutoCloseable {
        /** Its id. */
        String id();

        /** The same content with every call under this lease. */
        ContentStore content();

        /** Lets go; works also when the calling thread is interrupted. */
        @Override
        void close() throws StoreException;
    }

    /**
     * One blob on its way. Writes are pipelined: they wait only while the window of unacknowledged
     * bytes is full. Not for use by several threads, but for {@link #acknowledged} and {@link
     * #close}.
     */
    interface BlobUpload extends AutoCloseable {

        /** True when the namespace has the blob already: nothing to write or commit. */
        boolean isPresent();

        /**
         * Bytes that the node has already: those of an earlier upload, or all of them when another
         * namespace has the blob (then commit at once and nothing is sent).
         */
        long offset();

        /** Appends bytes; they are copied before this returns. */
        void write(byte[] buffer, int offset, int length) throws StoreException;

        /** Bytes that were written through this object and acknowledged by the node; only grows. */
        long acknowledged();

        /**
         * Waits for all acknowledgements, then makes the blob part of the namespace.
         *
         * @throws StoreException with {@link dev.twinhold.model.Problem.Kind#CORRUPT} when the
         *     bytes are not what the digest says
         */
        void commit(Map<String, String> labels) throws StoreException;

        /** Gives up the stream; what arrived stays as an ingest until it is aborted or expires. */
        @Override
        void close();
    }
}
