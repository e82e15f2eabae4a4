package dev.twinhold.store.containerd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsedByTest {

    private static final Digest OLD = Digest.parse("sha256:" + "a".repeat(64));
    private static final Digest NEW = Digest.parse("sha256:" + "b".repeat(64));
    private static final Digest TWIN = Digest.parse("sha256:" + "c".repeat(64));
    private static final Digest OLD_CHAIN = Digest.parse("sha256:" + "1".repeat(64));
    private static final Digest NEW_CHAIN = Digest.parse("sha256:" + "2".repeat(64));
    private static final Usage USAGE = new Usage(Usage.Kind.CONTAINER, "c", "c", true);

    private static Set<Digest> users(
            Map<String, Digest> names, Map<Digest, Digest> chains, Optional<Digest> chainId) {
        return new UsedBy(names, chains)
                .assign(List.of(new MadeFrom(USAGE, "app:latest", chainId)))
                .keySet();
    }

    @Test
    void theNameTellsWhenItsFilesystemIsTheContainers() {
        assertEquals(
                Set.of(OLD),
                users(
                        Map.of("app:latest", OLD, "app:1", TWIN),
                        Map.of(OLD, OLD_CHAIN, TWIN, OLD_CHAIN),
                        Optional.of(OLD_CHAIN)));
    }

    @Test
    void theSnapshotTellsWhenTheNameMovedOn() {
        assertEquals(
                Set.of(OLD, TWIN),
                users(
                        Map.of("app:latest", NEW, "app:1", OLD, "app:2", TWIN),
                        Map.of(OLD, OLD_CHAIN, TWIN, OLD_CHAIN, NEW, NEW_CHAIN),
                        Optional.of(OLD_CHAIN)));
    }

    @Test
    void nobodyIsUsedWhenTheContainersImageIsGone() {
        assertEquals(
                Set.of(),
                users(Map.of("app:latest", NEW), Map.of(NEW, NEW_CHAIN), Optional.of(OLD_CHAIN)));
    }

    @Test
    void theNameAloneTellsWhereNoSnapshotDoes() {
        assertEquals(
                Set.of(NEW),
                users(Map.of("app:latest", NEW), Map.of(NEW, NEW_CHAIN), Optional.empty()));
        assertEquals(
                Set.of(NEW), users(Map.of("app:latest", NEW), Map.of(), Optional.of(OLD_CHAIN)));
        assertEquals(Set.of(), users(Map.of(), Map.of(), Optional.empty()));
    }

    /** Computed with sha256sum from the definition in the OCI image spec, config.md. */
    @Test
    void chainIdsAreThoseOfTheImageSpec() {
        assertEquals(Optional.empty(), UsedBy.chainId(List.of()));
        assertEquals(Optional.of(OLD), UsedBy.chainId(List.of(OLD)));
        assertEquals(
                Optional.of(
                        Digest.parse(
                                "sha256:ccd722928bd92476ba1745586fed6e45a102504185ad88cd89e01ff116fd146c")),
                UsedBy.chainId(List.of(OLD, NEW)));
    }
}
