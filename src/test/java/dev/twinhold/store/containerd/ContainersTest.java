package dev.twinhold.store.containerd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Usage;
import dev.twinhold.store.containerd.proto.containers.Container;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContainersTest {

    private static final String ID =
            "0c45cfb3bfbe7796d4ff94ef52deb610997d39dfdecb58a438e7e3f9d8610654";

    private static Container container(String id, String image, Map<String, String> labels) {
        return Container.newBuilder().setId(id).setImage(image).putAllLabels(labels).build();
    }

    private static List<Usage> of(Container container, String... running) {
        return Containers.origins(List.of(container), Set.of(running), Map.of()).stream()
                .map(MadeFrom::usage)
                .toList();
    }

    @Test
    void aContainerOfAPodIsNamedAsPeopleFindIt() {
        Map<String, String> labels =
                Map.of(
                        "io.kubernetes.pod.namespace", "shop",
                        "io.kubernetes.pod.name", "web-1",
                        "io.kubernetes.container.name", "nginx",
                        "io.cri-containerd.kind", "container");
        assertEquals(
                List.of(new Usage(Usage.Kind.POD, ID, "shop/web-1/nginx", true)),
                of(container(ID, "a:1", labels), ID));
    }

    @Test
    void thePauseImageIsUsedByTheSandbox() {
        Map<String, String> labels =
                Map.of(
                        "io.kubernetes.pod.namespace", "shop",
                        "io.kubernetes.pod.name", "web-1",
                        "io.cri-containerd.kind", "sandbox");
        assertEquals(
                List.of(new Usage(Usage.Kind.POD, ID, "shop/web-1/(sandbox)", false)),
                of(container(ID, "pause:3", labels)));
    }

    @Test
    void otherContainersGoByTheirId() {
        assertEquals("0c45cfb3bfbe", of(container(ID, "a:1", Map.of())).getFirst().name());
        assertEquals("mine", of(container("mine", "a:1", Map.of())).getFirst().name());
    }

    @Test
    void theImagesSnapshotLiesUnderTheContainers() {
        Digest chainId = Digest.sha256(new byte[] {1});
        Map<String, Map<String, String>> parents =
                Map.of(
                        "overlayfs",
                        Map.of(
                                "k1",
                                chainId.toString(),
                                "k2",
                                "k2-init",
                                "k2-init",
                                chainId.toString(),
                                "k3",
                                "mine"));
        assertEquals(Optional.of(chainId), chainId("k1", parents));
        assertEquals(Optional.of(chainId), chainId("k2", parents), "Docker's");
        assertEquals(Optional.empty(), chainId("k3", parents));
        assertEquals(Optional.empty(), chainId("k4", parents));
    }

    private static Optional<Digest> chainId(String key, Map<String, Map<String, String>> parents) {
        Container container =
                Container.newBuilder()
                        .setId(ID)
                        .setSnapshotter("overlayfs")
                        .setSnapshotKey(key)
                        .build();
        return Containers.origins(List.of(container), Set.of(), parents).getFirst().chainId();
    }
}
