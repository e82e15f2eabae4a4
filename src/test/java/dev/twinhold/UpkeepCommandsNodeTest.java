package dev.twinhold;

import static dev.twinhold.CommandLineNodeTest.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinhold.CommandLineNodeTest.Ran;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import dev.twinhold.transfer.RandomArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that care for images, against the real nodes, beside their own tools. */
@NodeTest
@Timeout(120)
class UpkeepCommandsNodeTest {

    private static final List<String> TWO = List.of("bookworm", "trixie");

    @TempDir private Path folder;
    private final Testbed testbed = Testbed.get();
    private final String repository =
            "twinhold-care/r" + Long.toString(System.nanoTime(), Character.MAX_RADIX);

    private String load(String node, String tag, long seed) throws Exception {
        Path archive =
                RandomArchive.write(
                        folder, repository + ":" + tag, new RandomArchive.Layer(seed, 2));
        testbed.feed(node, "ctr -n k8s.io images import -", archive);
        String full = "docker.io/" + repository + ":" + tag;
        testbed.run(
                node,
                "for i in $(seq 100); do crictl-lite image-status "
                        + full
                        + " && exit; sleep 0.1; done; exit 1");
        return full;
    }

    private String names(String node) {
        return testbed.run(node, "ctr -n k8s.io images ls -q | grep " + repository + "; true")
                .strip();
    }

    @AfterEach
    void clean() {
        TWO.forEach(
                node ->
                        testbed.run(
                                node,
                                "for i in $(ctr -n k8s.io images ls -q | grep "
                                        + repository
                                        + "); do crictl-lite rmi $i;"
                                        + " ctr -n k8s.io images rm --sync $i; done 2>&1; true"));
    }

    @Test
    void onTwoNodesFromTagToRemoval() throws Exception {
        String one = load("bookworm", "one", 7001);
        load("trixie", "one", 7001);
        String[] tag = {
            "tag", repository + ":one", repository + ":two", "-n", "bookworm", "-n", "trixie"
        };
        Ran dry = run(with(tag, "--dry-run", "--json"));
        assertEquals(
                "add the name docker.io/" + repository + ":two",
                dry.json().get(1).path("changes").get(0).asText(),
                dry.out());
        assertEquals(one, names("bookworm"));
        Ran shown = run(with(tag, "--show-command"));
        assertEquals(
                "ctr -n k8s.io images tag "
                        + repository
                        + ":one docker.io/"
                        + repository
                        + ":two\n",
                shown.out());
        Ran tagged = run(with(tag, "--json"));
        assertEquals(0, tagged.exit(), tagged.err());
        assertEquals(2, tagged.json().size(), tagged.out());
        assertEquals(2, names("trixie").lines().count());

        String[] remove = {"remove", repository + ":two", "-n", "bookworm", "-n", "trixie"};
        JsonNode plan = run(with(remove, "--dry-run", "--json")).json();
        JsonNode image = plan.get(0).path("images").get(0);
        assertEquals(2, image.path("names").size(), plan.toString());
        assertEquals(3, image.path("records").asInt(), plan.toString());
        assertEquals(plan.get(0).path("bytesFreed").asLong(), image.path("bytesAlone").asLong());
        Ran unconfirmed = run(remove);
        assertEquals(1, unconfirmed.exit(), unconfirmed.err());
        assertTrue(unconfirmed.err().contains("--yes"), unconfirmed.err());
        assertEquals(2, names("trixie").lines().count());
        Ran removed = run(with(remove, "--yes", "--json"));
        assertEquals(0, removed.exit(), removed.err());
        assertEquals(
                plan.get(0).path("bytesFreed").asLong(),
                removed.json().get(0).path("bytesFreed").asLong());
        assertEquals("", names("bookworm") + names("trixie"));
        Ran again = run(with(remove, "--yes"));
        assertEquals(1, again.exit(), again.err());
        assertTrue(again.err().contains("None of the images is there"), again.err());
    }

    @Test
    void aPinnedImageIsNamedOnceMore() throws Exception {
        load("bookworm", "kept", 7002);
        String image = repository + ":kept";
        assertEquals(0, run("pin", image, "-n", "bookworm").exit());
        Ran kept = run("remove", image, "-n", "bookworm");
        assertEquals(1, kept.exit(), kept.err());
        assertTrue(kept.err().contains("--even-pinned"), kept.err());
        assertFalse(names("bookworm").isEmpty());
        Ran other = run("remove", image, "-n", "bookworm", "--even-pinned", "other:1");
        assertEquals(2, other.exit(), other.err());
        Ran gone = run("remove", image, "-n", "bookworm", "--even-pinned", image);
        assertEquals(0, gone.exit(), gone.err());
        assertTrue(gone.err().contains("Frees "), gone.err());
        assertEquals("", names("bookworm"));
    }

    @Test
    void whatLostItsNameIsExportedAndGoes() throws Exception {
        load("bookworm", "moved", 7003);
        load("bookworm", "moved", 7004);
        String[] cleanUp = {"clean-up", "--dangling", "-n", "bookworm", "--json"};
        JsonNode found = run(with(cleanUp, "--dry-run")).json();
        int nameless = found.get(0).path("images").size();
        assertTrue(nameless >= 1, found.toString());
        Path archive = folder.resolve("undo.tar");
        Ran cleaned = run(with(cleanUp, "--export-first", archive.toString()));
        assertEquals(0, cleaned.exit(), cleaned.err());
        assertTrue(Files.size(archive) > 2 << 20);
        assertEquals(nameless, cleaned.json().size(), cleaned.out());
        long freed = 0;
        for (JsonNode image : cleaned.json()) {
            freed += image.path("bytesFreed").asLong();
        }
        assertEquals(found.get(0).path("bytesFreed").asLong(), freed);
        Ran nothing = run(cleanUp);
        assertEquals(0, nothing.exit(), nothing.err());
        assertEquals(0, nothing.json().size());
        assertEquals(2, run("clean-up", "-n", "bookworm").exit());
        Ran unused = run("clean-up", "--unused", "-n", "bookworm", "--dry-run");
        assertEquals(0, unused.exit(), unused.err());
        assertTrue(unused.out().contains(repository + ":moved"), unused.out());
    }

    @Test
    void twinsAreListed() throws Exception {
        Ran twins = run("twins", "-n", "bookworm", "--json");
        assertEquals(0, twins.exit(), twins.err());
        boolean found = false;
        for (JsonNode twin : twins.json()) {
            if (twin.path("docker").path("names").toString().contains("library/nginx:1.27")) {
                found = true;
                assertTrue(twin.path("docker").path("inUse").asBoolean(), twin.toString());
                assertTrue(twin.path("containerd").path("bytes").asLong() > 0, twin.toString());
            }
        }
        assertTrue(found, twins.out());
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }
}
