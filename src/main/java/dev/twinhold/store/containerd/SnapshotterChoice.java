package dev.twinhold.store.containerd;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.proto.containers.Container;
import dev.twinhold.store.cri.proto.RuntimeServiceGrpc;
import dev.twinhold.store.cri.proto.StatusRequest;
import dev.twinhold.store.grpc.Fork;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which snapshotter a namespace's containers use; no API tells. */
final class SnapshotterChoice {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotterChoice.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KUBERNETES = "k8s.io";
    private static final String SNAPSHOT_LABEL = "containerd.io/gc.ref.snapshot.";

    private final Services services;
    private final NodeFacts facts;

    SnapshotterChoice(Services services, NodeFacts facts) {
        this.services = services;
        this.facts = facts;
    }

    String choose() throws StoreException {
        Optional<String> known = byContainers();
        if (known.isEmpty()) {
            known = byImages();
        }
        if (known.isEmpty() && services.namespace().equals(KUBERNETES)) {
            known = byCri();
        }
        return known.orElseGet(facts::defaultSnapshotter);
    }

    private Optional<String> byContainers() throws StoreException {
        Containers inNamespace = new Containers(services);
        Fork<Set<String>> running = Fork.of(inNamespace::running);
        List<Container> containers = inNamespace.all();
        Set<String> alive = running.join();
        return mostFrequent(
                        containers.stream()
                                .filter(container -> alive.contains(container.getId()))
                                .map(Container::getSnapshotter))
                .or(() -> mostFrequent(containers.stream().map(Container::getSnapshotter)));
    }

    /** Configurations of unpacked images carry the label. */
    private Optional<String> byImages() throws StoreException {
        Collection<BlobInfo> unpacked =
                new Blobs(services)
                        .matching(
                                facts.snapshotters().stream()
                                        .map(name -> "labels.\"" + SNAPSHOT_LABEL + name + "\"")
                                        .toList());
        return mostFrequent(
                unpacked.stream()
                        .flatMap(blob -> blob.labels().keySet().stream())
                        .filter(label -> label.startsWith(SNAPSHOT_LABEL))
                        .map(label -> label.substring(SNAPSHOT_LABEL.length())));
    }

    /** containerd 1.x tells CRI's configuration; 2.x does not. */
    private Optional<String> byCri() {
        try {
            Map<String, String> info =
                    RuntimeServiceGrpc.newBlockingStub(services.control().channel())
                            .withDeadlineAfter(Services.SOON)
                            .status(StatusRequest.newBuilder().setVerbose(true).build())
                            .getInfoMap();
            String name =
                    JSON.readTree(info.getOrDefault("config", "{}"))
                            .path("containerd")
                            .path("snapshotter")
                            .asText();
            return name.isEmpty() ? Optional.empty() : Optional.of(name);
        } catch (StatusRuntimeException | IOException e) {
            LOG.debug("CRI does not tell its snapshotter", e);
            return Optional.empty();
        }
    }

    private static Optional<String> mostFrequent(Stream<String> names) {
        return names
                .filter(name -> !name.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }
}
