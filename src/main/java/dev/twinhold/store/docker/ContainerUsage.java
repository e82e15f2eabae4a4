package dev.twinhold.store.docker;

import dev.twinhold.model.Usage;
import dev.twinhold.store.docker.DockerJson.Container;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who uses an image: {@code GET /containers/json}. */
final class ContainerUsage {

    // the process exists: a paused one only waits
    private static final Set<String> RUNNING = Set.of("running", "paused", "restarting");

    // cri-dockerd, libdocker: the labels of a pod's container
    private static final String POD = "io.kubernetes.pod.name";
    private static final String POD_NAMESPACE = "io.kubernetes.pod.namespace";
    private static final String POD_CONTAINER = "io.kubernetes.container.name";

    private ContainerUsage() {}

    /** Containers by the id of their image. */
    static Map<String, List<Usage>> byImage(Container[] containers) {
        Map<String, List<Usage>> users = new HashMap<>();
        for (Container container : containers) {
            users.computeIfAbsent(container.imageId(), _ -> new ArrayList<>()).add(of(container));
        }
        return users;
    }

    private static Usage of(Container container) {
        boolean running = RUNNING.contains(container.state());
        Map<String, String> labels = container.labels();
        if (labels.containsKey(POD)) {
            return new Usage(Usage.Kind.POD, container.id(), podContainer(labels), running);
        }
        String name =
                container.names().stream()
                        .findFirst()
                        .map(n -> n.startsWith("/") ? n.substring(1) : n)
                        .orElse(container.id());
        return new Usage(Usage.Kind.CONTAINER, container.id(), name, running);
    }

    private static String podContainer(Map<String, String> labels) {
        // the sandbox of a pod has no container name
        return String.join(
                "/",
                Arrays.asList(POD_NAMESPACE, POD, POD_CONTAINER).stream()
                        .filter(labels::containsKey)
                        .map(label -> labels.getOrDefault(label, ""))
                        .toList());
    }
}
