package dev.twinhold.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodesFileTest {

    @TempDir Path folder;

    private List<NodeConfig> read(String json) throws IOException {
        Files.writeString(folder.resolve("nodes.json"), json);
        return new NodesFile(folder).read().nodes();
    }

    @Test
    void noFileIsNoNodes() throws IOException {
        assertEquals(List.of(), new NodesFile(folder.resolve("not-yet")).read().nodes());
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        NodesFile file = new NodesFile(folder);
        List<NodeConfig> nodes =
                List.of(
                        new NodeConfig(
                                new NodeId("worker-07"),
                                new Access.Ssh(
                                        "10.2.0.17",
                                        2222,
                                        "ops",
                                        Optional.of(folder.resolve("id_ed25519"))),
                                "Plant A"),
                        new NodeConfig(new NodeId("here"), new Access.Local(), ""));
        file.write(Configuration.of(nodes));
        assertEquals(nodes, file.read().nodes());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count(), "no temporary file stays");
        }
    }

    @Test
    void labelsAndGroupsAreKept() throws IOException {
        NodesFile file = new NodesFile(folder);
        Configuration configuration =
                new Configuration(
                        List.of(
                                new NodeConfig(
                                        new NodeId("edge-1"),
                                        new Access.Local(),
                                        "EDGE",
                                        Labels.parse("site=tpe, tier=edge"))),
                        List.of(
                                new Group("EDGE", Group.Colour.ORANGE, true, true),
                                new Group("Plant A", Group.Colour.NONE, true, false)));
        file.write(configuration);
        assertEquals(configuration, file.read());
        assertTrue(Files.readString(folder.resolve("nodes.json")).contains("\"tier\" : \"edge\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"version":1,"groups":[{"readOnly":true}]}                  | a group has no name
                    {"version":1,"groups":[{"name":"a","colour":"infrared"}]}   | INFRARED
                    {"version":1,"nodes":[{"id":"a","host":"h","labels":{"a b":"c"}}]} | 'a b=c' is no label
                    """)
    void badGroupsAndLabelsAreNamed(String json, String message) {
        IOException e = assertThrows(IOException.class, () -> read(json));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.toString());
    }

    @Test
    void aKeyFileIsRelativeToTheFolder() throws IOException {
        List<NodeConfig> nodes =
                read(
                        "{\"version\":1,\"nodes\":[{\"id\":\"a\",\"host\":\"h\",\"identityFile\":\"key\"}]}");
        Access.Ssh ssh = (Access.Ssh) nodes.getFirst().access();
        assertEquals(Optional.of(folder.resolve("key")), ssh.identityFile());
        assertEquals(22, ssh.port());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"version":1,"nodes":[{"host":"h"}]}                             | a node has no id
                    {"version":1,"nodes":[{"id":"a"}]}                               | the node 'a' has no host
                    {"version":1,"nodes":[{"id":"a","host":"-oProxy"}]}              | '-oProxy' is no host
                    {"version":1,"nodes":[{"id":"a","host":"h","port":0}]}           | a port is 1 to 65535
                    {"version":1,"nodes":[{"id":"a","host":"h"},{"id":"a","host":"h"}]} | the node 'a' is there twice
                    {"version":1,"nodes":[                                           | is not readable
                    """)
    void badEntriesAreNamed(String json, String message) {
        IOException e = assertThrows(IOException.class, () -> read(json));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.toString());
        assertTrue(String.valueOf(e.getMessage()).contains("nodes.json"), e.toString());
    }
}
