package dev.twinhold.store.containerd;

import static dev.twinhold.store.grpc.GrpcProblems.call;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Usage;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.proto.containers.Container;
import dev.twinhold.store.containerd.proto.containers.ListContainersRequest;
import dev.twinhold.store.containerd.proto.snapshots.Info;
import dev.twinhold.store.containerd.proto.snapshots.ListSnapshotsRequest;
import dev.twinhold.store.containerd.proto.tasks.ListTasksRequest;
import dev.twinhold.store.containerd.proto.tasks.Process;
import dev.twinhold.store.containerd.proto.tasks.Status;
import dev.twinhold.store.grpc.Fork;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The containers of a namespace. */
final class Containers {

    // the kubelet's labels, pkg/kubelet/types/labels.go; CRI's own, internal/cri/labels
    private static final String POD_NAMESPACE = "io.kubernetes.pod.namespace";
    private static final String POD_NAME = "io.kubernetes.pod.name";
    private static final String CONTAINER_NAME = "io.kubernetes.container.name";
    private static final String KIND = "io.cri-containerd.kind";
    // no container's name: those are DNS labels
    private static final String SANDBOX = "(sandbox)";
    // Docker puts a snapshot of its own, "<id>-init", between the image and the container
    private static final List<String> CONTAINERS_SNAPSHOTS =
            List.of("kind==active", "name~=\"-init$\"");

    private final Services services;

    Containers(Services services) {
        this.services = services;
    }

    List<Container> all() throws StoreException {
        return call(
                "containerd could not list the containers of " + services.namespace(),
                () ->
                        services.containers()
                                .list(ListContainersRequest.getDefaultInstance())
                                .getContainersList());
    }

    /** Ids of the containers whose task runs. */
    Set<String> running() throws StoreException {
        List<Process> tasks =
                call(
                        "containerd could not list the tasks of " + services.namespace(),
                        () ->
                                services.tasks()
                                        .list(ListTasksRequest.getDefaultInstance())
                                        .getTasksList());
        Set<String> running = new HashSet<>();
        for (Process task : tasks) {
            if (task.getStatus() == Status.RUNNING || task.getStatus() == Status.PAUSED) {
                running.add(task.getContainerId().isEmpty() ? task.getId() : task.getContainerId());
            }
        }
        return running;
    }

    List<MadeFrom> origins() throws StoreException {
        Fork<Set<String>> running = Fork.of(this::running);
        List<Container> containers = all();
        Map<String, Map<String, String>> parents = new HashMap<>();
        for (Container container : containers) {
            String snapshotter = container.getSnapshotter();
            if (!snapshotter.isEmpty() && !parents.containsKey(snapshotter)) {
                parents.put(snapshotter, parents(snapshotter));
            }
        }
        return origins(containers, running.join(), parents);
    }

    /** Snapshots of containers by key, in one snapshotter. */
    private Map<String, String> parents(String snapshotter) throws StoreException {
        ListSnapshotsRequest request =
                ListSnapshotsRequest.newBuilder()
                        .setSnapshotter(snapshotter)
                        .addAllFilters(CONTAINERS_SNAPSHOTS)
                        .build();
        Map<String, String> parents = new HashMap<>();
        return call(
                "containerd could not list the snapshots of " + services.namespace(),
                () -> {
                    services.snapshots()
                            .list(request)
                            .forEachRemaining(
                                    part ->
                                            part.getInfoList().stream()
                                                    .filter(info -> !info.getParent().isEmpty())
                                                    .forEach(info -> put(parents, info)));
                    return parents;
                });
    }

    private static void put(Map<String, String> parents, Info info) {
        parents.put(info.getName(), info.getParent());
    }

    /**
     * @param running ids
     * @param parents of snapshots by key, by snapshotter
     */
    static List<MadeFrom> origins(
            List<Container> containers,
            Set<String> running,
            Map<String, Map<String, String>> parents) {
        return containers.stream()
                .map(
                        container ->
                                new MadeFrom(
                                        usage(container, running.contains(container.getId())),
                                        container.getImage(),
                                        chainId(
                                                container.getSnapshotKey(),
                                                parents.getOrDefault(
                                                        container.getSnapshotter(), Map.of()))))
                .toList();
    }

    private static Optional<Digest> chainId(String key, Map<String, String> parents) {
        String parent = parents.getOrDefault(key, "");
        String above = parents.getOrDefault(parent, parent);
        return Digest.tryParse(above);
    }

    private static Usage usage(Container container, boolean running) {
        String id = container.getId();
        Map<String, String> labels = container.getLabelsMap();
        if (!labels.containsKey(POD_NAME)) {
            // as Docker's and ctr's own lists show it
            String name = id.length() == 64 ? id.substring(0, 12) : id;
            return new Usage(Usage.Kind.CONTAINER, id, name, running);
        }
        String inPod =
                "sandbox".equals(labels.get(KIND))
                        ? SANDBOX
                        : labels.getOrDefault(CONTAINER_NAME, id);
        String name =
                Stream.of(labels.getOrDefault(POD_NAMESPACE, ""), labels.get(POD_NAME), inPod)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("/"));
        return new Usage(Usage.Kind.POD, id, name, running);
    }
}
