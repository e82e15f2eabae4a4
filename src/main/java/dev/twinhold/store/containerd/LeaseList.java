package dev.twinhold.store.containerd;

import static dev.twinhold.store.grpc.GrpcProblems.call;

import dev.twinhold.store.ContentStore.Leased;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.proto.leases.Lease;
import dev.twinhold.store.containerd.proto.leases.ListRequest;
import dev.twinhold.store.containerd.proto.leases.ListResourcesRequest;
import dev.twinhold.store.containerd.proto.leases.Resource;
import dev.twinhold.store.grpc.Fork;
import dev.twinhold.store.grpc.GrpcProblems;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** What the leases of one namespace hold (containerd, metadata/gc.go). */
final class LeaseList {

    private static final int AT_ONCE = 16;
    private static final String FLAT = "containerd.io/gc.flat";
    private static final String CONTENT = "content";
    private static final String SNAPSHOTS = "snapshots/";

    private final Services services;

    LeaseList(Services services) {
        this.services = services;
    }

    List<Leased> all() throws StoreException {
        List<Lease> leases =
                call(
                        "containerd could not list the leases of " + services.namespace(),
                        () ->
                                services.leases(Services.SOON)
                                        .list(ListRequest.getDefaultInstance())
                                        .getLeasesList());
        List<Lease> counting = leases.stream().filter(lease -> !isExpired(lease)).toList();
        return Fork.each(counting, AT_ONCE, this::held).stream().flatMap(List::stream).toList();
    }

    private static boolean isExpired(Lease lease) {
        String end = lease.getLabelsOrDefault(GrpcLease.EXPIRE, "");
        try {
            return !end.isEmpty() && Instant.parse(end).isBefore(Instant.now());
        } catch (DateTimeParseException notOurs) {
            return false;
        }
    }

    /** One that goes away meanwhile holds nothing. */
    private List<Leased> held(Lease lease) throws StoreException {
        boolean alone = lease.containsLabels(FLAT);
        ListResourcesRequest request =
                ListResourcesRequest.newBuilder().setId(lease.getId()).build();
        try {
            return services.leases(Services.SOON).listResources(request).getResourcesList().stream()
                    .flatMap(resource -> read(resource, alone).stream())
                    .toList();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return List.of();
            }
            throw GrpcProblems.of(
                    "containerd could not say what lease " + lease.getId() + " holds", e);
        }
    }

    private static Optional<Leased> read(Resource resource, boolean alone) {
        String type = resource.getType();
        if (type.equals(CONTENT)) {
            return Optional.of(new Leased(Optional.empty(), resource.getId(), alone));
        }
        return type.startsWith(SNAPSHOTS)
                ? Optional.of(
                        new Leased(
                                Optional.of(type.substring(SNAPSHOTS.length())),
                                resource.getId(),
                                alone))
                : Optional.empty();
    }
}
