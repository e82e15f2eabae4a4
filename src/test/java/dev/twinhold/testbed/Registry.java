package dev.twinhold.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.ImageName;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The real registry beside the nodes: TLS with an authority of its own, one user. */
public final class Registry {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ACCEPT =
            String.join(
                    ",",
                    "application/vnd.oci.image.manifest.v1+json",
                    "application/vnd.oci.image.index.v1+json",
                    "application/vnd.docker.distribution.manifest.v2+json",
                    "application/vnd.docker.distribution.manifest.list.v2+json");

    private final JsonNode config;
    private final Path authority;
    private final HttpClient http;

    private Registry(JsonNode config, Path authority) {
        this.config = config;
        this.authority = authority;
        this.http = HttpClient.newBuilder().sslContext(trusting(authority)).build();
    }

    /** That of the testbed. */
    public static Registry of(Testbed testbed) {
        try {
            JsonNode config = JSON.readTree(testbed.config().resolve("registry.json").toFile());
            return new Registry(config, testbed.config().resolve(config.get("caFile").asText()));
        } catch (IOException e) {
            throw new AssertionError("the testbed has no registry", e);
        }
    }

    /** The name by which the nodes know it. */
    public String name() {
        return config.get("name").asText();
    }

    /** Its address; the certificate is for it, too. */
    public String address() {
        return config.get("address").asText();
    }

    /** The certificate of its authority. */
    public Path authority() {
        return authority;
    }

    /** An image in it. */
    public ImageName image(String pathAndTag) {
        return ImageName.parse(name() + "/" + pathAndTag);
    }

    /** The right user and password. */
    public Credentials credentials() {
        return Credentials.password(
                name(), config.get("username").asText(), config.get("password").asText());
    }

    /** The right user with a wrong password. */
    public Credentials wrongCredentials() {
        return Credentials.password(name(), config.get("username").asText(), "wrong");
    }

    /**
     * A manifest or index.
     *
     * @param reference a tag or a digest
     * @return empty when there is none
     */
    public Optional<JsonNode> manifest(String repository, String reference) {
        return manifestResponse(repository, reference).map(r -> json(r.body()));
    }

    /** The digest under which a manifest or index is there. */
    public Optional<String> digest(String repository, String reference) {
        return manifestResponse(repository, reference)
                .map(r -> r.headers().firstValue("Docker-Content-Digest").orElseThrow());
    }

    private Optional<HttpResponse<byte[]>> manifestResponse(String repository, String reference) {
        HttpResponse<byte[]> response = get(repository + "/manifests/" + reference);
        return switch (response.statusCode()) {
            case 200 -> Optional.of(response);
            case 404 -> Optional.empty();
            default -> throw new AssertionError(repository + ": " + response.statusCode());
        };
    }

    /** A blob. */
    public byte[] blob(String repository, String digest) {
        HttpResponse<byte[]> response = get(repository + "/blobs/" + digest);
        if (response.statusCode() != 200) {
            throw new AssertionError(repository + " " + digest + ": " + response.statusCode());
        }
        return response.body();
    }

    /** The tags of a repository; none when there is no such repository. */
    public List<String> tags(String repository) {
        HttpResponse<byte[]> response = get(repository + "/tags/list");
        List<String> tags = new ArrayList<>();
        if (response.statusCode() == 200) {
            json(response.body()).path("tags").forEach(tag -> tags.add(tag.asText()));
        }
        return tags;
    }

    /** Takes a manifest and all its tags away; one that is not there is fine. */
    public void delete(String repository, String reference) {
        digest(repository, reference)
                .ifPresent(
                        digest ->
                                send(
                                        request(repository + "/manifests/" + digest)
                                                .DELETE()
                                                .build()));
    }

    private HttpResponse<byte[]> get(String path) {
        return send(request(path).header("Accept", ACCEPT).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        Credentials plant = credentials();
        String basic =
                Base64.getEncoder()
                        .encodeToString(
                                (plant.user() + ":" + plant.secret())
                                        .getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("https://" + address() + "/v2/" + path))
                .header("Authorization", "Basic " + basic);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("the registry does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("the registry's answer is not JSON", e);
        }
    }

    private static SSLContext trusting(Path authority) {
        try (InputStream certificate = Files.newInputStream(authority)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "authority",
                    CertificateFactory.getInstance("X.509").generateCertificate(certificate));
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return tls;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("no trust in " + authority, e);
        }
    }
}
