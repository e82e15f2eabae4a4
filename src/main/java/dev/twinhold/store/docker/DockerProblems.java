package dev.twinhold.store.docker;

import com.fasterxml.jackson.core.JacksonException;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import dev.twinhold.store.RegistryFailure;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person is told when Docker refuses or cannot be asked. */
final class DockerProblems {

    private static final String LOG = "Docker's log on the node says more: journalctl -u docker";

    private static final String MAKE_ROOM =
            "Make room on the node: docker system df, docker image prune";

    // image/tarexport/load.go: without manifest.json it looks for files of Docker before 1.10
    private static final Pattern NO_MANIFEST =
            Pattern.compile(
                    ".*/docker-import-[^/]+/(?:repositories|[^/]+/json): no such file or directory");

    private static final Map<Kind, String> REMEDIES =
            Map.of(
                    Kind.EXHAUSTED,
                    MAKE_ROOM,
                    Kind.UNSUPPORTED,
                    "Use versions of Twinhold and Docker that know each other",
                    Kind.PERMISSION,
                    "Ask for access: a plugin or proxy in front of Docker forbids it",
                    Kind.NOT_FOUND,
                    "",
                    Kind.BAD_INPUT,
                    "");

    private final String docker;

    /**
     * @param socket path of Docker's socket
     */
    DockerProblems(String socket) {
        docker = "Docker at " + socket;
    }

    /**
     * A call whose bytes did not get through.
     *
     * @param doing what was asked for: "list its images"
     */
    StoreException failed(String doing, IOException e) {
        if (Thread.currentThread().isInterrupted()) {
            return cancelled(doing);
        }
        Optional<Problem> known = HasProblem.in(e);
        if (known.isPresent()) {
            return new StoreException(known.get(), e);
        }
        return new StoreException(
                switch (e) {
                    case JacksonException _ -> notUnderstood(doing, firstLine(message(e)));
                    case SocketTimeoutException _ ->
                            new Problem(
                                    Kind.UNREACHABLE,
                                    couldNot(doing),
                                    "it has been silent for too long",
                                    "See on the node whether it is busy or hangs: docker info");
                    default ->
                            new Problem(
                                    Kind.UNREACHABLE,
                                    couldNot(doing),
                                    "the connection broke (" + message(e) + ")",
                                    "See whether it runs: systemctl status docker");
                },
                e);
    }

    /** Something answers, but not as Docker does. */
    StoreException notDocker(String doing, String detail) {
        return new StoreException(notUnderstood(doing, detail));
    }

    private Problem notUnderstood(String doing, String detail) {
        return new Problem(
                Kind.UNSUPPORTED,
                couldNot(doing),
                "its answer is not what Docker's API describes (" + detail + ")",
                "See whether another program listens on this socket");
    }

    /** An answer that is not 2xx. */
    StoreException refused(String doing, int status, String message) {
        Kind kind = kind(status, message);
        return new StoreException(
                new Problem(
                        kind,
                        couldNot(doing),
                        message.isBlank() ? "HTTP status " + status : message,
                        REMEDIES.getOrDefault(kind, LOG)));
    }

    private static Kind kind(int status, String message) {
        if (isFull(message)) {
            return Kind.EXHAUSTED;
        }
        // daemon/server/middleware/version.go: "client version 1.24 is too old. Minimum …"
        if (status == 400 && message.startsWith("client version ")) {
            return Kind.UNSUPPORTED;
        }
        return switch (status) {
            case 400, 409 -> Kind.BAD_INPUT;
            case 401, 403 -> Kind.PERMISSION;
            case 404 -> Kind.NOT_FOUND;
            case 501 -> Kind.UNSUPPORTED;
            default -> Kind.INTERNAL;
        };
    }

    /** A pull or push that failed while it ran. */
    StoreException ofRegistry(String doing, ImageName image, String message) {
        return new StoreException(
                ofRegistry(image, couldNot(doing), message)
                        .orElseGet(
                                () -> new Problem(Kind.INTERNAL, couldNot(doing), message, LOG)));
    }

    /** A pull or push that Docker refused to begin: often for the same reasons. */
    StoreException ofRegistry(String doing, ImageName image, StoreException refusal) {
        return switch (refusal.problem().kind()) {
            // of the way to Docker, not of Docker's to the registry
            case UNREACHABLE, CANCELLED -> refusal;
            default ->
                    ofRegistry(image, couldNot(doing), refusal.problem().why())
                            .map(problem -> new StoreException(problem, refusal))
                            .orElse(refusal);
        };
    }

    private static Optional<Problem> ofRegistry(ImageName image, String what, String message) {
        String registry = image.registry();
        return new RegistryFailure(registry, "/etc/docker/certs.d/" + registry + " on the node")
                .read(what, message);
    }

    /** Docker ended a pull or push without saying what it pulled or pushed. */
    StoreException noDigest(String doing) {
        return new StoreException(
                new Problem(
                        Kind.NOT_VERIFIED,
                        docker + " did not say how it ended to " + doing,
                        "the last of its messages are missing",
                        "Look whether the image is there"));
    }

    /** Docker took the archive and then said why it is no good. */
    StoreException notLoaded(String message) {
        if (isFull(message)) {
            return notLoaded(Kind.EXHAUSTED, message, MAKE_ROOM);
        }
        if (NO_MANIFEST.matcher(message).matches()) {
            return notLoaded(
                    Kind.BAD_INPUT,
                    "it has no manifest.json such as docker save writes (" + message + ")",
                    "Save it with docker save; other archives need Docker on containerd's store");
        }
        return notLoaded(
                Kind.BAD_INPUT,
                message,
                "Save the archive again and compare its checksum; if it is sound, " + LOG);
    }

    private StoreException notLoaded(Kind kind, String why, String remedy) {
        return new StoreException(new Problem(kind, couldNot(DockerLoad.DOING), why, remedy));
    }

    /** Docker ended without a word on what it loaded. */
    StoreException nothingLoaded() {
        return new StoreException(
                new Problem(
                        Kind.NOT_VERIFIED,
                        docker + " did not say that it loaded an image",
                        "the archive may hold none",
                        "List what is in the archive, and what Docker has now"));
    }

    /** The caller does not want it any more. */
    StoreException cancelled(String doing) {
        return new StoreException(
                Problem.of(Kind.CANCELLED, docker + " was no longer asked to " + doing));
    }

    /** The engine was closed. */
    StoreException closed(String doing) {
        return new StoreException(
                new Problem(
                        Kind.CANCELLED,
                        couldNot(doing),
                        "the connection to it was closed here",
                        "Connect again"));
    }

    private String couldNot(String doing) {
        return docker + " could not " + doing;
    }

    private static boolean isFull(String message) {
        return message.toLowerCase(Locale.ROOT).contains("no space left on device");
    }

    private static String message(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
