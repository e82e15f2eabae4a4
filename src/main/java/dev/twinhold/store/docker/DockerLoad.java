package dev.twinhold.store.docker;

import com.fasterxml.jackson.databind.MappingIterator;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.docker.DockerJson.ErrorDetail;
import dev.twinhold.store.docker.DockerJson.Message;
import dev.twinhold.store.docker.DockerTransport.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import okhttp3.Call;

/**
 * One {@code POST /images/load}: sends the archive, then hears what Docker says about it.
 *
 * <p>The call runs on a thread of its own, so that the one that waits for it can be interrupted
 * whatever the call is blocked in.
 */
final class DockerLoad {

    static final String DOING = "load the archive";

    private static final List<String> LOADED = List.of("Loaded image: ", "Loaded image ID: ");

    // daemon/containerd/image_exporter.go: listed, but no container can start from it
    private static final String NOT_UNPACKED = "Error unpacking image ";

    private final DockerTransport transport;
    private final DockerProblems problems;
    private final Consumer<String> said;
    private final List<String> loaded = new ArrayList<>();
    private String lastSaid = "";

    DockerLoad(DockerTransport transport, DockerProblems problems, Consumer<String> said) {
        this.transport = transport;
        this.problems = problems;
        this.said = said;
    }

    /** Waits for the end of the call; interrupting the thread ends it. */
    List<String> run(Call call) throws StoreException {
        FutureTask<List<String>> task = new FutureTask<>(() -> send(call));
        Thread.ofVirtual().name("docker load").start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw problems.cancelled(DOING);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException told) {
                throw told;
            }
            throw new IllegalStateException(DOING, e.getCause());
        }
    }

    private List<String> send(Call call) throws StoreException {
        try (Answer answer = transport.ask(DOING, call);
                MappingIterator<Message> messages =
                        DockerJson.MAPPER.readerFor(Message.class).readValues(answer.body())) {
            while (messages.hasNextValue()) {
                hear(messages.nextValue());
            }
        } catch (IOException e) {
            throw transport.failed(DOING, e);
        }
        if (loaded.isEmpty()) {
            throw problems.nothingLoaded();
        }
        return List.copyOf(loaded);
    }

    private void hear(Message message) throws StoreException {
        String error = message.errorDetail().map(ErrorDetail::message).orElse(message.error());
        if (!error.isEmpty()) {
            say(error);
            throw problems.notLoaded(error);
        }
        for (String line : message.stream().lines().toList()) {
            hearLine(line);
        }
        if (!message.status().isEmpty()) {
            String id = message.id();
            say(id.isEmpty() ? message.status() : id + ": " + message.status());
        }
    }

    private void hearLine(String line) throws StoreException {
        say(line);
        if (line.startsWith(NOT_UNPACKED)) {
            throw problems.notLoaded(line);
        }
        LOADED.stream()
                .filter(line::startsWith)
                .map(prefix -> line.substring(prefix.length()).strip())
                .forEach(loaded::add);
    }

    /** A layer's status comes again and again with another number of bytes. */
    private void say(String line) {
        if (!line.isBlank() && !line.equals(lastSaid)) {
            lastSaid = line;
            said.accept(line);
        }
    }
}
