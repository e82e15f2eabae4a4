package dev.twinhold.ui.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * One namespace of containerd in memory: what is uploaded is checked against its digest and kept,
 * records and snapshots are remembered. A test may hold uploads back.
 */
public final class MemoryContent implements ContentStore {

    private final String namespace;
    private final Map<Digest, BlobInfo> blobs = new ConcurrentHashMap<>();
    private final Map<Digest, byte[]> bytes = new ConcurrentHashMap<>();
    private final Map<String, ImageRecord> records = new ConcurrentHashMap<>();
    private final Set<Digest> snapshots = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Optional<Problem> failure = Optional.empty();

    MemoryContent(String namespace) {
        this.namespace = namespace;
    }

    /** A blob is there from the start. */
    public MemoryContent has(Digest blob, long size) {
        blobs.put(blob, new BlobInfo(blob, size, Map.of()));
        return this;
    }

    /** Uploads wait until the gate is opened. */
    public MemoryContent gate(CountDownLatch latch) {
        gate = latch;
        return this;
    }

    /** Uploads fail from now on. */
    public MemoryContent fail(Problem problem) {
        failure = Optional.of(problem);
        return this;
    }

    /** Uploads work again. */
    public MemoryContent mend() {
        failure = Optional.empty();
        return this;
    }

    /** The configuration that a recorded name leads to. */
    Optional<Digest> config(String name) {
        return Optional.ofNullable(records.get(name))
                .flatMap(record -> config(record.target().digest()));
    }

    private Optional<Digest> config(Digest target) {
        JsonNode json = json(target);
        if (json.has("config")) {
            return Optional.of(Digest.parse(json.get("config").get("digest").asText()));
        }
        for (JsonNode manifest : json.path("manifests")) {
            Digest digest = Digest.parse(manifest.get("digest").asText());
            if (bytes.containsKey(digest)) {
                return config(digest);
            }
        }
        return Optional.empty();
    }

    private JsonNode json(Digest blob) {
        try {
            return new ObjectMapper().readTree(bytes.getOrDefault(blob, new byte[] {'{', '}'}));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public Map<Digest, BlobInfo> find(Collection<Digest> digests) {
        Map<Digest, BlobInfo> found = new HashMap<>(blobs);
        found.keySet().retainAll(Set.copyOf(digests));
        return found;
    }

    @Override
    public Map<Digest, BlobInfo> findByDiffId(Collection<Digest> diffIds) {
        return Map.of();
    }

    @Override
    public byte[] read(Digest digest, int limit) throws StoreException {
        return Optional.ofNullable(bytes.get(digest)).orElseThrow(() -> missing(digest));
    }

    @Override
    public void read(Digest digest, long offset, OutputStream sink) throws StoreException {
        byte[] content = read(digest, Integer.MAX_VALUE);
        try {
            sink.write(content, (int) offset, content.length - (int) offset);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static StoreException missing(Digest digest) {
        return new StoreException(Problem.of(Problem.Kind.NOT_FOUND, "no blob " + digest));
    }

    @Override
    public List<BlobInfo> blobs() {
        return List.copyOf(blobs.values());
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
    public void put(ImageRecord image) {
        records.put(image.name(), image);
    }

    @Override
    public void delete(String name, boolean waitForCollection) {
        records.remove(name);
    }

    @Override
    public void relabel(ImageRecord record, Map<String, String> more) {
        throw new UnsupportedOperationException("nobody relabels here");
    }

    @Override
    public void label(Digest blob, Map<String, String> labels) {
        blobs.computeIfPresent(
                blob,
                (_, old) -> {
                    Map<String, String> all = new HashMap<>(old.labels());
                    all.putAll(labels);
                    return new BlobInfo(blob, old.size(), all);
                });
    }

    @Override
    public Lease lease(String id, Duration expiry) {
        return new Lease() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public ContentStore content() {
                return MemoryContent.this;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<Leased> leased() {
        return List.of();
    }

    @Override
    public List<Ingest> ingests(String refPrefix) {
        return List.of();
    }

    @Override
    public void abort(String ref) {}

    @Override
    public BlobUpload upload(String ref, Descriptor blob) {
        return new Upload(blob);
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
            Digest chainId) {
        snapshots.add(chainId);
    }

    private final class Upload implements BlobUpload {
        private final Descriptor blob;
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private volatile long acknowledged;

        Upload(Descriptor blob) {
            this.blob = blob;
        }

        @Override
        public boolean isPresent() {
            return blobs.containsKey(blob.digest());
        }

        @Override
        public long offset() {
            return 0;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws StoreException {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException(Problem.of(Problem.Kind.CANCELLED, "interrupted"));
            }
            if (failure.isPresent()) {
                throw new StoreException(failure.get());
            }
            written.write(buffer, offset, length);
            acknowledged = written.size();
        }

        @Override
        public long acknowledged() {
            return acknowledged;
        }

        @Override
        public void commit(Map<String, String> labels) throws StoreException {
            byte[] content = written.toByteArray();
            if (!Digest.sha256(content).equals(blob.digest())) {
                throw new StoreException(Problem.of(Problem.Kind.CORRUPT, "not " + blob.digest()));
            }
            bytes.put(blob.digest(), content);
            blobs.put(blob.digest(), new BlobInfo(blob.digest(), content.length, labels));
        }

        @Override
        public void close() {}
    }
}
