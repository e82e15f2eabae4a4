package dev.twinhold.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Calls to registries: trust, login, redirects, and failures in words. */
final class RegistryHttp {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT = Duration.ofSeconds(15);

    private final Credentialing logins;
    private final List<Path> certificates;
    private final OkHttpClient base;
    private final Map<String, OkHttpClient> clients = new ConcurrentHashMap<>();
    private final Map<String, Authority> authorities = new ConcurrentHashMap<>();

    /** Where credentials come from. */
    interface Credentialing {
        /** Those of a registry; blocks. */
        Optional<Credentials> find(String registry) throws RegistryException;
    }

    /**
     * @param certificates folders with the authorities of registries
     * @param patience how long a registry may be silent
     */
    RegistryHttp(Credentialing logins, List<Path> certificates, Duration patience) {
        this.logins = logins;
        this.certificates = List.copyOf(certificates);
        this.base =
                new OkHttpClient.Builder()
                        .connectTimeout(CONNECT)
                        .readTimeout(patience)
                        .writeTimeout(patience)
                        // registries hand blobs to storage elsewhere; never from https to http
                        .followRedirects(true)
                        .followSslRedirects(false)
                        .build();
    }

    /**
     * Asks, and answers one challenge.
     *
     * @param doing for the message when it fails: {@code read the manifest of …}
     * @param scope what the call needs, as a token server is asked for it
     * @return any answer but a refusal, to be closed; 404 is the caller's to judge
     */
    Response ask(String doing, Repository repository, String scope, Request request)
            throws RegistryException {
        Authority.Realm realm = new Authority.Realm(repository.registry(), scope);
        try {
            OkHttpClient http = client(repository.registry());
            Authority authority =
                    authorities.computeIfAbsent(repository.registry(), _ -> new Authority(http));
            Response first = http.newCall(with(request, authority.known(realm))).execute();
            if (first.code() != 401) {
                return judge(doing, repository, first);
            }
            String header;
            try (first) {
                header = answer(authority, realm, first);
            }
            Response second = http.newCall(with(request, Optional.of(header))).execute();
            if (second.code() == 401) {
                second.close();
                authority.forget(realm);
                throw logins.find(repository.registry()).isPresent()
                        ? Authority.refused(repository.registry())
                        : Authority.wanted(repository.registry());
            }
            return judge(doing, repository, second);
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw failed(doing, repository.registry(), e);
        }
    }

    /** Only the registry itself is answered, never one it sent us on to. */
    private String answer(Authority authority, Authority.Realm realm, Response response)
            throws IOException {
        boolean itself = response.priorResponse() == null || !response.priorResponse().isRedirect();
        Challenge challenge =
                Challenge.best(response.headers("WWW-Authenticate"))
                        .filter(_ -> itself)
                        .orElseThrow(() -> Authority.wanted(realm.registry()));
        authority.forget(realm);
        return authority.answer(
                realm,
                challenge,
                logins.find(realm.registry()),
                response.request().url().isHttps());
    }

    private static Request with(Request request, Optional<String> authorization) {
        return authorization
                .map(header -> request.newBuilder().header("Authorization", header).build())
                .orElse(request);
    }

    private OkHttpClient client(String registry) throws IOException {
        OkHttpClient known = clients.get(registry);
        if (known != null) {
            return known;
        }
        try {
            X509TrustManager trust = Trust.of(registry, certificates);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new X509TrustManager[] {trust}, new SecureRandom());
            OkHttpClient made =
                    base.newBuilder().sslSocketFactory(tls.getSocketFactory(), trust).build();
            OkHttpClient before = clients.putIfAbsent(registry, made);
            return before == null ? made : before;
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS", e);
        }
    }

    private static Response judge(String doing, Repository repository, Response response)
            throws RegistryException {
        if (response.isSuccessful() || response.code() == 404) {
            return response;
        }
        try (response) {
            throw new RegistryException(refusal(doing, repository.registry(), response));
        }
    }

    private static Problem refusal(String doing, String registry, Response response) {
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
                    case InterruptedIOException _ ->
                            Problem.of(Problem.Kind.CANCELLED, "Stopped while asking " + registry);
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

    private static String words(IOException e) {
        return String.valueOf(e.getMessage());
    }

    private static Problem unreachable(String registry, String why, String remedy) {
        return new Problem(
                Problem.Kind.UNREACHABLE, "This machine does not reach " + registry, why, remedy);
    }
}
