package dev.twinhold.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Images that Kubernetes cannot use, mended on real nodes; the nodes' own tools look at them. */
@NodeTest
@Timeout(120)
class FixesNodeTest {

    static final List<String> NODES = Testbed.NODES;

    @TempDir private static Path directory;
    private static UpkeepNodes nodes;
    private Fixes fixes;

    @BeforeAll
    static void open() throws Exception {
        nodes = new UpkeepNodes(directory);
    }

    @BeforeEach
    void begin() {
        nodes.begin();
        fixes = nodes.upkeep.fixes();
    }

    @AfterEach
    void end() {
        nodes.end();
    }

    @AfterAll
    static void close() {
        nodes.close();
    }

    private static FixRequest request(ImageRef image, boolean dropOldNames) {
        return new FixRequest(List.of(image), dropOldNames, true);
    }

    private List<String> changes(FixRequest request) throws Exception {
        return fixes.plan(request).getFirst().changes();
    }

    /** {@code repository@digest} as the image's records say. */
    private String digestName(String node, String name) {
        return nodes.repository()
                + "@"
                + nodes.ctr(node, "images ls name==" + name + " | grep -o 'sha256:[0-9a-f]*'")
                        .strip();
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void aNameAndADigestThatPodsFindAndFilesThatAreReady(String node) throws Exception {
        nodes.feed(node, "ctr -n k8s.io images import --no-unpack -", "odd");
        String full = nodes.name("odd").toString();
        String odd = nodes.familiar("odd");
        nodes.until(node, "crictl-lite image-status " + full);
        nodes.ctr(node, "images tag " + full + " " + odd);
        nodes.ctr(node, "images rm " + full);
        ImageRef image = new ImageRef(new NodeId(node), StoreId.KUBERNETES, odd);
        FixRequest request = request(image, true);
        String digest = digestName(node, odd);
        assertEquals(
                List.of(
                        "add the name " + full,
                        "add the name " + digest,
                        "unpack 1 layers for overlayfs",
                        "take off the name " + odd),
                changes(request));

        nodes.done(fixes.start(request));
        assertEquals(Set.of(full, digest), nodes.names(node, StoreId.KUBERNETES));
        assertTrue(!nodes.seen(node, nodes.name("odd")).isEmpty());
        assertTrue(!nodes.seen(node, ImageName.parse(digest)).isEmpty());
        String check = nodes.ctr(node, "images check name==" + full);
        assertTrue(check.contains(" complete (") && check.contains(" true"), check);
        FixRequest again = request(nodes.ref(node, StoreId.KUBERNETES, "odd"), true);
        assertEquals(List.of(), changes(again));
        nodes.done(fixes.start(again));
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void criMakesItsRecordAgain(String node) throws Exception {
        ImageRef image = nodes.load(node, StoreId.KUBERNETES, "alias", UpkeepNodes.layer(1));
        nodes.done(fixes.start(request(image, false)));
        String id =
                nodes.seen(node, nodes.name("alias"))
                        .lines()
                        .filter(line -> line.startsWith(" \"id\""))
                        .map(line -> line.split("\"")[3])
                        .findFirst()
                        .orElseThrow();
        nodes.ctr(node, "images rm " + id);
        assertTrue(changes(request(image, false)).contains("let CRI make its record " + id));
        nodes.done(fixes.start(request(image, false)));
        assertEquals(id, nodes.ctr(node, "images ls -q name==" + id).strip());
        assertTrue(nodes.seen(node, nodes.name("alias")).contains(id));
    }

    @Test
    void whatCannotBeMendedIsSaid() throws Exception {
        String camera =
                nodes.ctr("bookworm", "images ls -q | grep team/camera | grep -v @").strip();
        Problem blocker =
                fixes.plan(
                                request(
                                        new ImageRef(
                                                new NodeId("bookworm"), StoreId.KUBERNETES, camera),
                                        false))
                        .getFirst()
                        .blocker()
                        .orElseThrow();
        assertTrue(blocker.why().contains("blobs are not there"), blocker.oneLine());
        assertEquals("Pull or import it again", blocker.remedy());
    }
}
