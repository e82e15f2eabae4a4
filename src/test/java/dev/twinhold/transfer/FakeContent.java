package dev.twinhold.transfer;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One namespace of {@link FakeContainerd}. */
final class FakeContent implements ContentStore {

    final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();
    final Map<Digest, Map<String, String>> labels = new ConcurrentHashMap<>();
    final Map<String, ImageRecord> records = new ConcurrentHashMap<>();
    final Map<String, ByteArrayOutputStream> ingests = new ConcurrentHashMap<>();
    final Set<String> leases = ConcurrentHashMap.newKeySet();
    final Set<Digest> snapshots = ConcurrentHashMap.newKeySet();
    private final FakeContainerd daemon;
    private final String namespace;

    FakeContent(FakeContainerd daemon, String namespace) {
        this.daemon = daemon;
        this.namespace = namespace;
    }

    /** The record, which must be there. */
    ImageRecord record(String name) {
        return Objects.requireNonNull(records.get(name), name);
    }

    /** The labels of a blob that must have some. */
    Map<String, String> labelsOf(Digest digest) {
        return Objects.requireNonNull(labels.get(digest), digest::toString);
    }

    private byte[] blob(Digest digest) {
        return Objects.requireNonNull(blobs.get(digest), digest::toString);
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public Map<Digest, BlobInfo> find(Collection<Digest> digests) throws StoreException {
        daemon.step("find");
        Map<Digest, BlobInfo> found = new HashMap<>();
        for (Digest digest : digests) {
            if (blobs.containsKey(digest)) {
                found.put(digest, info(digest));
            }
        }
        return found;
    }

    private BlobInfo info(Digest digest) {
        return new BlobInfo(
                digest, blob(digest).length, Map.copyOf(labels.getOrDefault(digest, Map.of())));
    }

    @Override
    public Map<Digest, BlobInfo> findByDiffId(Collection<Digest> diffIds) {
        Map<Digest, BlobInfo> found = new HashMap<>();
        labels.forEach(
                (digest, of) ->
                        Optional.ofNullable(of.get("containerd.io/uncompressed"))
                                .map(Digest::parse)
                                .filter(diffIds::contains)
                                .ifPresent(diffId -> found.put(diffId, info(digest))));
        return found;
    }

    @Override
    public byte[] read(Digest digest, int limit) {
        return blob(digest);
    }

    @Override
    public void read(Digest digest, long offset, OutputStream sink) throws StoreException {
        try {
            byte[] bytes = blob(digest);
            sink.write(bytes, (int) offset, bytes.length - (int) offset);
        } catch (IOException e) {
            throw new StoreException(Problem.of(Problem.Kind.INTERNAL, "the sink is full"), e);
        }
    }

    @Override
    public List<BlobInfo> blobs() {
        return blobs.keySet().stream().map(this::info).toList();
    }

    @Override
    public List<ImageRecord> records() {
        return List.copyOf(records.values());
    }

    @Override
    public Optional<ImageRecord> image(String name) {
        return Optional.ofNullable(records.get(name));
    }

    @Override
    public void put(ImageRecord image) throws StoreException {
        daemon.step("put " + image.name());
        records.put(image.name(), image);
    }

    @Override
    public void delete(String name, boolean waitForCollection) {
        records.remove(name);
    }

    @Override
    public void relabel(ImageRecord record, Map<String, String> more) {
        throw new UnsupportedOperationException("deliveries do not relabel");
    }

    @Override
    public void label(Digest blob, Map<String, String> more) throws StoreException {
        daemon.step("label " + blob);
        labels.computeIfAbsent(blob, _ -> new ConcurrentHashMap<>()).putAll(more);
    }

    @Override
    public Lease lease(String id, Duration expiry) throws StoreException {
        daemon.step("lease " + id);
        leases.add(id);
        return new Lease() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public ContentStore content() {
                return FakeContent.this;
            }

            @Override
            public void close() throws StoreException {
                daemon.step("release " + id);
                leases.remove(id);
            }
        };
    }

    @Override
    public List<Leased> leased() {
        return List.of();
    }

    @Override
    public List<Ingest> ingests(String refPrefix) {
        return ingests.entrySet().stream()
                .filter(e -> e.getKey().startsWith(refPrefix))
                .map(e -> new Ingest(e.getKey(), e.getValue().size(), 0))
                .toList();
    }

    @Override
    public void abort(String ref) throws StoreException {
        daemon.step("abort " + ref);
        ingests.remove(ref);
    }

    @Override
    public BlobUpload upload(String ref, Descriptor blob) throws StoreException {
        daemon.step("upload " + ref);
        return new FakeUpload(this, ref, blob);
    }

    void step(String step) throws StoreException {
        daemon.step(step);
    }

    Optional<byte[]> elsewhere(Digest digest) {
        return daemon.elsewhere(digest);
    }

    @Override
    public List<Snapshot> snapshots(String snapshotter) {
        return snapshots.stream()
                .map(chainId -> new Snapshot(chainId.toString(), Optional.empty(), true, 0))
                .toList();
    }

    @Override
    public boolean hasSnapshot(String snapshotter, Digest chainId) {
        return snapshots.contains(chainId);
    }

    @Override
    public void unpack(
            String snapshotter,
            Descriptor layer,
            Digest diffId,
            Optional<Digest> parentChainId,
            Digest chainId)
            throws StoreException {
        daemon.step("unpack " + chainId);
        if (!blobs.containsKey(layer.digest())
                || parentChainId.filter(parent -> !snapshots.contains(parent)).isPresent()) {
            throw FakeContainerd.failure(Problem.Kind.NOT_FOUND);
        }
        snapshots.add(chainId);
    }
}
