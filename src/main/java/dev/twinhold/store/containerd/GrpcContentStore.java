package dev.twinhold.store.containerd;

import static java.util.stream.Collectors.toMap;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.StoreException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One namespace's content, put together of its parts. */
final class GrpcContentStore implements ContentStore {

    private final Services services;
    private final long window;
    private final Blobs blobs;
    private final Records records;
    private final Uploads uploads;

    /**
     * @param window bytes of one upload that may be unacknowledged
     */
    GrpcContentStore(Services services, long window) {
        this.services = services;
        this.window = window;
        this.blobs = new Blobs(services);
        this.records = new Records(services);
        this.uploads = new Uploads(services, window);
    }

    @Override
    public String namespace() {
        return services.namespace();
    }

    @Override
    public Map<Digest, BlobInfo> find(Collection<Digest> digests) throws StoreException {
        return index(blobs.withDigests(digests), BlobInfo::digest);
    }

    @Override
    public Map<Digest, BlobInfo> findByDiffId(Collection<Digest> diffIds) throws StoreException {
        return index(
                blobs.withDiffIds(diffIds),
                blob -> Digest.parse(blob.labels().getOrDefault(Blobs.UNCOMPRESSED, "")));
    }

    /** Several compressed forms of one layer serve equally well. */
    private static Map<Digest, BlobInfo> index(
            List<BlobInfo> blobs, Function<BlobInfo, Digest> key) {
        return blobs.stream().collect(toMap(key, blob -> blob, (first, second) -> first));
    }

    @Override
    public byte[] read(Digest digest, int limit) throws StoreException {
        return blobs.read(digest, limit);
    }

    @Override
    public void read(Digest digest, long offset, OutputStream sink) throws StoreException {
        blobs.read(digest, offset, sink);
    }

    @Override
    public List<BlobInfo> blobs() throws StoreException {
        return blobs.all();
    }

    @Override
    public List<ImageRecord> records() throws StoreException {
        return records.readable();
    }

    @Override
    public Optional<ImageRecord> image(String name) throws StoreException {
        return records.get(name);
    }

    @Override
    public void put(ImageRecord image) throws StoreException {
        records.put(image);
    }

    @Override
    public void delete(String name, boolean waitForCollection) throws StoreException {
        records.delete(name, waitForCollection);
    }

    @Override
    public void relabel(ImageRecord record, Map<String, String> labels) throws StoreException {
        records.relabel(record, labels);
    }

    @Override
    public void label(Digest blob, Map<String, String> labels) throws StoreException {
        blobs.label(blob, labels);
    }

    @Override
    public Lease lease(String id, Duration expiry) throws StoreException {
        return GrpcLease.create(services, id, expiry, window);
    }

    @Override
    public List<Leased> leased() throws StoreException {
        return new LeaseList(services).all();
    }

    @Override
    public List<Ingest> ingests(String refPrefix) throws StoreException {
        return uploads.unfinished(refPrefix);
    }

    @Override
    public void abort(String ref) throws StoreException {
        uploads.abort(ref);
    }

    @Override
    public BlobUpload upload(String ref, Descriptor blob) throws StoreException {
        return uploads.open(ref, blob);
    }

    @Override
    public List<Snapshot> snapshots(String snapshotter) throws StoreException {
        return new SnapshotList(services, snapshotter).all();
    }

    @Override
    public boolean hasSnapshot(String snapshotter, Digest chainId) throws StoreException {
        return new Unpacker(services, snapshotter).has(chainId);
    }

    @Override
    public void unpack(
            String snapshotter,
            Descriptor layer,
            Digest diffId,
            Optional<Digest> parentChainId,
            Digest chainId)
            throws StoreException {
        new Unpacker(services, snapshotter).unpack(layer, diffId, parentChainId, chainId);
    }
}
