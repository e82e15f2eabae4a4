package dev.twinhold.store.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.store.DaemonProgress;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.docker.DockerJson.Message;
import dev.twinhold.store.docker.DockerTransport.Answer;
import dev.twinhold.store.docker.DockerTransport.Mode;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;

/** What Docker does by itself with a registry, and what it gives away as an archive. */
final class DockerTransfers {

    // "Digest: sha256:…" after a pull, "1.0: digest: sha256:… size: 1234" after a push
    private static final Pattern DIGEST = Pattern.compile("(?i)\\bdigest: (sha256:[0-9a-f]{64})");
    private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

    private final DockerApi api;
    private final DockerTransport transport;
    private final DockerProblems problems;

    DockerTransfers(DockerApi api, DockerTransport transport, DockerProblems problems) {
        this.api = api;
        this.transport = transport;
        this.problems = problems;
    }

    Digest pull(
            ImageName name,
            Platform platform,
            Optional<Credentials> credentials,
            DaemonProgress progress)
            throws StoreException {
        HttpUrl.Builder url =
                api.url("images", "create")
                        .addQueryParameter("fromImage", repository(name))
                        .addQueryParameter("tag", version(name))
                        .addQueryParameter("platform", platform.toString());
        return exchange("pull " + name, name, url, credentials, progress);
    }

    Digest push(
            ImageName name,
            Optional<Platform> platform,
            Optional<Credentials> credentials,
            DaemonProgress progress)
            throws StoreException {
        HttpUrl.Builder url =
                api.url("images")
                        .addPathSegments(repository(name))
                        .addPathSegment("push")
                        .addQueryParameter("tag", version(name));
        if (api.version().has(46)) {
            platform.ifPresent(p -> url.addQueryParameter("platform", json(p)));
        }
        return exchange("push " + name, name, url, credentials, progress);
    }

    private Digest exchange(
            String doing,
            ImageName name,
            HttpUrl.Builder url,
            Optional<Credentials> credentials,
            DaemonProgress progress)
            throws StoreException {
        Request request =
                new Request.Builder()
                        .url(url.build())
                        .header(RegistryAuth.HEADER, RegistryAuth.header(credentials, name))
                        .post(NOTHING)
                        .build();
        Exchange exchange = new Exchange(doing, name, new LayerProgress(progress));
        try {
            new MessageCall(transport, problems, doing)
                    .run(transport.call(Mode.BULK, request), exchange::hear);
        } catch (StoreException e) {
            throw problems.ofRegistry(doing, name, e);
        }
        return exchange.digest.orElseThrow(() -> problems.noDigest(doing));
    }

    /** What was heard of one pull or push. */
    private final class Exchange {
        private final String doing;
        private final ImageName name;
        private final LayerProgress progress;
        private Optional<Digest> digest = Optional.empty();

        Exchange(String doing, ImageName name, LayerProgress progress) {
            this.doing = doing;
            this.name = name;
            this.progress = progress;
        }

        private void hear(Message message) throws StoreException {
            Optional<String> failure = message.failure();
            if (failure.isPresent()) {
                throw problems.ofRegistry(doing, name, failure.get());
            }
            message.aux().map(aux -> aux.digest()).flatMap(Digest::tryParse).ifPresent(this::is);
            Matcher said = DIGEST.matcher(message.status());
            if (said.find()) {
                is(Digest.parse(said.group(1)));
            }
            progress.hear(message);
        }

        private void is(Digest told) {
            digest = Optional.of(told);
        }
    }

    InputStream save(List<String> references, Optional<Platform> platform) throws StoreException {
        HttpUrl.Builder url = api.url("images", "get");
        references.forEach(reference -> url.addQueryParameter("names", reference));
        if (api.version().has(48)) {
            platform.ifPresent(p -> url.addQueryParameter("platform", json(p)));
        }
        String doing = "save " + String.join(", ", references);
        Request request = new Request.Builder().url(url.build()).build();
        Answer answer =
                new MessageCall(transport, problems, doing)
                        .open(transport.call(Mode.BULK, request));
        return new AnswerStream(answer);
    }

    private static String repository(ImageName name) {
        return name.registry() + "/" + name.path();
    }

    /** What the parameter {@code tag} takes: a digest, a tag, or Docker's default. */
    private static String version(ImageName name) {
        return name.digest().map(Digest::toString).or(name::tag).orElse("latest");
    }

    /** OCI image spec, "platform". */
    private static String json(Platform platform) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("os", platform.os());
        fields.put("architecture", platform.architecture());
        if (!platform.variant().isEmpty()) {
            fields.put("variant", platform.variant());
        }
        try {
            return DockerJson.MAPPER.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }
}
