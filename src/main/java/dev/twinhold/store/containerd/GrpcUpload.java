package dev.twinhold.store.containerd;

import com.google.protobuf.UnsafeByteOperations;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContentStore.BlobUpload;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.proto.content.WriteAction;
import dev.twinhold.store.containerd.proto.content.WriteContentRequest;
import dev.twinhold.store.grpc.GrpcProblems;
import io.grpc.Status;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A blob on its way, over one {@link WriteCall}. */
final class GrpcUpload implements BlobUpload {

    // containerd takes 16 MiB; smaller messages show progress sooner
    private static final int MESSAGE = 1 << 20;

    private final Uploads uploads;
    private final String ref;
    private final Descriptor blob;
    private final Optional<WriteCall> call;
    private final long start;
    private long position;
    private volatile boolean committed;

    private GrpcUpload(
            Uploads uploads, String ref, Descriptor blob, Optional<WriteCall> call, long start) {
        this.uploads = uploads;
        this.ref = ref;
        this.blob = blob;
        this.call = call;
        this.start = start;
        this.position = start;
    }

    /** The blob was there. */
    static GrpcUpload present(Uploads uploads, String ref, Descriptor blob) {
        return new GrpcUpload(uploads, ref, blob, Optional.empty(), blob.size());
    }

    /** An upload that goes on at {@code start}. */
    static GrpcUpload from(
            Uploads uploads, String ref, Descriptor blob, WriteCall call, long start) {
        return new GrpcUpload(uploads, ref, blob, Optional.of(call), start);
    }

    @Override
    public boolean isPresent() {
        return call.isEmpty();
    }

    @Override
    public long offset() {
        return start;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws StoreException {
        WriteCall open = open();
        int end = offset + length;
        for (int from = offset; from < end; from += MESSAGE) {
            byte[] copy = Arrays.copyOfRange(buffer, from, Math.min(from + MESSAGE, end));
            WriteContentRequest message =
                    WriteContentRequest.newBuilder()
                            .setAction(WriteAction.WRITE)
                            .setRef(ref)
                            .setOffset(position)
                            .setData(UnsafeByteOperations.unsafeWrap(copy))
                            .build();
            GrpcProblems.call(
                    failed(),
                    () -> {
                        open.write(message, uploads.window());
                        return open;
                    });
            position += copy.length;
        }
    }

    @Override
    public long acknowledged() {
        return call.map(WriteCall::acknowledged).orElse(0L);
    }

    /** The offset must not be 0 for a linked blob: that would empty it (core/metadata). */
    @Override
    public void commit(Map<String, String> labels) throws StoreException {
        WriteCall open = open();
        WriteContentRequest message =
                WriteContentRequest.newBuilder()
                        .setAction(WriteAction.COMMIT)
                        .setRef(ref)
                        .setOffset(position)
                        .setTotal(blob.size())
                        .setExpected(blob.digest().toString())
                        .putAllLabels(labels)
                        .build();
        try {
            open.ask(message);
            committed = true;
        } catch (RuntimeException e) {
            afterFailedCommit(e, labels);
        }
    }

    /** Labels of a commit do not reach a blob that somebody else committed first. */
    private void afterFailedCommit(RuntimeException failure, Map<String, String> labels)
            throws StoreException {
        Status status = Status.fromThrowable(failure);
        if (status.getCode() == Status.Code.ALREADY_EXISTS) {
            committed = true;
            if (!labels.isEmpty()) {
                uploads.label(blob.digest(), labels);
            }
            return;
        }
        if (status.getCode() == Status.Code.FAILED_PRECONDITION) {
            // size or digest are wrong; the same bytes would be found and go wrong again
            uploads.abort(ref);
            throw new StoreException(
                    new Problem(
                            Problem.Kind.CORRUPT,
                            "Blob " + blob.digest() + " is not what its digest says",
                            String.valueOf(status.getDescription()),
                            "Get the image again from its source"),
                    failure);
        }
        throw GrpcProblems.of(failed(), failure);
    }

    @Override
    public void close() {
        if (!committed) {
            call.ifPresent(open -> open.cancel("the upload was closed"));
        }
    }

    private WriteCall open() {
        return call.orElseThrow(
                () -> new IllegalStateException("blob " + blob.digest() + " is there already"));
    }

    private String failed() {
        return "containerd did not take blob " + blob.digest() + " in " + uploads.namespace();
    }
}
