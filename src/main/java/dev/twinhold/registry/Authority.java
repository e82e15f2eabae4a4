package dev.twinhold.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Answers challenges of registries: HTTP Basic, or a token that the registry's token server gives
 * for one scope (distribution, docs/spec/auth/token.md and oauth.md). Tokens are kept in memory
 * until they are refused.
 */
final class Authority {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long ANSWER = 1 << 20;

    private final OkHttpClient http;
    private final Map<Realm, String> headers = new ConcurrentHashMap<>();

    Authority(OkHttpClient http) {
        this.http = http;
    }

    /** What a header is good for. */
    record Realm(String registry, String scope) {}

    /** The header that was good last time. */
    Optional<String> known(Realm realm) {
        return Optional.ofNullable(headers.get(realm));
    }

    /** The header is good no longer. */
    void forget(Realm realm) {
        headers.remove(realm);
    }

    /**
     * Answers a challenge.
     *
     * @param secure the registry speaks https: then the token server must, too
     * @throws RegistryException when the token server refuses
     */
    String answer(
            Realm realm, Challenge challenge, Optional<Credentials> credentials, boolean secure)
            throws IOException {
        String header =
                challenge.scheme().equals("bearer")
                        ? "Bearer " + token(realm, challenge, credentials, secure)
                        : credentials
                                .filter(c -> c.kind() == Credentials.Kind.PASSWORD)
                                .map(Authority::basic)
                                .orElseThrow(() -> wanted(realm.registry()));
        headers.put(realm, header);
        return header;
    }

    private static String basic(Credentials credentials) {
        String pair = credentials.user() + ":" + credentials.secret();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private String token(
            Realm realm, Challenge challenge, Optional<Credentials> credentials, boolean secure)
            throws IOException {
        HttpUrl url =
                challenge
                        .parameter("realm")
                        .flatMap(r -> Optional.ofNullable(HttpUrl.parse(r)))
                        .filter(u -> u.isHttps() || !secure)
                        .orElseThrow(() -> unusable(realm.registry()));
        boolean refresh =
                credentials.filter(c -> c.kind() == Credentials.Kind.IDENTITY_TOKEN).isPresent();
        Request request =
                refresh
                        ? refresh(url, challenge, realm, credentials.get())
                        : get(url, challenge, realm, credentials);
        try (Response response = http.newCall(request).execute()) {
            if (response.code() == 401 || response.code() == 403 || response.code() == 400) {
                throw credentials.isPresent()
                        ? refused(realm.registry())
                        : wanted(realm.registry());
            }
            if (!response.isSuccessful()) {
                throw new IOException(
                        "the token server " + url.host() + " says " + response.code());
            }
            JsonNode answer = JSON.readTree(response.peekBody(ANSWER).bytes());
            String token = answer.path("token").asText(answer.path("access_token").asText(""));
            if (token.isEmpty()) {
                throw new IOException("the token server " + url.host() + " gave no token");
            }
            return token;
        }
    }

    private static Request get(
            HttpUrl url, Challenge challenge, Realm realm, Optional<Credentials> credentials) {
        HttpUrl.Builder asked = url.newBuilder();
        challenge.parameter("service").ifPresent(s -> asked.addQueryParameter("service", s));
        for (String scope : realm.scope().split(" ")) {
            asked.addQueryParameter("scope", scope);
        }
        Request.Builder request = new Request.Builder().url(asked.build());
        credentials.ifPresent(c -> request.header("Authorization", basic(c)));
        return request.build();
    }

    private static Request refresh(
            HttpUrl url, Challenge challenge, Realm realm, Credentials credentials) {
        FormBody.Builder form =
                new FormBody.Builder()
                        .add("grant_type", "refresh_token")
                        .add("client_id", "twinhold")
                        .add("refresh_token", credentials.secret())
                        .add("scope", realm.scope());
        challenge.parameter("service").ifPresent(s -> form.add("service", s));
        return new Request.Builder().url(url).post(form.build()).build();
    }

    /** Nobody has told user and password. */
    static RegistryException wanted(String registry) {
        return new RegistryException(Logins.wanted(registry));
    }

    /** Those that are known are wrong. */
    static RegistryException refused(String registry) {
        return new RegistryException(
                new Problem(
                        Problem.Kind.AUTHENTICATION,
                        registry + " did not accept user and password",
                        "they are wrong, or not good for this repository",
                        "Log in to " + registry + " again, and check the image's name"));
    }

    private static RegistryException unusable(String registry) {
        return new RegistryException(
                new Problem(
                        Problem.Kind.UNSUPPORTED,
                        registry + " asks for a login in a way that is not safe",
                        "its token server has no https address",
                        "Ask the registry's owner"));
    }
}
