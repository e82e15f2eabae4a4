package dev.twinhold.store;

import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what a daemon says of a pull or push that failed. Neither Docker nor containerd tells
 * causes apart by status, so their words are read: those of Go's net and crypto packages, of
 * containerd's core/remotes in 1.6 to 2.3, and of moby's distribution package in 20.10 to 28.
 */
public final class RegistryFailure {

    private final String registry;
    private final String certificates;

    /**
     * @param registry the registry's host
     * @param certificates where the daemon looks for the certificate of the registry's authority,
     *     in words
     */
    public RegistryFailure(String registry, String certificates) {
        this.registry = registry;
        this.certificates = certificates;
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

    /**
     * Makes a problem of it.
     *
     * @param what said first: {@code containerd could not pull …}
     * @param text the daemon's words
     * @return empty when the words mean nothing known
     */
    public Optional<Problem> read(String what, String text) {
        return Stream.concat(refusals(), breaks())
                .filter(sign -> sign.isIn(text))
                .findFirst()
                .map(sign -> sign.problem(what, text));
    }

    private Stream<Sign> refusals() {
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
                        List.of(
                                "no match for platform",
                                "no matching manifest for ",
                                "does not match the specified platform",
                                "does not provide the specified platform")),
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
                                "unauthorized: ",
                                "no basic auth credentials",
                                "authentication required",
                                "may require authorization",
                                "may require 'docker login'",
                                "insufficient_scope")),
                new Sign(
                        Kind.PERMISSION,
                        registry + " does not allow it",
                        "Ask its owner for the right to this repository",
                        List.of("403 Forbidden", "denied: ")),
                new Sign(
                        Kind.NOT_FOUND,
                        "a part of the image is not in the store",
                        "Pull or import it again",
                        List.of("content digest ", "An image does not exist locally")));
    }

    private Stream<Sign> breaks() {
        return Stream.of(
                new Sign(
                        Kind.UNREACHABLE,
                        "the node does not trust the certificate of " + registry,
                        "Put its authority's certificate into " + certificates,
                        List.of("x509: ", "tls: ")),
                new Sign(
                        Kind.UNREACHABLE,
                        registry + " does not speak https",
                        "If that is meant, say so on the node: " + certificates,
                        List.of("server gave HTTP response to HTTPS client")),
                new Sign(
                        Kind.NOT_FOUND,
                        registry + " does not have it",
                        "Check the name and the tag",
                        List.of(": not found", "404 Not Found", "manifest unknown")),
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
                                "Client.Timeout exceeded",
                                "unexpected EOF",
                                "500 Internal Server Error",
                                "502 Bad Gateway",
                                "503 Service Unavailable",
                                "504 Gateway Timeout")));
    }
}
