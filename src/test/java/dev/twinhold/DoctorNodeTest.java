package dev.twinhold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinhold.CommandLineNodeTest.Ran;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code twinhold doctor} against the real nodes, well and with each step broken. */
@NodeTest
class DoctorNodeTest {

    private static final List<String> STEPS =
            List.of("tcp", "host_key", "authentication", "sockets", "versions", "permissions");

    @TempDir Path folder;

    private final Testbed testbed = Testbed.get();

    @BeforeEach
    void knownHosts() throws Exception {
        Files.copy(testbed.config().resolve("known_hosts"), folder.resolve("known_hosts"));
    }

    private Ran doctor(String... more) {
        String[] fixed = {
            "doctor", "--json", "--identity-file", testbed.config().resolve("id_ed25519").toString()
        };
        String[] all = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return CommandLineNodeTest.run(folder, all);
    }

    private static JsonNode step(JsonNode node, String name) {
        return StreamSupport.stream(node.path("steps").spliterator(), false)
                .filter(step -> step.path("step").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> states(JsonNode node) {
        return STEPS.stream().map(name -> step(node, name).path("state").asText()).toList();
    }

    private static String problem(JsonNode node, String step) {
        return step(node, step).path("problems").get(0).toString();
    }

    @Test
    void everyStepHoldsOnTheThreeNodes() throws Exception {
        Ran ran = CommandLineNodeTest.run("doctor", "--all-nodes", "--json");
        assertEquals(0, ran.exit(), ran.toString());
        assertEquals(Testbed.NODES.size(), ran.json().size());
        for (JsonNode node : ran.json()) {
            assertTrue(node.path("well").asBoolean(), ran.out());
            assertEquals(
                    List.of("passed", "passed", "passed", "passed", "passed", "passed"),
                    states(node));
            String name = node.path("node").asText();
            String key =
                    testbed.run(name, "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub")
                            .split(" ")[1];
            assertTrue(step(node, "host_key").toString().contains(key), ran.out());
            String version =
                    testbed.run(name, "docker version --format '{{.Server.Version}}'").strip();
            assertTrue(
                    step(node, "versions").toString().contains("Docker " + version + ","),
                    ran.out());
            String owner =
                    testbed.run(name, "stat -c '%U:%G, mode %a' /run/containerd/containerd.sock")
                            .strip();
            assertTrue(step(node, "permissions").toString().contains(owner), ran.out());
        }
    }

    @Test
    void whoMayOpenNoSocketIsToldWhoseTheyAre() throws Exception {
        Ran ran = doctor("ops@" + testbed.host("trixie"));
        assertEquals(1, ran.exit(), ran.toString());
        JsonNode node = ran.json().get(0);
        assertEquals(
                List.of("passed", "passed", "passed", "passed", "skipped", "failed"), states(node));
        JsonNode problems = step(node, "permissions").path("problems");
        assertTrue(problems.toString().contains("root:docker, mode 660"), ran.out());
        assertTrue(problems.toString().contains("usermod -aG docker ops"), ran.out());
        assertTrue(problems.toString().contains("config.toml"), ran.out());
    }

    @Test
    void aClosedPortFailsAtTheFirstStep() throws Exception {
        Ran ran = doctor("root@" + testbed.host("bookworm") + ":9");
        assertEquals(1, ran.exit(), ran.toString());
        JsonNode node = ran.json().get(0);
        assertEquals(
                List.of("failed", "skipped", "skipped", "skipped", "skipped", "skipped"),
                states(node));
        assertTrue(problem(node, "tcp").contains("Connection refused"), ran.out());
    }

    @Test
    void aKeyThatHasChangedFailsAtTheHostKey() throws Exception {
        Path file = folder.resolve("known_hosts");
        List<String> lines = Files.readAllLines(file);
        String other = key(lines, testbed.host("forky"));
        String mine = key(lines, testbed.host("bookworm"));
        Files.write(file, lines.stream().map(line -> line.replace(mine, other)).toList());
        Ran ran = doctor("root@" + testbed.host("bookworm"));
        assertEquals(1, ran.exit(), ran.toString());
        JsonNode node = ran.json().get(0);
        assertEquals(
                List.of("passed", "failed", "skipped", "skipped", "skipped", "skipped"),
                states(node));
        assertTrue(problem(node, "host_key").contains("has changed"), ran.out());
    }

    private static String key(List<String> lines, String host) {
        return lines.stream()
                .map(line -> line.split(" "))
                .filter(words -> words[0].equals(host) && words[1].equals("ssh-ed25519"))
                .map(words -> words[2])
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aUserWhomTheNodeDoesNotKnowFailsAtTheLogin() throws Exception {
        Ran ran = doctor("nobody-here@" + testbed.host("bookworm"));
        assertEquals(1, ran.exit(), ran.toString());
        assertEquals(
                List.of("passed", "passed", "failed", "skipped", "skipped", "skipped"),
                states(ran.json().get(0)));
    }

    @Test
    void aDaemonThatIsGoneIsMissedAndOneThatDoesNotAnswerFailsAtTheVersions() throws Exception {
        String socket = "/var/run/docker.sock";
        testbed.must("node", "bookworm", "stop-docker");
        try {
            Ran gone = doctor("root@" + testbed.host("bookworm"));
            assertEquals(0, gone.exit(), gone.toString());
            assertTrue(
                    step(gone.json().get(0), "sockets").toString().contains("Docker –"),
                    gone.out());

            testbed.run(
                    "bookworm",
                    "perl -MIO::Socket::UNIX -e"
                            + " 'IO::Socket::UNIX->new(Local=>\""
                            + socket
                            + "\",Listen=>1) or die'");
            Ran silent = doctor("root@" + testbed.host("bookworm"));
            assertEquals(1, silent.exit(), silent.toString());
            JsonNode node = silent.json().get(0);
            assertEquals("failed", step(node, "versions").path("state").asText(), silent.out());
            assertTrue(step(node, "versions").toString().contains("containerd 1.6"));
            assertTrue(problem(node, "versions").contains("systemctl start docker"), silent.out());
        } finally {
            testbed.run("bookworm", "rm -f " + socket);
            testbed.must("node", "bookworm", "start-docker");
        }
    }

    @Test
    void twoNodesOneWellIsPartlyDone() throws Exception {
        Ran ran = doctor("root@" + testbed.host("forky"), "root@" + testbed.host("forky") + ":9");
        assertEquals(3, ran.exit(), ran.toString());
        assertTrue(ran.json().get(0).path("well").asBoolean(), ran.out());
    }

    @Test
    void aListForPeopleNamesStepCauseAndRemedy() throws Exception {
        Ran ran =
                CommandLineNodeTest.run(
                        folder, "doctor", "root@" + testbed.host("bookworm") + ":9", "no host");
        assertEquals(2, ran.exit(), ran.toString());
        ran = CommandLineNodeTest.run(folder, "doctor", "root@" + testbed.host("bookworm") + ":9");
        assertTrue(ran.out().contains("!!  TCP"), ran.out());
        assertTrue(ran.out().contains("why: Connection refused"), ran.out());
        assertTrue(ran.out().contains("remedy: Check the address"), ran.out());
        assertTrue(ran.out().contains("--  login"), ran.out());
    }
}
