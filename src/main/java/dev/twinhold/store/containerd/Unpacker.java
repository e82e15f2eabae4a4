package dev.twinhold.store.containerd;

import static dev.twinhold.store.grpc.GrpcProblems.call;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.proto.diff.ApplyRequest;
import dev.twinhold.store.containerd.proto.snapshots.CommitSnapshotRequest;
import dev.twinhold.store.containerd.proto.snapshots.PrepareSnapshotRequest;
import dev.twinhold.store.containerd.proto.snapshots.RemoveSnapshotRequest;
import dev.twinhold.store.containerd.proto.snapshots.StatSnapshotRequest;
import dev.twinhold.store.containerd.proto.types.Mount;
import dev.twinhold.store.grpc.GrpcProblems;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unpacks layers into one snapshotter, in the order of containerd's {@code pkg/rootfs/apply.go}.
 */
final class Unpacker {

    private static final Logger LOG = LoggerFactory.getLogger(Unpacker.class);

    private final Services services;
    private final String snapshotter;

    Unpacker(Services services, String snapshotter) {
        this.services = services;
        this.snapshotter = snapshotter;
    }

    boolean has(Digest chainId) throws StoreException {
        StatSnapshotRequest request =
                StatSnapshotRequest.newBuilder()
                        .setSnapshotter(snapshotter)
                        .setKey(chainId.toString())
                        .build();
        try {
            services.snapshots().stat(request);
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return false;
            }
            throw GrpcProblems.of("containerd could not look up " + snapshot(chainId), e);
        }
    }

    void unpack(Descriptor layer, Digest diffId, Optional<Digest> parent, Digest chainId)
            throws StoreException {
        if (has(chainId)) {
            return;
        }
        // containerd's own form of such keys: its garbage collection and tools know it
        String key = "extract-" + UUID.randomUUID() + " " + chainId;
        boolean committed = false;
        try {
            List<Mount> mounts = prepare(key, parent, chainId);
            apply(layer, diffId, mounts);
            committed = commit(key, chainId);
        } finally {
            if (!committed) {
                remove(key);
            }
        }
    }

    private List<Mount> prepare(String key, Optional<Digest> parent, Digest chainId)
            throws StoreException {
        PrepareSnapshotRequest request =
                PrepareSnapshotRequest.newBuilder()
                        .setSnapshotter(snapshotter)
                        .setKey(key)
                        .setParent(parent.map(Digest::toString).orElse(""))
                        .build();
        return call(
                "containerd could not prepare " + snapshot(chainId),
                () -> services.snapshots().prepare(request).getMountsList());
    }

    private void apply(Descriptor layer, Digest diffId, List<Mount> mounts) throws StoreException {
        ApplyRequest request =
                ApplyRequest.newBuilder()
                        .setDiff(Convert.message(layer))
                        .addAllMounts(mounts)
                        .build();
        String applied =
                call(
                        "containerd could not unpack layer " + layer.digest(),
                        () -> services.diff().apply(request).getApplied().getDigest());
        if (!applied.equals(diffId.toString())) {
            throw new StoreException(
                    new Problem(
                            Problem.Kind.CORRUPT,
                            "Layer " + layer.digest() + " is not the one the image was built with",
                            "unpacked it is " + applied + ", the configuration says " + diffId,
                            "Get the image again from its source"));
        }
    }

    /** False when somebody else committed the same snapshot meanwhile, which is as good. */
    private boolean commit(String key, Digest chainId) throws StoreException {
        CommitSnapshotRequest request =
                CommitSnapshotRequest.newBuilder()
                        .setSnapshotter(snapshotter)
                        .setKey(key)
                        .setName(chainId.toString())
                        .build();
        try {
            services.snapshots().commit(request);
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.ALREADY_EXISTS) {
                return false;
            }
            throw GrpcProblems.of("containerd could not commit " + snapshot(chainId), e);
        }
    }

    /** What cannot be removed now goes with the lease; the first failure is the one to tell. */
    private void remove(String key) {
        boolean interrupted = Thread.interrupted();
        try {
            services.snapshots()
                    .remove(
                            RemoveSnapshotRequest.newBuilder()
                                    .setSnapshotter(snapshotter)
                                    .setKey(key)
                                    .build());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
                LOG.warn("Snapshot {} of {} stays until its lease ends", key, snapshotter, e);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String snapshot(Digest chainId) {
        return "snapshot " + chainId + " of " + snapshotter + " in " + services.namespace();
    }
}
