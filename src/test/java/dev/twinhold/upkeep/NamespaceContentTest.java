package dev.twinhold.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.ContentStore.Leased;
import dev.twinhold.store.ContentStore.Snapshot;
import dev.twinhold.upkeep.NamespaceContent.Thing;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What stays of a namespace when images go, as containerd's garbage collection decides it. */
class NamespaceContentTest {

    private static final String REF = "containerd.io/gc.ref.content.";
    private static final String SNAPSHOT = "containerd.io/gc.ref.snapshot.overlayfs";

    private static Digest digest(String of) {
        return Digest.sha256(of.getBytes(StandardCharsets.UTF_8));
    }

    private static BlobInfo blob(String name, Map<String, String> labels) {
        return new BlobInfo(digest(name), 10, labels);
    }

    private static Thing blob(String name) {
        return new Thing.Blob(digest(name));
    }

    private static Thing.Unpacked snapshot(String name) {
        return new Thing.Unpacked("ns", "overlayfs", name);
    }

    private static ImageRecord record(String name, String target) {
        return new ImageRecord(name, Descriptor.of("manifest", digest(target), 10), Map.of());
    }

    private static BlobInfo manifest(String name, String config, String... layers) {
        Map<String, String> labels = new HashMap<>();
        labels.put(REF + "config", digest(config).toString());
        for (int i = 0; i < layers.length; i++) {
            labels.put(REF + "l." + i, digest(layers[i]).toString());
        }
        return blob(name, labels);
    }

    /** Two images on one base; a container has the files of the second open. */
    private static NamespaceContent namespace(List<Leased> leased) {
        return new NamespaceContent(
                "ns",
                List.of(record("a", "A"), record("also-a", "A"), record("b", "B")),
                List.of(
                        manifest("A", "config-a", "base", "top-a"),
                        blob("config-a", Map.of(SNAPSHOT, "base/a")),
                        blob("top-a", Map.of()),
                        manifest("B", "config-b", "base", "top-b"),
                        blob("config-b", Map.of(SNAPSHOT, "base/b")),
                        blob("top-b", Map.of()),
                        blob("base", Map.of()),
                        blob("rest", Map.of())),
                Map.of(
                        snapshot("base"),
                        new Snapshot("base", Optional.empty(), true, 100),
                        snapshot("base/a"),
                        new Snapshot("base/a", Optional.of("base"), true, 50),
                        snapshot("base/b"),
                        new Snapshot("base/b", Optional.of("base"), true, 50),
                        snapshot("container"),
                        new Snapshot("container", Optional.of("base/b"), false, -1)),
                leased);
    }

    private static Set<Thing> gone(NamespaceContent content, String... targets) {
        Set<Digest> removed = new HashSet<>();
        for (String target : targets) {
            removed.add(digest(target));
        }
        Set<Thing> gone = new HashSet<>(content.held(Set.of()));
        gone.removeAll(content.held(removed));
        return gone;
    }

    @Test
    void whatAnotherImageNeedsStays() {
        assertEquals(
                Set.of(blob("A"), blob("config-a"), blob("top-a"), snapshot("base/a")),
                gone(namespace(List.of()), "A"));
    }

    @Test
    void whatAContainerHasOpenStaysWithAllItLiesOn() {
        assertEquals(
                Set.of(blob("B"), blob("config-b"), blob("top-b")),
                gone(namespace(List.of()), "B"));
    }

    @Test
    void sharedLayersGoWithTheLastImage() {
        assertEquals(
                Set.of(
                        blob("A"),
                        blob("B"),
                        blob("config-a"),
                        blob("config-b"),
                        blob("top-a"),
                        blob("top-b"),
                        blob("base"),
                        snapshot("base/a")),
                gone(namespace(List.of()), "A", "B"));
    }

    @Test
    void leasesHoldWithWhatTheyReferToOrAlone() {
        Leased manifest = new Leased(Optional.empty(), digest("A").toString(), false);
        assertEquals(Set.of(), gone(namespace(List.of(manifest)), "A"));
        Leased alone = new Leased(Optional.empty(), digest("A").toString(), true);
        Leased files = new Leased(Optional.of("overlayfs"), "base/a", true);
        assertEquals(
                Set.of(blob("config-a"), blob("top-a")),
                gone(namespace(List.of(alone, files)), "A"));
    }

    @Test
    void whatNothingHoldsIsNobodysGain() {
        assertEquals(0, namespace(List.of()).bytes(blob("elsewhere")));
        assertEquals(10, namespace(List.of()).bytes(blob("rest")));
        assertEquals(0, namespace(List.of()).bytes(snapshot("container")));
        Set<Thing> held = namespace(List.of()).held(Set.of());
        assertEquals(false, held.contains(blob("rest")));
    }
}
