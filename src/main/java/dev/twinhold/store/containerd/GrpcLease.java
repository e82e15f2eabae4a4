package dev.twinhold.store.containerd;

import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.Lease;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.proto.leases.CreateRequest;
import dev.twinhold.store.containerd.proto.leases.DeleteRequest;
import dev.twinhold.store.grpc.GrpcProblems;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lease of containerd. */
final class GrpcLease implements Lease {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcLease.class);

    /** RFC 3339 time after which the garbage collection ignores the lease (docs of containerd). */
    static final String EXPIRE = "containerd.io/gc.expire";

    private final Services services;
    private final String id;
    private final ContentStore content;

    private GrpcLease(Services services, String id, ContentStore content) {
        this.services = services;
        this.id = id;
        this.content = content;
    }

    /** Makes the lease on the node; takes it over when it is there. */
    static GrpcLease create(Services services, String id, Duration expiry, long window)
            throws StoreException {
        Instant end = Instant.now().plus(expiry).truncatedTo(ChronoUnit.SECONDS);
        CreateRequest request =
                CreateRequest.newBuilder().setId(id).putLabels(EXPIRE, end.toString()).build();
        try {
            services.leases(Services.SOON).create(request);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw GrpcProblems.of(
                        "containerd could not make lease " + id + " in " + services.namespace(), e);
            }
        }
        return new GrpcLease(services, id, new GrpcContentStore(services.under(id), window));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ContentStore content() {
        return content;
    }

    /**
     * Returns after the garbage collection: what a given-up transfer left is gone then. A
     * collection that takes longer than the deadline goes on without us.
     */
    @Override
    public void close() throws StoreException {
        boolean interrupted = Thread.interrupted();
        try {
            services.leases(Services.AFTER_COLLECTION)
                    .delete(DeleteRequest.newBuilder().setId(id).setSync(true).build());
        } catch (StatusRuntimeException e) {
            Status.Code code = e.getStatus().getCode();
            if (code == Status.Code.DEADLINE_EXCEEDED) {
                LOG.info("containerd still collects after lease {}", id);
            } else if (code != Status.Code.NOT_FOUND) {
                throw GrpcProblems.of(
                        "containerd could not end lease " + id + " in " + services.namespace(), e);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
