package dev.twinhold.store.containerd;

import static dev.twinhold.store.grpc.GrpcProblems.call;

import dev.twinhold.model.Usage;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.proto.containers.Container;
import dev.twinhold.store.containerd.proto.containers.ListContainersRequest;
import dev.twinhold.store.containerd.proto.tasks.ListTasksRequest;
import dev.twinhold.store.containerd.proto.tasks.Process;
import dev.twinhold.store.containerd.proto.tasks.Status;
import dev.twinhold.store.grpc.Fork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The containers of a namespace by the image name they were made from. */
record Usages(Map<String, List<Usage>> byImage) {

    // the kubelet's labels, pkg/kubelet/types/labels.go; CRI's own, internal/cri/labels
    private static final String POD_NAMESPACE = "io.kubernetes.pod.namespace";
    private static final String POD_NAME = "io.kubernetes.pod.name";
    private static final String CONTAINER_NAME = "io.kubernetes.container.name";
    private static final String KIND = "io.cri-containerd.kind";
    // no container's name: those are DNS labels
    private static final String SANDBOX = "(sandbox)";

    Usages {
        byImage = Map.copyOf(byImage);
    }

    static Usages of(Services services) throws StoreException {
        Fork<Set<String>> running = Fork.of(() -> running(services));
        return of(containers(services), running.join());
    }

    static Usages of(Collection<Container> containers, Set<String> running) {
        return new Usages(
                containers.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Container::getImage,
                                        Collectors.mapping(
                                                c -> usage(c, running.contains(c.getId())),
                                                Collectors.toList()))));
    }

    static List<Container> containers(Services services) throws StoreException {
        return call(
                "containerd could not list the containers of " + services.namespace(),
                () ->
                        services.containers()
                                .list(ListContainersRequest.getDefaultInstance())
                                .getContainersList());
    }

    /** Ids of the containers whose task runs. */
    static Set<String> running(Services services) throws StoreException {
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

    /** Containers that were made from any of these names. */
    List<Usage> ofNames(Collection<String> names) {
        List<Usage> found = new ArrayList<>();
        names.forEach(name -> found.addAll(byImage.getOrDefault(name, List.of())));
        return found;
    }
}
