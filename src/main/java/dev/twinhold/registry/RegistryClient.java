package dev.twinhold.registry;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Patience;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from and writes to registries (OCI distribution spec v1.1, "Pull" and "Push"). Digests of
 * manifests are checked here; those of blobs by whoever keeps them.
 *
 * <p>Every method throws {@link RegistryException}: {@code AUTHENTICATION}, {@code PERMISSION},
 * {@code NOT_FOUND}, {@code UNREACHABLE} also for one that falls silent.
 */
public final class RegistryClient {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryClient.class);

    private static final String ACCEPT =
            String.join(
                    ", ",
                    MediaTypes.OCI_INDEX,
                    MediaTypes.OCI_MANIFEST,
                    MediaTypes.DOCKER_LIST,
                    MediaTypes.DOCKER_MANIFEST);
    // the spec asks registries for 4 MiB at least; containerd takes 8
    private static final int MANIFEST = 20 << 20;
    private static final MediaType BYTES = MediaType.get(MediaTypes.UNTYPED);

    private final RegistryHttp http;

    /**
     * A client without connections.
     *
     * @param certificates Docker's folders {@code certs.d}, with authorities of registries
     * @param patience asked at each call after how much silence it fails
     */
    public RegistryClient(Logins logins, List<Path> certificates, Supplier<Patience> patience) {
        http = new RegistryHttp(logins::find, certificates, patience);
    }

    /** The index or manifest of a name. */
    public Manifest resolve(ImageName image) throws RegistryException {
        String reference = image.digest().map(Digest::toString).or(image::tag).orElseThrow();
        return manifest(image, reference, image.digest());
    }

    /** An index or manifest by its digest. */
    public Manifest manifest(ImageName repository, Digest digest) throws RegistryException {
        return manifest(repository, digest.toString(), Optional.of(digest));
    }

    private Manifest manifest(ImageName image, String reference, Optional<Digest> expected)
            throws RegistryException {
        Repository repository = Repository.of(image);
        String doing = "read the manifest of " + image;
        Request request =
                get(repository.api("manifests/" + reference)).header("Accept", ACCEPT).build();
        try (Response response = http.ask(doing, repository, pulling(repository), request)) {
            if (response.code() == 404) {
                throw Refusals.unknown(image);
            }
            byte[] bytes = response.body().byteStream().readNBytes(MANIFEST + 1);
            Digest digest = Digest.sha256(bytes);
            if (bytes.length > MANIFEST
                    || expected.filter(e -> isSha256(e) && !e.equals(digest)).isPresent()) {
                throw Refusals.corrupt(image);
            }
            return new Manifest(
                    Descriptor.of(type(response), expected.orElse(digest), bytes.length), bytes);
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw Refusals.failed(doing, image.registry(), e);
        }
    }

    private static boolean isSha256(Digest digest) {
        return digest.toString().startsWith("sha256:");
    }

    private static String type(Response response) {
        return Optional.ofNullable(response.header("Content-Type"))
                .map(type -> type.split(";", 2)[0].strip())
                .filter(type -> MediaTypes.isIndex(type) || MediaTypes.isManifest(type))
                .orElse(MediaTypes.UNTYPED);
    }

    /**
     * Asks whether the registry takes what {@link Logins} knows of it (OCI distribution spec,
     * "Determining Support").
     *
     * @param host as images name it, with its port
     */
    public void checkLogin(String host) throws RegistryException {
        Repository registry = new Repository(host, "");
        http.ask("answer", registry, "", request(registry.root()).get().build()).close();
    }

    /** What a name stands for now; empty when the registry does not have it. */
    public Optional<Digest> digest(ImageName image) throws RegistryException {
        try {
            return Optional.of(resolve(image).descriptor().digest());
        } catch (RegistryException e) {
            if (e.problem().kind() == Problem.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The bytes of a blob, from an offset on.
     *
     * @return to be closed; a read that fails throws {@link RegistryException}
     */
    public InputStream blob(ImageName image, Digest digest, long offset) throws RegistryException {
        Repository repository = Repository.of(image);
        String doing = "read " + digest.shortened() + " of " + image;
        Request.Builder request = get(repository.api("blobs/" + digest));
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-");
        }
        Response response = http.ask(doing, repository, pulling(repository), request.build());
        if (response.code() == 404) {
            response.close();
            throw Refusals.lacks(image, digest);
        }
        InputStream bytes = new Telling(response.body().byteStream(), doing, repository.registry());
        if (offset > 0 && response.code() != 206) {
            // a registry need not understand ranges
            skip(bytes, offset);
        }
        return bytes;
    }

    private static void skip(InputStream bytes, long offset) throws RegistryException {
        try {
            bytes.skipNBytes(offset);
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw Refusals.failed("skip " + offset + " bytes", "the registry", e);
        }
    }

    /** Whether the repository has a blob. */
    public boolean hasBlob(ImageName image, Digest digest) throws RegistryException {
        Repository repository = Repository.of(image);
        Request request = request(repository.api("blobs/" + digest)).head().build();
        try (Response response =
                http.ask(
                        "look for " + digest.shortened(),
                        repository,
                        pushing(repository),
                        request)) {
            return response.code() != 404;
        }
    }

    /**
     * Lets the registry take a blob from another of its repositories.
     *
     * @return false when it does not: the blob must be uploaded
     */
    public boolean mount(ImageName image, Digest digest, String fromPath) throws RegistryException {
        Repository repository = Repository.of(image);
        HttpUrl url =
                uploads(repository)
                        .addQueryParameter("mount", digest.toString())
                        .addQueryParameter("from", fromPath)
                        .build();
        String scope = pushing(repository) + " repository:" + fromPath + ":pull";
        try (Response response =
                http.ask("mount " + digest.shortened(), repository, scope, post(url))) {
            if (response.code() == 202) {
                location(response).ifPresent(session -> abandon(repository, session));
            }
            return response.code() == 201;
        } catch (RegistryException e) {
            if (isOnlyThisRefused(e.problem())) {
                LOG.debug("not mounted from {}", fromPath, e);
                return false;
            }
            throw e;
        }
    }

    /** Who may write here need not be allowed to read there. */
    private static boolean isOnlyThisRefused(Problem problem) {
        return switch (problem.kind()) {
            case PERMISSION, AUTHENTICATION, BAD_INPUT -> true;
            default -> false;
        };
    }

    private void abandon(Repository repository, HttpUrl session) {
        Request request = new Request.Builder().url(session).delete().build();
        try {
            http.ask("end an upload", repository, pushing(repository), request).close();
        } catch (RegistryException e) {
            // the registry forgets uploads that nobody goes on with
            LOG.debug("an upload stays", e);
        }
    }

    /**
     * Uploads a blob in one piece.
     *
     * @param bytes as many as the descriptor says; read once, not closed here
     * @param sent hears how many bytes have gone out so far, from the calling thread
     */
    public void upload(ImageName image, Descriptor blob, InputStream bytes, LongConsumer sent)
            throws RegistryException {
        Repository repository = Repository.of(image);
        String doing = "upload " + blob.digest().shortened() + " to " + image;
        HttpUrl session;
        try (Response response =
                http.ask(
                        doing,
                        repository,
                        pushing(repository),
                        post(uploads(repository).build()))) {
            session = location(response).orElseThrow(() -> Refusals.unknown(image));
        }
        HttpUrl target =
                session.newBuilder().addQueryParameter("digest", blob.digest().toString()).build();
        Request request =
                new Request.Builder()
                        .url(target)
                        .put(new BlobBody(BYTES, blob.size(), bytes, sent))
                        .build();
        boolean stored = false;
        try (Response response = http.ask(doing, repository, pushing(repository), request)) {
            if (response.code() == 404) {
                throw Refusals.unknown(image);
            }
            stored = true;
        } finally {
            if (!stored) {
                abandon(repository, session);
            }
        }
    }

    /**
     * Writes an index or manifest; its blobs must be there.
     *
     * @param reference a tag or a digest
     */
    public void putManifest(ImageName image, String reference, Manifest manifest)
            throws RegistryException {
        Repository repository = Repository.of(image);
        Request request =
                request(repository.api("manifests/" + reference))
                        .put(
                                RequestBody.create(
                                        manifest.bytes(),
                                        MediaType.get(manifest.descriptor().mediaType())))
                        .build();
        try (Response response =
                http.ask(
                        "write the manifest of " + image,
                        repository,
                        pushing(repository),
                        request)) {
            if (response.code() == 404) {
                throw Refusals.unknown(image);
            }
        }
    }

    private static HttpUrl.Builder uploads(Repository repository) {
        return HttpUrl.get(repository.api("blobs/uploads/")).newBuilder();
    }

    private static Optional<HttpUrl> location(Response response) {
        return Optional.ofNullable(response.header("Location"))
                .flatMap(l -> Optional.ofNullable(response.request().url().resolve(l)));
    }

    private static Request.Builder get(URI uri) {
        return request(uri).get();
    }

    private static Request.Builder request(URI uri) {
        return new Request.Builder().url(HttpUrl.get(uri)).header("User-Agent", "Twinhold");
    }

    private static Request post(HttpUrl url) {
        return new Request.Builder().url(url).post(RequestBody.create(new byte[0])).build();
    }

    private static String pulling(Repository repository) {
        return "repository:" + repository.path() + ":pull";
    }

    private static String pushing(Repository repository) {
        return "repository:" + repository.path() + ":pull,push";
    }
}
