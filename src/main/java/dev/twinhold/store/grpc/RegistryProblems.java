package dev.twinhold.store.grpc;

import dev.twinhold.model.ImageName;
import dev.twinhold.store.RegistryFailure;
import dev.twinhold.store.StoreException;
import io.grpc.Status;
import java.util.function.Supplier;

/**
 * What went wrong between a node and a registry: containerd sends most of it with the status {@code
 * UNKNOWN}.
 */
public final class RegistryProblems {

    private RegistryProblems() {}

    /**
     * Makes a call.
     *
     * @param what said when it fails: {@code containerd could not pull …}
     */
    public static <T> T call(String what, ImageName image, Supplier<T> call) throws StoreException {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw of(what, image, e);
        }
    }

    private static StoreException of(String what, ImageName image, RuntimeException failure) {
        Status status = Status.fromThrowable(failure);
        if (status.getCode() == Status.Code.CANCELLED) {
            return GrpcProblems.of(what, failure);
        }
        String registry = image.registry();
        String certificates =
                "/etc/containerd/certs.d/"
                        + registry
                        + " on the node, and name it in hosts.toml there";
        return new RegistryFailure(registry, certificates)
                .read(what, String.valueOf(status.getDescription()))
                .map(problem -> new StoreException(problem, failure))
                .orElseGet(() -> GrpcProblems.of(what, failure));
    }
}
