package dev.twinhold.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.Completeness;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Identity;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Platform;
import dev.twinhold.model.PlatformPresence;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was seen of nodes, on disk. */
class InventoryFilesTest {

    private static final NodeConfig NODE = node("worker-07", "10.0.0.7");
    private static final Platform ARM = Platform.parse("linux/arm/v7");

    @TempDir Path config;

    private InventoryFiles files;

    @BeforeEach
    void openFolder() {
        files = new InventoryFiles(config);
    }

    private static NodeConfig node(String name, String host) {
        return new NodeConfig(
                new NodeId(name), new Access.Ssh(host, 22, "root", Optional.empty()), "");
    }

    private static Digest digest(String of) {
        return Digest.sha256(of.getBytes());
    }

    private static StoredImage image(StoreId store, String name, Completeness completeness) {
        return new StoredImage(
                store,
                name,
                ImageName.tryParse(name),
                digest(name),
                new Identity(
                        Set.of(digest(name), digest(name + "index")),
                        Optional.of(digest(name + "config")),
                        List.of(digest("base"), digest(name + "layer"))),
                List.of(new PlatformPresence(ARM, true)),
                123_456_789_012L,
                Optional.of(Instant.parse("2026-01-02T03:04:05.678901234Z")),
                Optional.of(Instant.parse("2026-02-03T04:05:06Z")),
                List.of(new Usage(Usage.Kind.POD, "c0ffee", "shop/web-1", true)),
                true,
                completeness,
                Map.of("io.cri-containerd.image", "managed"));
    }

    private static Inventory inventory() {
        TreeMap<String, List<StoredImage>> containerd = new TreeMap<>();
        containerd.put(
                "k8s.io",
                List.of(
                        image(StoreId.KUBERNETES, "docker.io/shop/web:1", Completeness.COMPLETE),
                        image(
                                StoreId.KUBERNETES,
                                "docker.io/shop/half:1",
                                new Completeness.Incomplete(List.of(digest("lost")), 42)),
                        image(
                                StoreId.KUBERNETES,
                                "docker.io/shop/arm:1",
                                new Completeness.NoPlatform(List.of(ARM)))));
        containerd.put("empty", List.of());
        return new Inventory(
                List.of(image(StoreId.DOCKER, "sha256:untagged", Completeness.COMPLETE)),
                containerd,
                Optional.of(List.of(image(StoreId.CRI, "docker.io/a/b:1", Completeness.COMPLETE))),
                Map.of("/var/lib/containerd", new Inventory.DiskSpace(5, 10)),
                Instant.parse("2026-11-27T14:02:00.5Z"));
    }

    private Path only() throws IOException {
        try (Stream<Path> all = Files.list(config.resolve("cache/inventory"))) {
            List<Path> found = all.toList();
            assertEquals(1, found.size(), found.toString());
            return found.getFirst();
        }
    }

    @Test
    void everythingThatWasReadComesBack() {
        files.write(NODE, inventory());
        assertEquals(Optional.of(inventory()), files.read(NODE));
    }

    @Test
    void aNodeWithoutCriIsNotOneThatCriListsNothingOf() {
        Inventory none =
                new Inventory(
                        List.of(), new TreeMap<>(), Optional.empty(), Map.of(), Instant.EPOCH);
        Inventory empty =
                new Inventory(
                        List.of(),
                        new TreeMap<>(),
                        Optional.of(List.of()),
                        Map.of(),
                        Instant.EPOCH);
        files.write(NODE, none);
        assertEquals(Optional.of(none), files.read(NODE));
        files.write(NODE, empty);
        assertEquals(Optional.of(empty), files.read(NODE));
    }

    @Test
    void theFileIsForThisUserAlone() throws IOException {
        files.write(NODE, inventory());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(only())));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(config.resolve("cache/inventory"))));
    }

    @Test
    void aFileThatWasCutOffOrIsNoneCountsAsNotThere() throws IOException {
        files.write(NODE, inventory());
        Path file = only();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertTrue(files.read(NODE).isEmpty());
        Files.writeString(file, "not gzip");
        assertTrue(files.read(NODE).isEmpty());
        zipped(file, "{\"version\":1,\"node\":\"worker-07\",\"inventory\":{\"docker\":7}}");
        assertTrue(files.read(NODE).isEmpty());
        files.write(NODE, inventory());
        assertFalse(files.read(NODE).isEmpty());
    }

    private static void zipped(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes());
        }
    }

    @Test
    void aFileThatExpandsWithoutEndIsNotRead() throws IOException {
        files.write(NODE, inventory());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(only()))) {
            byte[] spaces = " ".repeat(1 << 20).getBytes();
            for (int i = 0; i < 70; i++) {
                out.write(spaces);
            }
        }
        assertTrue(files.read(NODE).isEmpty());
    }

    @Test
    void anotherMachineUnderTheSameNameIsAnotherNode() {
        files.write(NODE, inventory());
        assertTrue(files.read(node("worker-07", "10.0.0.8")).isEmpty());
    }

    @Test
    void whatIsForgottenIsGone() throws IOException {
        NodeConfig other = node("worker-08", "10.0.0.8");
        files.write(NODE, inventory());
        files.write(other, inventory());
        files.keepOnly(List.of(other.id()));
        assertTrue(files.read(NODE).isEmpty());
        assertFalse(files.read(other).isEmpty());
        files.forget(other.id());
        assertTrue(files.read(other).isEmpty());
    }

    @Test
    void nodesWithTheSameImagesShareThem() {
        files.write(NODE, inventory());
        Canon canon = new Canon();
        Inventory one = canon.of(files.read(NODE).orElseThrow());
        Inventory two = canon.of(files.read(NODE).orElseThrow());
        assertEquals(one, two);
        StoredImage here = one.docker().getFirst();
        StoredImage there = two.docker().getFirst();
        assertSame(here.identity(), there.identity());
        assertSame(here.storedName(), there.storedName());
        assertSame(one.docker(), two.sharing(one).docker());
    }
}
