package dev.twinhold.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Names and pins on real nodes; the nodes' own tools say what came of them. */
@NodeTest
@Timeout(120)
class TagsNodeTest {

    static final List<String> NODES = Testbed.NODES;

    @TempDir private static Path directory;
    private static UpkeepNodes nodes;

    @BeforeAll
    static void open() throws Exception {
        nodes = new UpkeepNodes(directory);
    }

    @BeforeEach
    void begin() {
        nodes.begin();
    }

    @AfterEach
    void end() {
        nodes.end();
    }

    @AfterAll
    static void close() {
        nodes.close();
    }

    static Stream<Arguments> stores() {
        return Testbed.NODES.stream()
                .flatMap(
                        node ->
                                Stream.of(StoreId.DOCKER, StoreId.KUBERNETES)
                                        .map(store -> Arguments.of(node, store)));
    }

    private TagRequest tag(ImageRef image, String tag) {
        return new TagRequest(List.of(image), nodes.name(tag), false);
    }

    private Set<String> full(String... tags) {
        return Set.copyOf(Stream.of(tags).map(tag -> nodes.name(tag).toString()).toList());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aNameComesAndGoesAndTheLastOneStays(String node, StoreId store) throws Exception {
        ImageRef image = nodes.load(node, store, "one", UpkeepNodes.layer(1));
        Tags tags = nodes.upkeep.tags();
        assertEquals(1, tags.plan(tag(image, "two")).getFirst().changes().size());
        nodes.done(tags.start(tag(image, "two")));
        assertEquals(full("one", "two"), nodes.names(node, store));
        assertEquals(List.of(), tags.plan(tag(image, "two")).getFirst().changes());
        if (store.equals(StoreId.KUBERNETES)) {
            assertFalse(nodes.seen(node, nodes.name("two")).isEmpty());
        }

        nodes.done(tags.startUntag(List.of(image)));
        assertEquals(full("two"), nodes.names(node, store));
        if (store.equals(StoreId.KUBERNETES)) {
            assertTrue(nodes.seen(node, nodes.name("one")).isEmpty());
            assertFalse(nodes.seen(node, nodes.name("two")).isEmpty());
        }

        Problem refused = nodes.failed(tags.startUntag(List.of(nodes.ref(node, store, "two"))));
        assertEquals(Problem.Kind.BAD_INPUT, refused.kind());
        assertTrue(refused.remedy().contains("twinhold remove"), refused.oneLine());
        assertEquals(full("two"), nodes.names(node, store));
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void aNameOfAnotherImageIsMovedOnlyOnPurpose(String node) throws Exception {
        ImageRef one = nodes.load(node, StoreId.KUBERNETES, "one", UpkeepNodes.layer(1));
        ImageRef other = nodes.load(node, StoreId.KUBERNETES, "other", UpkeepNodes.layer(1));
        String before = config(node, other);
        Problem refused = nodes.failed(nodes.upkeep.tags().start(tag(one, "other")));
        assertEquals(Problem.Kind.BAD_INPUT, refused.kind());
        assertEquals(before, config(node, other));
        nodes.done(
                nodes.upkeep.tags().start(new TagRequest(List.of(one), nodes.name("other"), true)));
        assertEquals(config(node, one), config(node, other));
    }

    private String config(String node, ImageRef image) {
        return nodes.seen(node, ImageName.parse(image.name()))
                .lines()
                .filter(line -> line.startsWith(" \"id\""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesThatAreNotNormalisedAndDockersNamespace() throws Exception {
        nodes.load("trixie", StoreId.KUBERNETES, "plain", UpkeepNodes.layer(1));
        nodes.ctr("trixie", "images tag " + nodes.name("plain") + " " + nodes.familiar("odd"));
        ImageRef odd =
                new ImageRef(new NodeId("trixie"), StoreId.KUBERNETES, nodes.familiar("odd"));
        nodes.done(nodes.upkeep.tags().startUntag(List.of(odd)));
        assertEquals(full("plain"), nodes.names("trixie", StoreId.KUBERNETES));

        ImageRef image = nodes.load("forky", StoreId.DOCKER, "docker", UpkeepNodes.layer(1));
        ImageRef behind = new ImageRef(image.node(), StoreId.containerd("moby"), image.name());
        Problem refused = nodes.failed(nodes.upkeep.tags().start(tag(behind, "behind")));
        assertTrue(refused.remedy().contains("store docker"), refused.oneLine());
        assertEquals(full("docker"), nodes.names("forky", StoreId.DOCKER));
    }

    @ParameterizedTest
    @FieldSource("NODES")
    void aPinIsOnEveryRecordAndGoesFromEveryRecord(String node) throws Exception {
        ImageRef image = nodes.load(node, StoreId.KUBERNETES, "pin", UpkeepNodes.layer(1));
        String digestName = digestName(node, image);
        nodes.ctr(node, "images tag " + image.name() + " " + digestName);
        Pins pins = nodes.upkeep.pins();
        assertEquals(3, pins.plan(List.of(image), true).getFirst().changes().size());

        String change = change(nodes.done(pins.start(List.of(image), true)));
        assertEquals(3, pinned(node, image));
        boolean known = !node.equals("bookworm");
        assertEquals(
                known ? "pinned" : "pinned, but CRI of this containerd is too old to know pins",
                change);
        assertEquals(known, nodes.seen(node, nodes.name("pin")).contains("\"pinned\": true"));
        assertEquals(List.of(), pins.plan(List.of(image), true).getFirst().changes());

        nodes.done(pins.start(List.of(image), false));
        assertEquals(0, pinned(node, image));
        assertTrue(nodes.seen(node, nodes.name("pin")).contains("\"pinned\": false"));
    }

    private String digestName(String node, ImageRef image) {
        String digest =
                nodes.ctr(node, "images ls name==" + image.name() + " | grep -o 'sha256:[0-9a-f]*'")
                        .strip();
        return nodes.repository() + "@" + digest;
    }

    private static String change(dev.twinhold.job.TargetView target) {
        return ((dev.twinhold.model.Proof.Changed) target.proofs().getFirst()).change();
    }

    /** How many records with the image's target carry the label. */
    private int pinned(String node, ImageRef image) {
        String digest = digestName(node, image).substring(nodes.repository().length() + 1);
        return Integer.parseInt(
                nodes.ctr(
                                node,
                                "images ls | grep "
                                        + digest
                                        + " | grep -c io.cri-containerd.pinned=pinned; true")
                        .strip());
    }
}
