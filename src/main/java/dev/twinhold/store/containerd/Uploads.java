package dev.twinhold.store.containerd;

import static dev.twinhold.store.grpc.GrpcProblems.call;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContentStore.BlobUpload;
import dev.twinhold.store.ContentStore.Ingest;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.proto.content.AbortRequest;
import dev.twinhold.store.containerd.proto.content.ListStatusesRequest;
import dev.twinhold.store.containerd.proto.content.WriteAction;
import dev.twinhold.store.containerd.proto.content.WriteContentRequest;
import dev.twinhold.store.grpc.GrpcProblems;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The uploads of one namespace. */
final class Uploads {

    // a broken link keeps a reference locked until the node notices; most do so at once
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Services services;
    private final long window;

    /**
     * @param window bytes of one blob that may be on their way without an acknowledgement
     */
    Uploads(Services services, long window) {
        this.services = services;
        this.window = window;
    }

    String namespace() {
        return services.namespace();
    }

    long window() {
        return window;
    }

    void label(Digest blob, Map<String, String> labels) throws StoreException {
        new Blobs(services).label(blob, labels);
    }

    List<Ingest> unfinished(String refPrefix) throws StoreException {
        // the server's filter on "ref" is a regular expression; comparing here needs no quoting
        return call(
                        "containerd could not list the uploads of " + services.namespace(),
                        () ->
                                services.content()
                                        .listStatuses(ListStatusesRequest.getDefaultInstance())
                                        .getStatusesList())
                .stream()
                .filter(status -> status.getRef().startsWith(refPrefix))
                .map(s -> new Ingest(s.getRef(), s.getOffset(), s.getTotal()))
                .toList();
    }

    /**
     * Drops an upload; while the stream that is ending still writes its files it is tried again.
     */
    void abort(String ref) throws StoreException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                services.content().abort(AbortRequest.newBuilder().setRef(ref).build());
                return;
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                    return;
                }
                if (!isBeingWritten(e) || System.nanoTime() - deadline > 0) {
                    throw GrpcProblems.of(
                            "containerd could not drop upload "
                                    + ref
                                    + " in "
                                    + services.namespace(),
                            e);
                }
            }
            pause(pause);
        }
    }

    /** content/local/store.go, Abort: {@code unlinkat …/ingest/…: directory not empty}. */
    private static boolean isBeingWritten(StatusRuntimeException e) {
        return String.valueOf(e.getStatus().getDescription()).contains("directory not empty");
    }

    /** Opens a stream; while another one holds the reference it is tried again. */
    BlobUpload open(String ref, Descriptor blob) throws StoreException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            WriteCall call = WriteCall.start(services.uploads());
            try {
                long offset = call.ask(stat(ref, blob)).getOffset();
                if (offset <= blob.size()) {
                    return GrpcUpload.from(this, ref, blob, call, offset);
                }
                // another blob's bytes under this reference
                call.cancel("restart");
                abort(ref);
            } catch (RuntimeException e) {
                if (Status.fromThrowable(e).getCode() == Status.Code.ALREADY_EXISTS) {
                    return GrpcUpload.present(this, ref, blob);
                }
                if (!isLocked(e) || System.nanoTime() - deadline > 0) {
                    throw GrpcProblems.of(
                            "containerd did not open upload " + ref + " in " + namespace(), e);
                }
            }
            pause(pause);
        }
    }

    private static WriteContentRequest stat(String ref, Descriptor blob) {
        return WriteContentRequest.newBuilder()
                .setAction(WriteAction.STAT)
                .setRef(ref)
                .setTotal(blob.size())
                .setExpected(blob.digest().toString())
                .build();
    }

    /** content/local/locks.go: {@code ref … locked for …: unavailable}. */
    private static boolean isLocked(RuntimeException e) {
        Status status = Status.fromThrowable(e);
        return status.getCode() == Status.Code.UNAVAILABLE
                && String.valueOf(status.getDescription()).contains(" locked");
    }

    private static Duration longer(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }

    private static void pause(Duration pause) throws StoreException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(Problem.of(Problem.Kind.CANCELLED, "Cancelled"), e);
        }
    }
}
