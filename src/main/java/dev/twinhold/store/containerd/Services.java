package dev.twinhold.store.containerd;

import dev.twinhold.store.containerd.proto.containers.ContainersGrpc;
import dev.twinhold.store.containerd.proto.containers.ContainersGrpc.ContainersBlockingStub;
import dev.twinhold.store.containerd.proto.content.ContentGrpc;
import dev.twinhold.store.containerd.proto.content.ContentGrpc.ContentBlockingStub;
import dev.twinhold.store.containerd.proto.content.ContentGrpc.ContentStub;
import dev.twinhold.store.containerd.proto.diff.DiffGrpc;
import dev.twinhold.store.containerd.proto.diff.DiffGrpc.DiffBlockingStub;
import dev.twinhold.store.containerd.proto.images.ImagesGrpc;
import dev.twinhold.store.containerd.proto.images.ImagesGrpc.ImagesBlockingStub;
import dev.twinhold.store.containerd.proto.leases.LeasesGrpc;
import dev.twinhold.store.containerd.proto.leases.LeasesGrpc.LeasesBlockingStub;
import dev.twinhold.store.containerd.proto.snapshots.SnapshotsGrpc;
import dev.twinhold.store.containerd.proto.snapshots.SnapshotsGrpc.SnapshotsBlockingStub;
import dev.twinhold.store.containerd.proto.streaming.StreamingGrpc;
import dev.twinhold.store.containerd.proto.streaming.StreamingGrpc.StreamingStub;
import dev.twinhold.store.containerd.proto.tasks.TasksGrpc;
import dev.twinhold.store.containerd.proto.tasks.TasksGrpc.TasksBlockingStub;
import dev.twinhold.store.containerd.proto.transfer.TransferGrpc;
import dev.twinhold.store.containerd.proto.transfer.TransferGrpc.TransferBlockingStub;
import dev.twinhold.store.grpc.GrpcConnection;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.Optional;

/**
 * containerd's services of one namespace: every call with its headers and its deadline.
 *
 * @param control for questions
 * @param bulk for blobs
 * @param namespace header {@code containerd-namespace}
 * @param lease header {@code containerd-lease}
 */
record Services(
        GrpcConnection control, GrpcConnection bulk, String namespace, Optional<String> lease) {

    /** How long a question may take. */
    static final Duration SOON = Duration.ofSeconds(30);

    /** How long a deletion that waits for the garbage collection may take. */
    static final Duration AFTER_COLLECTION = Duration.ofMinutes(5);

    private static final Metadata.Key<String> NAMESPACE =
            Metadata.Key.of("containerd-namespace", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> LEASE =
            Metadata.Key.of("containerd-lease", Metadata.ASCII_STRING_MARSHALLER);
    // an upload takes more as long as less than this waits for the socket
    private static final int READY_BYTES = 2 << 20;

    Services under(String leaseId) {
        return new Services(control, bulk, namespace, Optional.of(leaseId));
    }

    ContentBlockingStub content() {
        return ContentGrpc.newBlockingStub(through(control)).withDeadlineAfter(SOON);
    }

    /** Without a deadline: a blob takes as long as it takes. */
    ContentBlockingStub downloads() {
        return ContentGrpc.newBlockingStub(through(bulk));
    }

    /** Without a deadline: a blob takes as long as it takes. */
    ContentStub uploads() {
        return ContentGrpc.newStub(through(bulk)).withOnReadyThreshold(READY_BYTES);
    }

    ImagesBlockingStub images() {
        return ImagesGrpc.newBlockingStub(through(control)).withDeadlineAfter(SOON);
    }

    LeasesBlockingStub leases(Duration deadline) {
        return LeasesGrpc.newBlockingStub(through(control)).withDeadlineAfter(deadline);
    }

    SnapshotsBlockingStub snapshots() {
        return SnapshotsGrpc.newBlockingStub(through(control)).withDeadlineAfter(SOON);
    }

    /** Without a deadline: unpacking a large layer takes minutes. */
    DiffBlockingStub diff() {
        return DiffGrpc.newBlockingStub(through(control));
    }

    ContainersBlockingStub containers() {
        return ContainersGrpc.newBlockingStub(through(control)).withDeadlineAfter(SOON);
    }

    TasksBlockingStub tasks() {
        return TasksGrpc.newBlockingStub(through(control)).withDeadlineAfter(SOON);
    }

    /** Without a deadline: an image takes as long as it takes. */
    TransferBlockingStub transfer() {
        return TransferGrpc.newBlockingStub(through(control));
    }

    StreamingStub streaming() {
        return StreamingGrpc.newStub(through(control));
    }

    private Channel through(GrpcConnection connection) {
        Metadata headers = new Metadata();
        headers.put(NAMESPACE, namespace);
        lease.ifPresent(id -> headers.put(LEASE, id));
        return ClientInterceptors.intercept(
                connection.channel(), MetadataUtils.newAttachHeadersInterceptor(headers));
    }
}
