package dev.twinhold.store.docker;

import dev.twinhold.store.StoreException;
import dev.twinhold.store.docker.DockerTransport.Answer;
import dev.twinhold.store.docker.DockerTransport.Mode;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Docker's API in the version that both sides speak. */
final class DockerApi {

    private final DockerTransport transport;
    private final ApiVersion version;

    private DockerApi(DockerTransport transport, ApiVersion version) {
        this.transport = transport;
        this.version = version;
    }

    /** Asks for the newest version the daemon speaks: {@code GET /_ping}, which has no version. */
    static DockerApi negotiate(DockerTransport transport) throws StoreException {
        HttpUrl ping = base().addPathSegment("_ping").build();
        Call call = transport.call(Mode.QUESTION, new Request.Builder().url(ping).build());
        try (Answer answer = transport.ask("tell its version", call)) {
            ApiVersion theirs = ApiVersion.parse(answer.header("Api-Version"));
            return new DockerApi(transport, ApiVersion.negotiated(theirs));
        }
    }

    ApiVersion version() {
        return version;
    }

    /** The address of an endpoint; a segment is escaped as needed. */
    HttpUrl.Builder url(String... segments) {
        HttpUrl.Builder url = base().addPathSegment("v" + version);
        for (String segment : segments) {
            url.addPathSegment(segment);
        }
        return url;
    }

    private static HttpUrl.Builder base() {
        return new HttpUrl.Builder().scheme("http").host(DockerTransport.HOST);
    }

    /** Asks a question and reads the answer as JSON. */
    <T> T get(String doing, HttpUrl.Builder url, Class<T> type) throws StoreException {
        Request request = new Request.Builder().url(url.build()).build();
        try (Answer answer = transport.ask(doing, transport.call(Mode.QUESTION, request))) {
            return DockerJson.MAPPER.readValue(answer.body(), type);
        } catch (IOException e) {
            throw transport.failed(doing, e);
        }
    }
}
