package dev.twinhold.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.Digest;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Platform;
import dev.twinhold.model.StoreId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be asked for, and what a person would type for it. */
class RequestsTest {

    private static ImageRef image(String node, StoreId store, String name) {
        return new ImageRef(new NodeId(node), store, name);
    }

    private static final ImageRef DOCKERS = image("a", StoreId.DOCKER, "shop/app:v1");
    private static final ImageRef KUBERNETES =
            image("a", StoreId.KUBERNETES, "docker.io/shop/app:v1");

    @Test
    void oneStoreOfANodeGivesANameToOneImage() {
        ImageName name = ImageName.parse("shop/app:v2");
        new TagRequest(List.of(DOCKERS, KUBERNETES), name, false);
        ImageRef other = image("a", StoreId.DOCKER, "shop/web:1");
        assertThrows(
                IllegalArgumentException.class,
                () -> new TagRequest(List.of(DOCKERS, other), name, false));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new TagRequest(
                                List.of(DOCKERS),
                                name.withDigest(Digest.sha256(new byte[0])),
                                false));
    }

    @Test
    void severalNodesAreConfirmedByTheirNumber() {
        ImageRef there = image("b", StoreId.KUBERNETES, "docker.io/shop/app:v1");
        assertEquals(0, RemovalRequest.of(List.of(DOCKERS, KUBERNETES)).nodesToConfirm());
        assertEquals(2, RemovalRequest.of(List.of(DOCKERS, KUBERNETES, there)).nodesToConfirm());
    }

    @Test
    void whatSpaceIsUnknownMakesTheSumUnknown() {
        Space known = new Space(10, 20);
        assertEquals(60, Space.sum(List.of(known, known)).bytes());
        assertEquals(-1, Space.sum(List.of(known, Space.UNKNOWN)).bytes());
        assertThrows(IllegalArgumentException.class, () -> new Space(-1, 0));
    }

    @Test
    void imagesAreFoundByEveryFormOfTheirName() {
        Digest target = Digest.sha256(new byte[1]);
        Held full =
                new Held(
                        target,
                        List.of("docker.io/shop/app:v1"),
                        List.of("docker.io/shop/app:v1", "sha256:alias"),
                        false);
        Held odd =
                new Held(Digest.sha256(new byte[2]), List.of("tools:1"), List.of("tools:1"), false);
        List<Held> all = List.of(full, odd);
        assertEquals(Optional.of(full), Keeper.find(all, "shop/app:v1"));
        assertEquals(Optional.of(full), Keeper.find(all, "sha256:alias"));
        assertEquals(Optional.of(full), Keeper.find(all, target.toString()));
        assertEquals(Optional.of(odd), Keeper.find(all, "tools:1"));
        assertEquals(Optional.empty(), Keeper.find(all, "docker.io/library/tools:1"));
        assertEquals("docker.io/shop/app:v1", Keeper.stored(full, "shop/app:v1"));
        assertEquals("tools:1", Keeper.stored(odd, "tools:1"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.6.20~ds1, false",
        "1.6.26, true",
        "1.7.2, false",
        "v1.7.24-k3s1, true",
        "2.1.9+unknown, true",
        "v10.0, true"
    })
    void criKnowsPinsSince(String version, boolean known) {
        EngineInfo info =
                new EngineInfo(
                        StoreId.Kind.CONTAINERD,
                        version,
                        "",
                        Platform.parse("linux/amd64"),
                        "overlayfs",
                        "",
                        "",
                        Optional.empty(),
                        "");
        assertEquals(known, Pinning.keepsPins(info));
    }

    @Test
    void commandsAreThoseOfTheDaemonThatOwnsTheImage() {
        ImageRef other = image("a", StoreId.containerd("build"), "docker.io/shop/app:v1");
        assertEquals(
                List.of(
                        "docker rmi shop/app:v1",
                        "crictl rmi docker.io/shop/app:v1",
                        "ctr -n build images rm --sync docker.io/shop/app:v1"),
                Removals.commands(RemovalRequest.of(List.of(DOCKERS, KUBERNETES, other))));
        RemovalRequest forced =
                new RemovalRequest(
                        RemovalRequest.Action.REMOVE,
                        List.of(new RemovalRequest.Choice(DOCKERS, Set.of(Guard.IN_USE))));
        assertEquals(List.of("docker rmi --force shop/app:v1"), Removals.commands(forced));
        assertEquals(
                List.of(
                        "ctr -n k8s.io images label docker.io/shop/app:v1"
                                + " io.cri-containerd.pinned="),
                Pins.commands(List.of(KUBERNETES), false));
        List<String> fix =
                Fixes.commands(
                        new FixRequest(
                                List.of(image("a", StoreId.KUBERNETES, "tools:1")), true, true));
        assertTrue(
                fix.contains("ctr -n k8s.io images tag tools:1 docker.io/library/tools:1"),
                fix.toString());
        assertFalse(fix.toString().contains("tools:1@"), fix.toString());
    }
}
