package dev.twinhold.store.grpc;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import dev.twinhold.store.StoreException;
import io.grpc.Status;
import java.util.function.Supplier;

/** Turns gRPC's statuses into problems. */
public final class GrpcProblems {

    private GrpcProblems() {}

    /**
     * Makes a call.
     *
     * @param what said when it fails: {@code containerd could not list the images of k8s.io}
     */
    public static <T> T call(String what, Supplier<T> call) throws StoreException {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw of(what, e);
        }
    }

    /** The problem of a failed call; one that a lower layer stated already is kept. */
    public static StoreException of(String what, Throwable failure) {
        return HasProblem.in(failure)
                .map(problem -> new StoreException(problem, failure))
                .orElseGet(() -> ofStatus(what, Status.fromThrowable(failure), failure));
    }

    private static StoreException ofStatus(String what, Status status, Throwable failure) {
        Kind kind = kind(status);
        return new StoreException(
                new Problem(kind, what, why(status, failure), remedy(kind, status)), failure);
    }

    private static Kind kind(Status status) {
        String text = description(status);
        if (text.contains("no space left on device") || text.contains("disk quota exceeded")) {
            return Kind.EXHAUSTED;
        }
        if (isNoGrpc(status)) {
            return Kind.UNSUPPORTED;
        }
        return switch (status.getCode()) {
            case CANCELLED -> Kind.CANCELLED;
            case UNAVAILABLE ->
                    text.startsWith("Channel shutdown") ? Kind.CANCELLED : Kind.UNREACHABLE;
            case DEADLINE_EXCEEDED -> Kind.UNREACHABLE;
            case NOT_FOUND -> Kind.NOT_FOUND;
            case PERMISSION_DENIED, UNAUTHENTICATED -> Kind.PERMISSION;
            case RESOURCE_EXHAUSTED -> Kind.EXHAUSTED;
            case UNIMPLEMENTED -> Kind.UNSUPPORTED;
            case DATA_LOSS -> Kind.CORRUPT;
            case INVALID_ARGUMENT -> Kind.BAD_INPUT;
            case OK,
                    UNKNOWN,
                    ALREADY_EXISTS,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    INTERNAL ->
                    Kind.INTERNAL;
        };
    }

    /** What grpc-okhttp says when the first bytes are no HTTP/2. */
    private static boolean isNoGrpc(Status status) {
        return status.getCode() == Status.Code.INTERNAL
                && description(status).startsWith("error in frame handler");
    }

    private static String why(Status status, Throwable failure) {
        String text = description(status);
        Throwable cause = status.getCause();
        String ofCause = cause == null ? "" : String.valueOf(cause.getMessage());
        if (text.isEmpty()) {
            return ofCause.isEmpty() ? String.valueOf(failure.getMessage()) : ofCause;
        }
        return ofCause.isEmpty() || text.contains(ofCause) ? text : text + " (" + ofCause + ")";
    }

    private static String remedy(Kind kind, Status status) {
        return switch (kind) {
            case EXHAUSTED ->
                    status.getCode() == Status.Code.RESOURCE_EXHAUSTED
                            ? ""
                            : "Free space on the node, then try again";
            case UNREACHABLE ->
                    status.getCode() == Status.Code.DEADLINE_EXCEEDED
                            ? "The daemon is slow or hangs: look at its log on the node"
                            : "Check that the daemon runs on the node, then try again";
            case CORRUPT -> "Get the image again from its source";
            case UNSUPPORTED ->
                    isNoGrpc(status)
                            ? "Check the socket's path: what answers there does not speak gRPC"
                            : "";
            case PERMISSION -> "Log in as a user who may use the daemon's socket";
            case BAD_INPUT,
                    HOST_KEY,
                    AUTHENTICATION,
                    FORBIDDEN,
                    NOT_FOUND,
                    CANCELLED,
                    NOT_VERIFIED,
                    INTERNAL ->
                    "";
        };
    }

    private static String description(Status status) {
        String text = status.getDescription();
        return text == null ? "" : text;
    }
}
