package dev.twinhold.store.containerd;

import static dev.twinhold.store.grpc.GrpcProblems.call;

import dev.twinhold.store.ContentStore.Snapshot;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.proto.snapshots.Info;
import dev.twinhold.store.containerd.proto.snapshots.Kind;
import dev.twinhold.store.containerd.proto.snapshots.ListSnapshotsRequest;
import dev.twinhold.store.containerd.proto.snapshots.UsageRequest;
import dev.twinhold.store.grpc.Fork;
import dev.twinhold.store.grpc.GrpcProblems;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The snapshots of one namespace and one snapshotter, with what they take on the disk. */
final class SnapshotList {

    private static final int AT_ONCE = 16;

    private final Services services;
    private final String snapshotter;

    SnapshotList(Services services, String snapshotter) {
        this.services = services;
        this.snapshotter = snapshotter;
    }

    /** One that goes away meanwhile is left out. */
    List<Snapshot> all() throws StoreException {
        return Fork.each(list(), AT_ONCE, this::measured).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Info> list() throws StoreException {
        ListSnapshotsRequest request =
                ListSnapshotsRequest.newBuilder().setSnapshotter(snapshotter).build();
        List<Info> found = new ArrayList<>();
        return call(
                "containerd could not list the snapshots of " + where(),
                () -> {
                    services.snapshots()
                            .list(request)
                            .forEachRemaining(part -> found.addAll(part.getInfoList()));
                    return found;
                });
    }

    private Optional<Snapshot> measured(Info info) throws StoreException {
        Optional<String> parent = Optional.of(info.getParent()).filter(name -> !name.isEmpty());
        if (info.getKind() != Kind.COMMITTED) {
            return Optional.of(new Snapshot(info.getName(), parent, false, -1));
        }
        UsageRequest request =
                UsageRequest.newBuilder()
                        .setSnapshotter(snapshotter)
                        .setKey(info.getName())
                        .build();
        try {
            long bytes = services.snapshots().usage(request).getSize();
            return Optional.of(new Snapshot(info.getName(), parent, true, bytes));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw GrpcProblems.of(
                    "containerd could not measure snapshot " + info.getName() + " of " + where(),
                    e);
        }
    }

    private String where() {
        return snapshotter + " in " + services.namespace();
    }
}
