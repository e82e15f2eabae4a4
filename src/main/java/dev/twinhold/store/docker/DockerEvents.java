package dev.twinhold.store.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.twinhold.store.Engine;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.docker.DockerTransport.Answer;
import dev.twinhold.store.docker.DockerTransport.Mode;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows {@code GET /events}, one JSON object for each event, on a socket of its own. */
final class DockerEvents implements Engine.Watch {

    private static final Logger LOG = LoggerFactory.getLogger(DockerEvents.class);

    /** What changes the list of images or who uses them; the daemon sends nothing else. */
    private static final String FILTERS =
            """
            {"type":["image","container"],
             "event":["pull","tag","untag","delete","load","import","create","prune",
                      "destroy","start","die","rename"]}""";

    private final DockerTransport transport;
    private final Answer answer;
    private final Runnable changed;
    private final Runnable lost;
    private final AtomicBoolean ended = new AtomicBoolean();

    private DockerEvents(
            DockerTransport transport, Answer answer, Runnable changed, Runnable lost) {
        this.transport = transport;
        this.answer = answer;
        this.changed = changed;
        this.lost = lost;
    }

    /** Returns once the daemon has begun to answer. */
    static DockerEvents follow(
            DockerApi api, DockerTransport transport, Runnable changed, Runnable lost)
            throws StoreException {
        HttpUrl url = api.url("events").addQueryParameter("filters", FILTERS).build();
        Request request = new Request.Builder().url(url).build();
        Answer answer = transport.ask("tell of changes", transport.call(Mode.EVENTS, request));
        DockerEvents events = new DockerEvents(transport, answer, changed, lost);
        Thread.ofVirtual().name("docker events").start(events::read);
        return events;
    }

    private void read() {
        try (answer;
                MappingIterator<JsonNode> events =
                        DockerJson.MAPPER.readerFor(JsonNode.class).readValues(answer.body())) {
            while (events.hasNextValue()) {
                events.nextValue();
                if (!ended.get()) {
                    changed.run();
                }
            }
        } catch (IOException e) {
            LOG.debug("the events of Docker end", e);
        } finally {
            if (ended.compareAndSet(false, true) && !transport.isClosed()) {
                lost.run();
            }
        }
    }

    @Override
    public void close() {
        ended.set(true);
        answer.cancel();
    }
}
