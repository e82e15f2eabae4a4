package dev.twinhold.transfer;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContentStore.BlobUpload;
import dev.twinhold.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An upload to {@link FakeContent}; what another namespace has is there without a byte. */
final class FakeUpload implements BlobUpload {

    private final FakeContent content;
    private final String ref;
    private final Descriptor blob;
    private final Optional<byte[]> shared;
    private final ByteArrayOutputStream bytes;
    private final long offset;
    private volatile long acknowledged;
    private volatile boolean closed;

    FakeUpload(FakeContent content, String ref, Descriptor blob) {
        this.content = content;
        this.ref = ref;
        this.blob = blob;
        this.shared = content.elsewhere(blob.digest());
        this.bytes =
                isPresent()
                        ? new ByteArrayOutputStream()
                        : content.ingests.computeIfAbsent(ref, _ -> new ByteArrayOutputStream());
        this.offset = shared.isPresent() ? blob.size() : bytes.size();
    }

    @Override
    public boolean isPresent() {
        return content.blobs.containsKey(blob.digest());
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public void write(byte[] buffer, int from, int length) throws StoreException {
        content.step("write " + blob.digest());
        if (closed) {
            throw FakeContainerd.failure(Problem.Kind.CANCELLED);
        }
        bytes.write(buffer, from, length);
        acknowledged += length;
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }

    @Override
    public void commit(Map<String, String> labels) throws StoreException {
        content.step("commit " + blob.digest());
        byte[] all = shared.orElseGet(bytes::toByteArray);
        if (closed) {
            throw FakeContainerd.failure(Problem.Kind.CANCELLED);
        }
        if (!Digest.sha256(all).equals(blob.digest())) {
            throw FakeContainerd.failure(Problem.Kind.CORRUPT);
        }
        content.labels.put(blob.digest(), new ConcurrentHashMap<>(labels));
        content.blobs.put(blob.digest(), all);
        content.ingests.remove(ref);
    }

    @Override
    public void close() {
        closed = true;
    }
}
