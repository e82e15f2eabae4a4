package dev.twinhold.store.docker;

import com.fasterxml.jackson.core.JacksonException;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.docker.DockerJson.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** HTTP over the sockets of a link: one call, one socket. */
final class DockerTransport implements AutoCloseable {

    /** What sort of call it is. */
    enum Mode {
        /** Answered at once, or given up. */
        QUESTION,
        /** Silent for as long as nothing happens. */
        EVENTS,
        /** Many bytes, over sockets of their own. */
        BULK
    }

    /** The host in the addresses of calls; nobody ever looks it up. */
    static final String HOST = "docker";

    /** After so much silence a question is given up. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final int MESSAGE_LIMIT = 64 << 10;

    private final DockerProblems problems;
    private final OkHttpClient questions;
    private final OkHttpClient events;
    private final OkHttpClient bulk;
    private final Set<Call> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param control for questions and events
     * @param bulk for archives
     * @param silence after which a question is given up
     */
    DockerTransport(
            SocketFactory control, SocketFactory bulk, DockerProblems problems, Duration silence) {
        this.problems = problems;
        OkHttpClient base =
                new OkHttpClient.Builder()
                        .socketFactory(control)
                        .dns(_ -> List.of(InetAddress.getByAddress(HOST, new byte[4])))
                        .proxy(Proxy.NO_PROXY)
                        // or it reads the system's certificates, and at the first connections to
                        // several nodes all threads can come to wait for that
                        .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                        // a socket that idles would hold a channel of the link
                        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                        .fastFallback(false)
                        .retryOnConnectionFailure(false)
                        .followRedirects(false)
                        .readTimeout(Duration.ZERO)
                        .writeTimeout(Duration.ZERO)
                        .build();
        events = base;
        questions = base.newBuilder().readTimeout(silence).writeTimeout(silence).build();
        this.bulk = base.newBuilder().socketFactory(bulk).build();
    }

    /** Prepares a call; {@link Call#cancel} makes it fail at any time, from any thread. */
    Call call(Mode mode, Request request) {
        return client(mode).newCall(request);
    }

    /**
     * Sends a request and waits for the head of the answer.
     *
     * @param doing for the message when it fails
     * @return a 2xx answer, to be closed
     */
    Answer ask(String doing, Call call) throws StoreException {
        open.add(call);
        if (closed) {
            call.cancel();
        }
        try {
            Answer answer = new Answer(call, call.execute());
            if (!answer.response.isSuccessful()) {
                throw refused(doing, answer);
            }
            return answer;
        } catch (IOException e) {
            open.remove(call);
            throw failed(doing, e);
        }
    }

    private OkHttpClient client(Mode mode) {
        return switch (mode) {
            case QUESTION -> questions;
            case EVENTS -> events;
            case BULK -> bulk;
        };
    }

    private StoreException refused(String doing, Answer answer) throws IOException {
        try (answer) {
            String text = answer.response.peekBody(MESSAGE_LIMIT).string();
            return problems.refused(doing, answer.response.code(), message(text));
        }
    }

    /** Docker answers {@code {"message": "…"}}, what stands before it may answer anything. */
    private static String message(String text) {
        try {
            return DockerJson.MAPPER.readValue(text, Refusal.class).message();
        } catch (JacksonException notJson) {
            return text.strip();
        }
    }

    /** The exception for a call whose bytes did not get through. */
    StoreException failed(String doing, IOException e) {
        return closed ? problems.closed(doing) : problems.failed(doing, e);
    }

    boolean isClosed() {
        return closed;
    }

    /** Makes all calls fail, those that run and those to come. */
    @Override
    public void close() {
        closed = true;
        open.forEach(Call::cancel);
    }

    /** An answer of which the head has arrived; the body is read as it comes. */
    final class Answer implements AutoCloseable {
        private final Call call;
        private final Response response;

        private Answer(Call call, Response response) {
            this.call = call;
            this.response = response;
        }

        /** A header, or the empty text. */
        String header(String name) {
            return response.header(name, "");
        }

        InputStream body() {
            return response.body().byteStream();
        }

        /** Makes a blocked read of the body fail; for any thread. */
        void cancel() {
            call.cancel();
        }

        /** Ends the call; for any thread. */
        void abandon() {
            call.cancel();
            open.remove(call);
        }

        /** Ends the call; for the thread that reads. */
        @Override
        public void close() {
            call.cancel();
            response.close();
            open.remove(call);
        }
    }
}
