package dev.twinhold.transfer;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Docker's images where Docker keeps them in the containerd of the node: they can be read and
 * linked there without Docker. A record that is made in Docker's namespace shows in {@code docker
 * images} at once, as Docker asks containerd each time.
 */
final class DockerContent {

    private DockerContent() {}

    /**
     * The namespace that holds Docker's images in the containerd that we reach.
     *
     * @return empty when Docker has another store, or another containerd: that one of the name may
     *     be there too, so the images that Docker lists must be in it
     */
    static Optional<String> namespace(NodeConnection node) throws StoreException {
        Optional<String> named = node.docker().flatMap(docker -> docker.info().contentNamespace());
        if (named.isEmpty() || node.containerd().isEmpty()) {
            return Optional.empty();
        }
        ContainerdEngine containerd = node.containerd().get();
        boolean there = containerd.namespaces().contains(named.get());
        return there && holdsImages(node.docker().orElseThrow(), containerd, named.get())
                ? named
                : Optional.empty();
    }

    private static boolean holdsImages(
            DockerEngine docker, ContainerdEngine containerd, String namespace)
            throws StoreException {
        List<StoredImage> listed = docker.images(StoreId.DOCKER);
        Set<Digest> recorded =
                containerd.content(namespace).records().stream()
                        .map(record -> record.target().digest())
                        .collect(Collectors.toSet());
        return !listed.isEmpty() && listed.stream().allMatch(i -> recorded.contains(i.target()));
    }

    /**
     * The namespace of containerd that a store's images lie in.
     *
     * @throws StoreException when Docker, whose namespace it is, does not answer just now
     */
    static String of(NodeConnection node, StoreId store) throws StoreException {
        return switch (store.kind()) {
            case CONTAINERD -> store.namespace();
            case DOCKER ->
                    node.docker()
                            .flatMap(docker -> docker.info().contentNamespace())
                            .orElseThrow(() -> new StoreException(silent(node)));
            case CRI -> throw new IllegalStateException("CRI keeps nothing");
        };
    }

    private static Problem silent(NodeConnection node) {
        return Problem.of(
                Problem.Kind.UNREACHABLE, "Docker on " + node.config().id() + " does not answer");
    }
}
