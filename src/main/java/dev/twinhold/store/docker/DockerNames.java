package dev.twinhold.store.docker;

import dev.twinhold.model.ImageName;
import dev.twinhold.store.DockerEngine.Removed;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.docker.DockerJson.RemovedEntry;
import dev.twinhold.store.docker.DockerTransport.Answer;
import dev.twinhold.store.docker.DockerTransport.Mode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Names come and go. */
final class DockerNames {

    private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

    private final DockerApi api;
    private final DockerTransport transport;

    DockerNames(DockerApi api, DockerTransport transport) {
        this.api = api;
        this.transport = transport;
    }

    void tag(String source, ImageName name) throws StoreException {
        HttpUrl url =
                api.url("images")
                        .addPathSegments(source)
                        .addPathSegment("tag")
                        .addQueryParameter("repo", name.registry() + "/" + name.path())
                        .addQueryParameter("tag", name.tag().orElse("latest"))
                        .build();
        Request request = new Request.Builder().url(url).post(NOTHING).build();
        transport
                .ask("tag " + source + " as " + name, transport.call(Mode.QUESTION, request))
                .close();
    }

    List<Removed> remove(String reference, boolean force) throws StoreException {
        String doing = "remove " + reference;
        HttpUrl url =
                api.url("images")
                        .addPathSegments(reference)
                        .addQueryParameter("force", force ? "1" : "0")
                        .addQueryParameter("noprune", "0")
                        .build();
        Request request = new Request.Builder().url(url).delete().build();
        // freeing layers takes as long as it takes
        try (Answer answer = transport.ask(doing, transport.call(Mode.BULK, request))) {
            List<Removed> removed = new ArrayList<>();
            for (RemovedEntry entry :
                    DockerJson.MAPPER.readValue(answer.body(), RemovedEntry[].class)) {
                if (!entry.untagged().isEmpty()) {
                    removed.add(new Removed(Removed.Kind.UNTAGGED, entry.untagged()));
                }
                if (!entry.deleted().isEmpty()) {
                    removed.add(new Removed(Removed.Kind.DELETED, entry.deleted()));
                }
            }
            return removed;
        } catch (IOException e) {
            throw transport.failed(doing, e);
        }
    }
}
