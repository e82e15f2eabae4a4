package dev.twinhold.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinhold.model.Digest;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.Response;

/** What a registry does not have or not do, and what broke on the way to it, in words. */
final class Refusals {

    private static final JsonMapper JSON = new JsonMapper();

    private Refusals() {}

    /** The registry does not have the image. */
    static RegistryException unknown(ImageName image) {
        return new RegistryException(
                new Problem(
                        Problem.Kind.NOT_FOUND,
                        image.registry() + " does not have " + image,
                        "",
                        "Check the name and the tag"));
    }

    /** It has the image, but not all of it. */
    static RegistryException lacks(ImageName image, Digest digest) {
        return new RegistryException(
                new Problem(
                        Problem.Kind.NOT_FOUND,
                        image.registry() + " does not have all of " + image,
                        "it lacks the blob " + digest.shortened(),
                        "Push the image there again"));
    }

    /** It answers with something else. */
    static RegistryException corrupt(ImageName image) {
        return new RegistryException(
                new Problem(
                        Problem.Kind.CORRUPT,
                        image.registry() + " answers for " + image + " with something else",
                        "the bytes are not what their digest says",
                        "Push the image there again"));
    }

    /** It sends on to where nothing is encrypted. */
    static RegistryException unsafe(String registry, String host) {
        return new RegistryException(
                new Problem(
                        Problem.Kind.UNSUPPORTED,
                        registry + " sends an upload on in a way that is not safe",
                        host + " is to be asked without https",
                        "Ask the registry's owner"));
    }

    /** It refuses. */
    static RegistryException refused(String doing, String registry, Response response) {
        return new RegistryException(problem(doing, registry, response));
    }

    private static Problem problem(String doing, String registry, Response response) {
        int code = response.code();
        String said = said(response);
        return switch (code) {
            case 403 ->
                    new Problem(
                            Problem.Kind.PERMISSION,
                            registry + " does not allow to " + doing,
                            said,
                            "Ask its owner for the right to this repository");
            case 429 ->
                    new Problem(
                            Problem.Kind.EXHAUSTED,
                            registry + " limits how often it is asked",
                            said,
                            "Wait, or log in there");
            case 502, 503, 504 ->
                    new Problem(
                            Problem.Kind.UNREACHABLE,
                            registry + " is not able to " + doing + " now",
                            said,
                            "Try again later");
            default ->
                    new Problem(
                            code / 100 == 4 ? Problem.Kind.BAD_INPUT : Problem.Kind.INTERNAL,
                            registry + " refused to " + doing,
                            said,
                            "");
        };
    }

    /** The registry's own words (OCI distribution spec, "Error codes"). */
    private static String said(Response response) {
        try {
            JsonNode error =
                    JSON.readTree(response.peekBody(64 << 10).bytes()).path("errors").path(0);
            String words = error.path("message").asText("");
            return words.isEmpty()
                    ? "HTTP " + response.code()
                    : "HTTP " + response.code() + ", " + words;
        } catch (IOException e) {
            return "HTTP " + response.code();
        }
    }

    /** What broke on the way, in words. */
    static RegistryException failed(String doing, String registry, IOException cause) {
        Optional<Problem> known = HasProblem.in(cause);
        if (known.isPresent()) {
            // told already: by a token server, or by the node that the bytes come from
            return new RegistryException(known.get(), cause);
        }
        if (Thread.currentThread().isInterrupted()) {
            // a socket that a virtual thread reads is closed by the interruption, without its name
            return new RegistryException(stopped(registry), cause);
        }
        String way = "Check that it runs, and the way from this machine to it; then try again";
        Problem problem =
                switch (cause) {
                    case UnknownHostException _ ->
                            unreachable(
                                    registry,
                                    "this machine does not know the name",
                                    "Check the registry's name");
                    case SocketTimeoutException _ ->
                            unreachable(registry, "it has been silent for too long", way);
                    case InterruptedIOException _ -> stopped(registry);
                    case ConnectException e -> unreachable(registry, words(e), way);
                    case NoRouteToHostException e -> unreachable(registry, words(e), way);
                    case SSLException e ->
                            unreachable(
                                    registry,
                                    "this machine does not trust its certificate, or it does not"
                                            + " speak https ("
                                            + words(e)
                                            + ")",
                                    "Put the certificate of its authority into ~/.docker/certs.d/"
                                            + registry
                                            + "/ca.crt");
                    default ->
                            unreachable(registry, "could not " + doing + ": " + words(cause), way);
                };
        return new RegistryException(problem, cause);
    }

    private static Problem stopped(String registry) {
        return Problem.of(Problem.Kind.CANCELLED, "Stopped while asking " + registry);
    }

    private static String words(IOException e) {
        return String.valueOf(e.getMessage());
    }

    private static Problem unreachable(String registry, String why, String remedy) {
        return new Problem(
                Problem.Kind.UNREACHABLE, "This machine does not reach " + registry, why, remedy);
    }
}
