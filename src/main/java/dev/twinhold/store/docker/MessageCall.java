package dev.twinhold.store.docker;

import com.fasterxml.jackson.databind.MappingIterator;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.docker.DockerJson.Message;
import dev.twinhold.store.docker.DockerTransport.Answer;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import okhttp3.Call;

/**
 * A long call whose answer is a stream of messages: load, pull, push.
 *
 * <p>The call runs on a thread of its own, so that the one that waits for it can be interrupted
 * whatever the call is blocked in.
 */
final class MessageCall {

    private final DockerTransport transport;
    private final DockerProblems problems;
    private final String doing;

    /**
     * @param doing for messages: "load the archive"
     */
    MessageCall(DockerTransport transport, DockerProblems problems, String doing) {
        this.transport = transport;
        this.problems = problems;
        this.doing = doing;
    }

    /** Hears one message after another; an exception ends the call. */
    interface Listener {
        void hear(Message message) throws StoreException;
    }

    /** Waits for the end of the messages; interrupting the thread ends the call. */
    void run(Call call, Listener listener) throws StoreException {
        waitFor(
                call,
                () -> {
                    listen(call, listener);
                    return call;
                });
    }

    /** Waits for the head of the answer only; interrupting the thread ends the call. */
    Answer open(Call call) throws StoreException {
        return waitFor(call, () -> transport.ask(doing, call));
    }

    private <T> T waitFor(Call call, Callable<T> work) throws StoreException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().name("docker: " + doing).start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw problems.cancelled(doing);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException told) {
                throw told;
            }
            throw new IllegalStateException(doing, e.getCause());
        }
    }

    private void listen(Call call, Listener listener) throws StoreException {
        try (Answer answer = transport.ask(doing, call);
                MappingIterator<Message> messages =
                        DockerJson.MAPPER.readerFor(Message.class).readValues(answer.body())) {
            while (messages.hasNextValue()) {
                listener.hear(messages.nextValue());
            }
        } catch (IOException e) {
            throw transport.failed(doing, e);
        }
    }
}
