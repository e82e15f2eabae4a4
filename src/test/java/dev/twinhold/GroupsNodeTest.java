package dev.twinhold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.CommandLineNodeTest.Ran;
import dev.twinhold.fleet.Configuration;
import dev.twinhold.fleet.Group;
import dev.twinhold.fleet.Labels;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.fleet.NodesFile;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that must not be changed, or not by mistake; on the real nodes. */
@NodeTest
class GroupsNodeTest {

    private static final String IMAGE = "docker.io/shop/app:v2";
    private static final String NEW = "docker.io/groups-test/app:1";

    @TempDir Path folder;

    @BeforeEach
    void copyConfig() throws Exception {
        Path real = Testbed.get().config();
        for (String file : List.of("known_hosts", "nodes.json", "id_ed25519")) {
            Files.copy(
                    real.resolve(file), folder.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private void group(boolean production, boolean readOnly) throws Exception {
        NodesFile file = new NodesFile(folder);
        List<NodeConfig> nodes =
                file.read().nodes().stream()
                        .map(
                                n ->
                                        new NodeConfig(
                                                n.id(),
                                                n.access(),
                                                "EDGE",
                                                Labels.parse("name=" + n.id())))
                        .toList();
        file.write(
                new Configuration(
                        nodes, List.of(new Group("EDGE", Group.Colour.RED, production, readOnly))));
    }

    private static String names(String node) throws Exception {
        return Testbed.get().run(node, "ctr -n k8s.io images ls -q; docker images");
    }

    @Test
    void noCommandChangesANodeOfAReadOnlyGroup() throws Exception {
        group(false, true);
        String before = names("trixie");
        Stream.of(
                        "tag " + IMAGE + " " + NEW + " --node trixie",
                        "untag " + IMAGE + " --node trixie",
                        "pin " + IMAGE + " --node trixie",
                        "pin " + IMAGE + " --node trixie --dry-run",
                        "copy shop/app:v2 --node trixie --from containerd:k8s.io --to docker --dry-run",
                        "pull registry.invalid/shop/app:9 --node trixie --dry-run",
                        "remove " + IMAGE + " --node trixie",
                        "copy shop/app:v2 --node trixie --from containerd:k8s.io --to docker",
                        "copy "
                                + IMAGE
                                + " --node bookworm --from containerd:k8s.io --to-node trixie",
                        "pull registry.invalid/shop/app:9 --node trixie",
                        "push " + "shop/app:v2 --from trixie:docker --as registry.invalid/a/b:1",
                        "fill " + IMAGE + " --from bookworm --to trixie")
                .forEach(command -> assertForbidden(command, "read-only"));
        assertEquals(before, names("trixie"));
    }

    private void assertForbidden(String command, String why) {
        Ran ran = CommandLineNodeTest.run(folder, command.split(" "));
        assertTrue(ran.exit() == 1 || ran.exit() == 3, command + ": " + ran);
        assertTrue(
                ran.err().contains("trixie is in the group EDGE, which is " + why),
                command + ": " + ran);
    }

    @Test
    void nodesAreChosenByGroupAndLabel() throws Exception {
        group(false, false);
        Ran one =
                CommandLineNodeTest.run(
                        folder, "images --in-group EDGE --label name=trixie --json".split(" "));
        assertEquals(0, one.exit(), one.toString());
        assertTrue(one.out().contains("\"trixie\"") && !one.out().contains("\"forky\""), one.out());
        Ran none = CommandLineNodeTest.run(folder, "images", "--in-group", "SPACE");
        assertEquals(2, none.exit(), none.toString());
    }

    @Test
    void aProductionNodeIsChangedWhenThatIsSaid() throws Exception {
        group(true, false);
        String tag = "tag " + IMAGE + " " + NEW + " --node trixie";
        try {
            assertForbidden(tag, "production");
            assertTrue(!names("trixie").contains(NEW));
            Ran ran = CommandLineNodeTest.run(folder, (tag + " --yes-production").split(" "));
            assertEquals(0, ran.exit(), ran.toString());
            assertTrue(names("trixie").contains(NEW));
        } finally {
            Testbed.get().run("trixie", "ctr -n k8s.io images rm " + NEW);
        }
    }
}
