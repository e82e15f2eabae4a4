package dev.twinhold.registry;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.Patience;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** Calls to registries: trust, login and redirects. */
final class RegistryHttp {

    private final Credentialing logins;
    private final List<Path> certificates;
    private final FutureTask<OkHttpClient> base;
    private final Map<String, OkHttpClient> clients = new ConcurrentHashMap<>();
    private final Map<String, Authority> authorities = new ConcurrentHashMap<>();

    /** Where credentials come from. */
    interface Credentialing {
        /** Those of a registry; blocks. */
        Optional<Credentials> find(String registry) throws RegistryException;
    }

    /**
     * @param certificates folders with the authorities of registries
     * @param patience asked at each call
     */
    RegistryHttp(Credentialing logins, List<Path> certificates, Supplier<Patience> patience) {
        this.logins = logins;
        this.certificates = List.copyOf(certificates);
        this.base = new FutureTask<>(() -> client(patience));
    }

    private static OkHttpClient client(Supplier<Patience> patience) {
        return new OkHttpClient.Builder()
                .addInterceptor(call -> patiently(patience.get(), call))
                // with HTTP/2 all uploads share a connection, and one that a registry lets
                // stand is written to without a limit: OkHttp's timeouts are per stream
                .protocols(List.of(Protocol.HTTP_1_1))
                // registries hand blobs to storage elsewhere; never from https to http
                .followRedirects(true)
                .followSslRedirects(false)
                .build();
    }

    private static Response patiently(Patience patience, Interceptor.Chain call)
            throws IOException {
        int connect = Math.toIntExact(patience.connect().toMillis());
        int silence = Math.toIntExact(patience.silence().toMillis());
        return call.withConnectTimeout(connect, TimeUnit.MILLISECONDS)
                .withReadTimeout(silence, TimeUnit.MILLISECONDS)
                .withWriteTimeout(silence, TimeUnit.MILLISECONDS)
                .proceed(call.request());
    }

    /**
     * Made with the first call, as it reads this machine's certificates; on a thread of its own,
     * since a virtual one cannot leave its carrier while classes are initialised.
     */
    private OkHttpClient base() throws IOException {
        Thread.ofPlatform().name("registries").daemon().start(base);
        try {
            return base.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw new IOException("no client for registries", e.getCause());
        }
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
            if (isForeign(repository, request.url())) {
                // an upload may go on elsewhere (OCI distribution spec, "Pushing blobs"); whoever
                // that is, the registry's password is not for it
                return judge(doing, repository, http.newCall(request).execute());
            }
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
            throw Refusals.failed(doing, repository.registry(), e);
        }
    }

    /**
     * Whether a call goes to somebody else than the registry.
     *
     * @throws RegistryException when it would leave https
     */
    private static boolean isForeign(Repository repository, HttpUrl url) throws RegistryException {
        HttpUrl api = HttpUrl.get(repository.root());
        if (api.isHttps() && !url.isHttps()) {
            throw Refusals.unsafe(repository.registry(), url.host());
        }
        return !(api.scheme().equals(url.scheme())
                && api.host().equals(url.host())
                && api.port() == url.port());
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
                    base().newBuilder().sslSocketFactory(tls.getSocketFactory(), trust).build();
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
            throw Refusals.refused(doing, repository.registry(), response);
        }
    }
}
