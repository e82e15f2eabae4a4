package dev.twinhold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinhold.CommandLineNodeTest.Ran;
import dev.twinhold.model.ImageName;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare --all-nodes} beside what the nodes' own tools say. */
@NodeTest
class CompareNodesNodeTest {

    private static final String APP = "docker.io/shop/app:v2";
    private static final String WORKER = "docker.io/shop/worker:3.1";

    private final Testbed testbed = Testbed.get();

    @TempDir private Path folder;

    private static Ran compare(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "compare";
        all[1] = "--all-nodes";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return CommandLineNodeTest.run(all);
    }

    private static Map<String, String> states(Ran ran, String name) throws Exception {
        Map<String, String> states = new HashMap<>();
        for (JsonNode image : ran.json().path("images")) {
            if (image.path("name").asText().equals(name)) {
                image.path("cells")
                        .forEach(
                                c -> states.put(c.path("node").asText(), c.path("state").asText()));
            }
        }
        return states;
    }

    private Set<String> names(String node, String command) {
        return testbed.run(node, command)
                .lines()
                .map(line -> ImageName.parse(line.strip()).toString())
                .collect(Collectors.toSet());
    }

    /** The configuration that CRI resolves a name to, which is Kubernetes' image id. */
    private String criId(String node, String name) throws Exception {
        String answer = testbed.run(node, "crictl-lite image-status " + name);
        return new ObjectMapper().readTree(answer).findValue("id").asText();
    }

    /** Each cell is there exactly when the node's own tool lists the name. */
    private void agrees(Ran ran, String command) throws Exception {
        int cells = 0;
        for (String node : Testbed.NODES) {
            Set<String> listed = names(node, command);
            for (JsonNode image : ran.json().path("images")) {
                String name = image.path("name").asText();
                for (JsonNode cell : image.path("cells")) {
                    if (cell.path("node").asText().equals(node)) {
                        assertEquals(
                                listed.contains(name),
                                !cell.path("digest").isNull(),
                                name + " on " + node + ": " + cell);
                        cells++;
                    }
                }
            }
        }
        assertTrue(cells >= 3 * 8, cells + " cells were looked at");
    }

    @Test
    void everyCellAgreesWithContainerdAndDocker() throws Exception {
        agrees(compare("--json"), "ctr -n k8s.io images ls -q | grep -v '^sha256:'");
        agrees(
                compare("--store", "docker", "--json"),
                "docker images --format '{{.Repository}}:{{.Tag}}' | grep -v none");
    }

    @Test
    void theSeededDriftAndGapsAreFound() throws Exception {
        Ran ran = compare("--json");
        assertEquals(1, ran.exit(), ran.err());
        assertEquals(
                Map.of("bookworm", "different", "trixie", "same", "forky", "same"),
                states(ran, APP));
        assertEquals(criId("trixie", APP), criId("forky", APP));
        assertNotEquals(criId("trixie", APP), criId("bookworm", APP));
        assertEquals("missing", states(ran, WORKER).get("forky"));
        assertTrue(states(ran, WORKER).containsValue("same layers"), ran.out());
        assertEquals(
                "incomplete",
                states(ran, "registry.plant-a.example/team/camera:0.3").get("bookworm"));
    }

    @Test
    void aNodeAsBaselineMakesTheOthersDifferent() throws Exception {
        Ran ran = compare("--baseline", "bookworm", "--json");
        assertEquals(
                Map.of("bookworm", "same", "trixie", "different", "forky", "different"),
                states(ran, APP));
    }

    @Test
    void whatManifestsWantIsEqualOrMissing() throws Exception {
        Path wanted = folder.resolve("wanted.yaml");
        Files.writeString(
                wanted, "kind: Pod\nspec:\n  containers:\n  - image: nginx:1.27\n---\n{}\n");
        Ran equal = compare("--baseline", wanted.toString(), "--json");
        assertEquals(0, equal.exit(), equal.out() + equal.err());
        Files.writeString(wanted, "nginx:1.27\nshop/nobody-has-it:1\n");
        Ran lacking = compare("--baseline", wanted.toString(), "--csv", "--drift");
        assertEquals(1, lacking.exit(), lacking.err());
        assertEquals(
                List.of(
                        "image,versions,different,missing,incomplete,extra,unknown,"
                                + "bookworm,trixie,forky",
                        "docker.io/shop/nobody-has-it:1,0,0,3,0,0,0,missing,missing,missing"),
                lacking.out().lines().toList());
    }

    @Test
    void anArchiveFindsItsImagesBySameContent() throws Exception {
        Path archive = folder.resolve("app.tar");
        testbed.run("forky", "ctr -n k8s.io images export /root/compare-nodes.tar " + APP);
        try {
            Files.write(
                    archive,
                    java.util.Base64.getMimeDecoder()
                            .decode(testbed.run("forky", "base64 /root/compare-nodes.tar")));
        } finally {
            testbed.run("forky", "rm -f /root/compare-nodes.tar");
        }
        Ran ran = compare("--baseline", archive.toString(), "--json");
        assertEquals(
                Map.of("bookworm", "different", "trixie", "same", "forky", "same"),
                states(ran, APP));
    }

    @Test
    void aNodeThatDoesNotAnswerIsUnknownAndSaidSo() throws Exception {
        testbed.must("node", "forky", "stop-sshd");
        Ran ran;
        try {
            ran = compare("--json");
        } finally {
            testbed.must("node", "forky", "start-sshd");
        }
        assertEquals(3, ran.exit(), ran.err());
        assertEquals("unknown", states(ran, APP).get("forky"));
        assertTrue(ran.err().contains("is not reachable"), ran.err());
    }
}
