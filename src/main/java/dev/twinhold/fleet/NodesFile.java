package dev.twinhold.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.twinhold.model.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code nodes.json} of a configuration folder. Written to a file beside it first and then moved
 * over, so that a crash leaves the old or the new one.
 */
public final class NodesFile {

    private static final int VERSION = 1;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    /**
     * The file of a folder.
     *
     * @param folder configuration folder; need not exist yet
     */
    public NodesFile(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** The configuration folder. */
    Path folder() {
        return folder;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Content(int version, @Nullable List<Entry> nodes) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Entry(
            @Nullable String id,
            @Nullable Boolean local,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String user,
            @Nullable String identityFile,
            @Nullable String group) {}

    /**
     * The nodes; none when the file is not there.
     *
     * @throws IOException when the file cannot be used; the message names the file and the entry
     */
    public List<NodeConfig> read() throws IOException {
        Path file = path();
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            Content content = JSON.readValue(Files.readAllBytes(file), Content.class);
            List<Entry> entries = content.nodes() == null ? List.of() : content.nodes();
            List<NodeConfig> nodes = entries.stream().map(this::config).toList();
            Set<NodeId> ids = new HashSet<>();
            for (NodeConfig node : nodes) {
                if (!ids.add(node.id())) {
                    throw new IOException(file + ": the node '" + node.id() + "' is there twice");
                }
            }
            return nodes;
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not readable: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Replaces the nodes. */
    public void write(List<NodeConfig> nodes) throws IOException {
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "nodes", ".json");
        try {
            Content content = new Content(VERSION, nodes.stream().map(this::entry).toList());
            Files.write(temporary, JSON.writeValueAsBytes(content));
            Files.move(
                    temporary,
                    path(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Path path() {
        return folder.resolve("nodes.json");
    }

    private NodeConfig config(Entry entry) {
        if (entry.id() == null) {
            throw new IllegalArgumentException("a node has no id");
        }
        NodeId id = new NodeId(entry.id());
        String group = entry.group() == null ? "" : entry.group();
        if (Boolean.TRUE.equals(entry.local())) {
            return new NodeConfig(id, new Access.Local(), group);
        }
        if (entry.host() == null) {
            throw new IllegalArgumentException("the node '" + id + "' has no host");
        }
        return new NodeConfig(
                id,
                new Access.Ssh(
                        entry.host(),
                        entry.port() == null ? 22 : entry.port(),
                        entry.user() == null ? System.getProperty("user.name") : entry.user(),
                        Optional.ofNullable(entry.identityFile()).map(folder::resolve)),
                group);
    }

    private Entry entry(NodeConfig node) {
        String id = node.id().value();
        return switch (node.access()) {
            case Access.Local() -> new Entry(id, true, null, null, null, null, node.group());
            case Access.Ssh(var host, var port, var user, var identity) ->
                    new Entry(
                            id,
                            null,
                            host,
                            port,
                            user,
                            inFolder(identity).orElse(null),
                            node.group());
        };
    }

    private Optional<String> inFolder(Optional<Path> file) {
        return file.map(f -> f.startsWith(folder) ? folder.relativize(f) : f).map(Path::toString);
    }
}
