package dev.twinhold.store.grpc;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import dev.twinhold.store.StoreException;
import io.grpc.Status;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What went wrong between a node and a registry. containerd sends most of it with the status {@code
 * UNKNOWN}, so its words are read: those of Go's net and crypto packages, and of containerd's
 * core/remotes in 1.6 to 2.3.
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

    /** Words that tell what happened, what they mean, and what can be done about it. */
    private record Sign(Kind kind, String meaning, String remedy, List<String> words) {
        boolean isIn(String text) {
            return words.stream().anyMatch(text::contains);
        }

        Problem problem(String what, String text) {
            return new Problem(kind, what, meaning + " (" + text + ")", remedy);
        }
    }

    private static StoreException of(String what, ImageName image, RuntimeException failure) {
        Status status = Status.fromThrowable(failure);
        String text = String.valueOf(status.getDescription());
        if (status.getCode() == Status.Code.CANCELLED) {
            return GrpcProblems.of(what, failure);
        }
        return signs(image.registry())
                .filter(sign -> sign.isIn(text))
                .findFirst()
                .map(sign -> new StoreException(sign.problem(what, text), failure))
                .orElseGet(() -> GrpcProblems.of(what, failure));
    }

    /** The first that fits counts. */
    private static Stream<Sign> signs(String registry) {
        return Stream.concat(refusals(registry), breaks(registry));
    }

    private static Stream<Sign> refusals(String registry) {
        return Stream.of(
                new Sign(
                        Kind.EXHAUSTED,
                        "no space is left",
                        "Free space, then try again",
                        List.of("no space left on device", "disk quota exceeded")),
                new Sign(
                        Kind.NOT_FOUND,
                        "the image has nothing for this platform",
                        "Ask whoever built it for an image of the node's platform",
                        List.of("no match for platform")),
                new Sign(
                        Kind.EXHAUSTED,
                        registry + " limits how often it is asked",
                        "Wait, or log in there",
                        List.of("429 Too Many Requests", "toomanyrequests")),
                new Sign(
                        Kind.AUTHENTICATION,
                        registry + " did not accept user and password",
                        "Check them, and the image's name",
                        List.of(
                                "401 Unauthorized",
                                "authorization failed",
                                "no basic auth credentials",
                                "may require authorization",
                                "insufficient_scope")),
                new Sign(
                        Kind.PERMISSION,
                        registry + " does not allow it",
                        "Ask its owner for the right to this repository",
                        List.of("403 Forbidden")),
                new Sign(
                        Kind.NOT_FOUND,
                        "a part of the image is not in the store",
                        "Pull or import it again",
                        List.of("content digest ")));
    }

    private static Stream<Sign> breaks(String registry) {
        String folder = "/etc/containerd/certs.d/" + registry;
        return Stream.of(
                new Sign(
                        Kind.UNREACHABLE,
                        "the node does not trust the certificate of " + registry,
                        "Put its authority's certificate into "
                                + folder
                                + " on the node and name it in hosts.toml there",
                        List.of("x509: ", "tls: ")),
                new Sign(
                        Kind.UNREACHABLE,
                        registry + " does not speak https",
                        "If that is meant, say so in " + folder + "/hosts.toml on the node",
                        List.of("server gave HTTP response to HTTPS client")),
                new Sign(
                        Kind.NOT_FOUND,
                        registry + " does not have it",
                        "Check the name and the tag",
                        List.of(": not found", "404 Not Found")),
                new Sign(
                        Kind.UNREACHABLE,
                        "the node does not reach " + registry,
                        "Check that it runs, and the way from the node to it; then try again",
                        List.of(
                                "dial tcp",
                                "failed to do request",
                                "connection reset",
                                "connection refused",
                                "TLS handshake timeout",
                                "i/o timeout",
                                "unexpected EOF",
                                "500 Internal Server Error",
                                "502 Bad Gateway",
                                "503 Service Unavailable",
                                "504 Gateway Timeout")));
    }
}
