package dev.twinhold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinhold.cli.Twinhold;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line against the real nodes, beside what the nodes' own tools say. */
@NodeTest
class CommandLineNodeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    record Ran(int exit, String out, String err) {
        JsonNode json() throws Exception {
            return JSON.readTree(out);
        }
    }

    static Ran run(Path config, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--config", config.toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Twinhold.Result result =
                Twinhold.run(
                        Wiring::commandLine,
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        all.toArray(String[]::new));
        int exit = ((Twinhold.Result.Exit) result).code();
        return new Ran(exit, out.toString(), err.toString());
    }

    static Ran run(String... arguments) {
        return run(Testbed.get().config(), arguments);
    }

    private static Set<String> names(JsonNode images, String node, String store) {
        Set<String> names = new TreeSet<>();
        for (JsonNode image : images) {
            if (image.path("node").asText().equals(node)
                    && image.path("store").asText().equals(store)
                    && !image.path("name").asText().isEmpty()) {
                names.add(image.path("name").asText());
            }
        }
        return names;
    }

    @Test
    void imagesAreThoseThatTheNodesOwnToolsList() throws Exception {
        Ran ran = run("images", "--all-nodes", "--json");
        assertEquals(0, ran.exit(), ran.err());
        for (String node : Testbed.NODES) {
            String docker =
                    Testbed.get()
                            .run(
                                    node,
                                    "docker images --format '{{.Repository}}:{{.Tag}}' | grep -v none");
            assertTrue(
                    names(ran.json(), node, "docker").containsAll(fullNames(docker)),
                    node + " docker: " + ran.out());
            String containerd =
                    Testbed.get()
                            .run(
                                    node,
                                    "ctr -n k8s.io images ls -q | grep -v sha256: | grep -v twinhold-test");
            assertTrue(
                    names(ran.json(), node, "containerd:k8s.io").containsAll(fullNames(containerd)),
                    node + " containerd: " + ran.out());
        }
    }

    private static Set<String> fullNames(String lines) {
        return lines.lines()
                .filter(l -> !l.contains("twinhold-test"))
                .map(l -> dev.twinhold.model.ImageName.parse(l.strip()).toString())
                .collect(Collectors.toSet());
    }

    @Test
    void compareFindsTheSeededDifference() throws Exception {
        Ran ran = run("compare", "--node", "trixie", "--json");
        assertEquals(0, ran.exit(), ran.err());
        String verdict = "";
        for (JsonNode row : ran.json()) {
            if (row.path("name").asText().equals("docker.io/shop/app:v2")) {
                verdict = row.path("verdict").asText();
            }
        }
        assertEquals("different", verdict, ran.out());
    }

    @Test
    void aDryRunSendsNothing() throws Exception {
        Path archive = Testbed.get().archive("docker-save-26.tar");
        Ran ran =
                run(
                        "import",
                        archive.toString(),
                        "--node",
                        "bookworm",
                        "--to",
                        "containerd:dry",
                        "--dry-run",
                        "--json");
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.json().get(0).path("bytesTotal").asLong() > 1_000_000, ran.out());
        assertFalse(
                Testbed.get()
                        .run("bookworm", "ctr namespaces ls -q")
                        .lines()
                        .anyMatch("dry"::equals));
    }

    @Test
    void whatIsExportedCanBeImported() throws Exception {
        Path file = folder.resolve("app.tar");
        String[] export = {
            "export", "shop/app:v1", "--from", "bookworm", "--output", file.toString(), "--json"
        };
        Ran dry = run(withLast(export, "--dry-run"));
        assertEquals(0, dry.exit(), dry.err());
        assertFalse(Files.exists(file));
        Ran ran = run(export);
        assertEquals(0, ran.exit(), ran.err());
        JsonNode done = ran.json().get(0);
        assertEquals("docker.io/shop/app:v1", done.path("image").asText());
        assertEquals(file.toString(), done.path("file").asText());
        assertEquals(done.path("bytesTotal"), done.path("bytesRead"));
        JsonNode planned = dry.json().get(0);
        assertEquals(planned.path("images").get(0).path("digest"), done.path("digest"));
        assertEquals(planned.path("bytesFile").asLong(), Files.size(file));
        Ran again = run(export);
        assertEquals(1, again.exit(), again.err());
        assertTrue(again.err().contains("is there already"), again.err());
        Ran imported = run("import", file.toString(), "--node", "bookworm", "--dry-run", "--json");
        assertEquals(0, imported.json().get(0).path("bytesSends").asLong(), imported.out());
    }

    private static String[] withLast(String[] arguments, String last) {
        String[] more = Arrays.copyOf(arguments, arguments.length + 1);
        more[arguments.length] = last;
        return more;
    }

    @Test
    void oneNodeThatCannotBeReachedIsPartlyDone() throws Exception {
        Path config = configWithDeadNode();
        Ran ran = run(config, "images", "--all-nodes", "--json");
        assertEquals(3, ran.exit(), ran.err());
        assertTrue(ran.err().contains("10.231."), ran.err());
        assertFalse(names(ran.json(), "alive", "docker").isEmpty());
    }

    private Path configWithDeadNode() throws Exception {
        Path real = Testbed.get().config();
        Files.copy(real.resolve("known_hosts"), folder.resolve("known_hosts"));
        JsonNode alive = JSON.readTree(real.resolve("nodes.json").toFile()).path("nodes").get(0);
        String host = alive.path("host").asText();
        Files.writeString(
                folder.resolve("nodes.json"),
                """
                {"version":1,"nodes":[
                 {"id":"alive","host":"%s","user":"root","identityFile":"%s"},
                 {"id":"dead","host":"%s","port":9,"user":"root","identityFile":"%s"}]}
                """
                        .formatted(
                                host,
                                real.resolve("id_ed25519"),
                                host,
                                real.resolve("id_ed25519")));
        return folder;
    }

    @Test
    void aUserWhoMayNotOpenTheSocketsIsToldSo() throws Exception {
        Path real = Testbed.get().config();
        Files.copy(real.resolve("known_hosts"), folder.resolve("known_hosts"));
        Files.writeString(
                folder.resolve("nodes.json"),
                Files.readString(real.resolve("nodes.json"))
                        .replace("\"root\"", "\"ops\"")
                        .replace("\"id_ed25519\"", "\"" + real.resolve("id_ed25519") + "\""));
        Ran ran = run(folder, "images", "--node", "bookworm");
        assertEquals(3, ran.exit(), ran.err());
        assertTrue(ran.err().contains("may not open"), ran.err());
        assertTrue(ran.err().contains("group docker"), ran.err());
    }

    @Test
    void anUnknownNodeIsNotUnderstood() {
        Ran export = run("export", "shop/app:v1", "--from", "nowhere", "-o", "x.tar");
        assertEquals(2, export.exit(), export.err());
        Ran ran = run("images", "--node", "nowhere");
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("no node 'nowhere'"), ran.err());
        assertTrue(ran.err().contains("bookworm"), ran.err());
    }

    @Test
    void whatIsNoArchiveFailsWithOneMessageAndLeavesTheNodeAsItWas() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.tar"), "not an archive at all\n");
        Ran ran = run("import", text.toString(), "--node", "trixie");
        assertEquals(1, ran.exit());
        assertTrue(ran.err().contains("notes.tar"), ran.err());
        assertTrue(ran.err().contains("remedy"), ran.err());
        assertEquals("", ran.out());
    }

    @Test
    void nothingCanBeImportedThroughCri() {
        Path archive = Testbed.get().archive("docker-save-26.tar");
        Ran ran = run("import", archive.toString(), "--node", "trixie", "--to", "cri");
        assertTrue(ran.exit() == 1 || ran.exit() == 2, ran.err());
        assertTrue(ran.err().contains("containerd:k8s.io"), ran.err());
    }
}
