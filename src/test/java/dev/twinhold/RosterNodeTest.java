package dev.twinhold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.CommandLineNodeTest.Ran;
import dev.twinhold.fleet.NodesFile;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes taken over from an ssh_config, one of them behind another; on the real nodes. */
@NodeTest
class RosterNodeTest {

    @TempDir Path folder;

    @Test
    void hostsOfAnSshConfigAreConnectedAlsoThroughAJumpHost() throws Exception {
        Path real = Testbed.get().config();
        Files.copy(real.resolve("known_hosts"), folder.resolve("known_hosts"));
        Path config = folder.resolve("ssh_config");
        Files.writeString(
                config,
                """
                Host gate
                    HostName %s
                Host behind
                    HostName %s
                    ProxyJump gate
                Host *
                    User root
                    IdentityFile %s
                """
                        .formatted(
                                Testbed.get().host("bookworm"),
                                Testbed.get().host("trixie"),
                                real.resolve("id_ed25519")));
        Ran taken =
                CommandLineNodeTest.run(
                        folder, "nodes", "import-ssh-config", config.toString(), "--group", "Lab");
        assertEquals(0, taken.exit(), taken.toString());
        Ran images = CommandLineNodeTest.run(folder, "images", "--node", "behind", "--json");
        assertEquals(0, images.exit(), images.toString());
        assertTrue(images.out().contains("docker.io/shop/app:v2"), images.out());
        Ran again =
                CommandLineNodeTest.run(folder, "nodes", "import-ssh-config", config.toString());
        assertTrue(again.err().contains("there already: gate, behind"), again.toString());
        assertEquals(2, new NodesFile(folder).read().nodes().size());
    }
}
