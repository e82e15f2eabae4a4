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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
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
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Content(
            int version, @Nullable List<Entry> nodes, @Nullable List<GroupEntry> groups) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Entry(
            @Nullable String id,
            @Nullable Boolean local,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String user,
            @Nullable String identityFile,
            @Nullable String group,
            @Nullable Map<String, String> labels,
            @Nullable Jump jump) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Jump(
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String user,
            @Nullable String identityFile,
            @Nullable Jump jump) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record GroupEntry(
            @Nullable String name,
            @Nullable String colour,
            @Nullable Boolean production,
            @Nullable Boolean readOnly) {}

    /**
     * The nodes and groups; none when the file is not there.
     *
     * @throws IOException when the file cannot be used; the message names the file and the entry
     */
    public Configuration read() throws IOException {
        Path file = path();
        if (Files.notExists(file)) {
            return Configuration.of(List.of());
        }
        try {
            Content content = JSON.readValue(Files.readAllBytes(file), Content.class);
            return new Configuration(
                    orNone(content.nodes()).map(this::config).toList(),
                    orNone(content.groups()).map(NodesFile::group).toList());
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not readable: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static <T> Stream<T> orNone(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }

    /** Replaces what is there. */
    public void write(Configuration configuration) throws IOException {
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "nodes", ".json");
        try {
            Content content =
                    new Content(
                            VERSION,
                            configuration.nodes().stream().map(this::entry).toList(),
                            configuration.groups().isEmpty()
                                    ? null
                                    : configuration.groups().stream()
                                            .map(NodesFile::entry)
                                            .toList());
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
        Map<String, String> labels = entry.labels() == null ? Map.of() : entry.labels();
        return new NodeConfig(id, access(id, entry), group, new TreeMap<>(labels));
    }

    private Access access(NodeId id, Entry entry) {
        if (Boolean.TRUE.equals(entry.local())) {
            return new Access.Local();
        }
        return ssh(
                "the node '" + id + "'",
                new Jump(
                        entry.host(),
                        entry.port(),
                        entry.user(),
                        entry.identityFile(),
                        entry.jump()));
    }

    private Access.Ssh ssh(String what, Jump place) {
        if (place.host() == null) {
            throw new IllegalArgumentException(what + " has no host");
        }
        return new Access.Ssh(
                place.host(),
                place.port() == null ? 22 : place.port(),
                place.user() == null ? System.getProperty("user.name") : place.user(),
                Optional.ofNullable(place.identityFile()).map(folder::resolve),
                Optional.ofNullable(place.jump())
                        .map(jump -> ssh("the jump host of " + what, jump)));
    }

    private Jump jump(Access.Ssh place) {
        return new Jump(
                place.host(),
                place.port(),
                place.user(),
                inFolder(place.identityFile()).orElse(null),
                place.via().map(this::jump).orElse(null));
    }

    private static Group group(GroupEntry entry) {
        if (entry.name() == null) {
            throw new IllegalArgumentException("a group has no name");
        }
        String colour = entry.colour() == null ? "none" : entry.colour();
        return new Group(
                entry.name(),
                Group.Colour.valueOf(colour.toUpperCase(Locale.ROOT)),
                Boolean.TRUE.equals(entry.production()),
                Boolean.TRUE.equals(entry.readOnly()));
    }

    private static GroupEntry entry(Group group) {
        return new GroupEntry(
                group.name(),
                group.colour().name().toLowerCase(Locale.ROOT),
                group.production(),
                group.readOnly());
    }

    private Entry entry(NodeConfig node) {
        String id = node.id().value();
        Map<String, String> labels = node.labels().isEmpty() ? null : node.labels();
        return switch (node.access()) {
            case Access.Local() ->
                    new Entry(id, true, null, null, null, null, node.group(), labels, null);
            case Access.Ssh(var host, var port, var user, var identity, var via) ->
                    new Entry(
                            id,
                            null,
                            host,
                            port,
                            user,
                            inFolder(identity).orElse(null),
                            node.group(),
                            labels,
                            via.map(this::jump).orElse(null));
        };
    }

    private Optional<String> inFolder(Optional<Path> file) {
        return file.map(f -> f.startsWith(folder) ? folder.relativize(f) : f).map(Path::toString);
    }
}
