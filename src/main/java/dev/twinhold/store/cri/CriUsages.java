package dev.twinhold.store.cri;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Usage;
import dev.twinhold.store.cri.proto.Container;
import dev.twinhold.store.cri.proto.ContainerState;
import dev.twinhold.store.cri.proto.PodSandbox;
import dev.twinhold.store.cri.proto.PodSandboxMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Containers of pods by the image they run. CRI does not tell which image a pod's sandbox uses. */
final class CriUsages {

    private final Collection<Container> containers;
    private final Map<String, PodSandboxMetadata> pods;

    CriUsages(Collection<Container> containers, Collection<PodSandbox> pods) {
        this.containers = containers;
        this.pods =
                pods.stream().collect(Collectors.toMap(PodSandbox::getId, PodSandbox::getMetadata));
    }

    List<Usage> of(Digest config, Collection<String> names) {
        List<Usage> found = new ArrayList<>();
        for (Container container : containers) {
            if (uses(container, config, names)) {
                found.add(usage(container));
            }
        }
        return found;
    }

    /** {@code image_id} came with cri-api 0.29; {@code image_ref} is an id or a digest name. */
    private static boolean uses(Container container, Digest config, Collection<String> names) {
        String id =
                container.getImageId().isEmpty() ? container.getImageRef() : container.getImageId();
        Optional<Digest> digest = CriIds.digest(id);
        return digest.isPresent() ? digest.get().equals(config) : names.contains(id);
    }

    private Usage usage(Container container) {
        PodSandboxMetadata pod =
                pods.getOrDefault(
                        container.getPodSandboxId(), PodSandboxMetadata.getDefaultInstance());
        return new Usage(
                Usage.Kind.POD,
                container.getId(),
                pod.getNamespace() + "/" + pod.getName() + "/" + container.getMetadata().getName(),
                container.getState() == ContainerState.CONTAINER_RUNNING);
    }
}
