package dev.twinhold.store.docker;

import dev.twinhold.store.StoreException;
import dev.twinhold.store.docker.DockerJson.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.Call;

/** One {@code POST /images/load}: sends the archive, then hears what Docker says about it. */
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
        new MessageCall(transport, problems, DOING).run(call, this::hear);
        if (loaded.isEmpty()) {
            throw problems.nothingLoaded();
        }
        return List.copyOf(loaded);
    }

    private void hear(Message message) throws StoreException {
        Optional<String> failure = message.failure();
        if (failure.isPresent()) {
            say(failure.get());
            throw problems.notLoaded(failure.get());
        }
        for (String line : message.stream().lines().toList()) {
            hearLine(line);
        }
        if (!message.status().isEmpty()) {
            say(message.line());
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
