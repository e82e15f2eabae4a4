package dev.twinhold.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.Platform;
import dev.twinhold.model.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NodeViewTest {

    @Test
    void imagesGoToKubernetesFirstThenToOtherNamespacesThenToDocker() {
        assertEquals(
                List.of(StoreId.KUBERNETES, StoreId.containerd("default"), StoreId.DOCKER),
                view(present(Optional.empty()), "default", "k8s.io").importStores());
    }

    @Test
    void kubernetesNamespaceIsOfferedBeforeItExists() {
        assertEquals(List.of(StoreId.KUBERNETES), view(new EngineState.Absent()).importStores());
    }

    @Test
    void theNamespaceDockerKeepsItsImagesInIsNotOffered() {
        assertEquals(
                List.of(StoreId.KUBERNETES, StoreId.DOCKER),
                view(present(Optional.of("moby")), "k8s.io", "moby").importStores());
    }

    private static NodeView view(EngineState docker, String... namespaces) {
        TreeMap<String, List<dev.twinhold.model.StoredImage>> containerd = new TreeMap<>();
        for (String namespace : namespaces) {
            containerd.put(namespace, List.of());
        }
        return new NodeView(
                NodeConfig.THIS_MACHINE,
                new ConnectionState.Idle(),
                docker,
                present(Optional.empty()),
                new EngineState.Absent(),
                new Inventory(List.of(), containerd, Optional.empty(), Map.of(), Instant.EPOCH),
                false,
                List.of(),
                Diagnosis.NONE);
    }

    private static EngineState present(Optional<String> contentNamespace) {
        return new EngineState.Present(
                new EngineInfo(
                        StoreId.Kind.DOCKER,
                        "28.5.2",
                        "1.51",
                        Platform.parse("linux/amd64"),
                        "overlayfs",
                        "/var/lib/docker",
                        "",
                        contentNamespace,
                        "/run/docker.sock"));
    }
}
