package dev.twinhold.transfer;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Identity;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds images of an archive among those that Docker lists. */
final class DockerImages {

    private DockerImages() {}

    /** Those under one of the image's names. */
    static List<StoredImage> named(List<StoredImage> stored, PlannedImage image) {
        return stored.stream()
                .filter(s -> s.name().filter(image.names()::contains).isPresent())
                .toList();
    }

    /**
     * The image under one of its names.
     *
     * @throws TransferException when Docker, which was sent it, does not list it so
     */
    static StoredImage listed(
            List<StoredImage> stored, PlannedImage image, ImageName name, Destination target)
            throws TransferException {
        return stored.stream()
                .filter(s -> s.name().equals(Optional.of(name)))
                .filter(s -> isSame(image, s))
                .findFirst()
                .orElseThrow(
                        () ->
                                new TransferException(
                                        new Problem(
                                                Problem.Kind.NOT_VERIFIED,
                                                "Docker on "
                                                        + target.node()
                                                        + " does not list "
                                                        + name
                                                        + " as the image that was sent",
                                                "it took it without an error",
                                                "Look at Docker's log on the node")));
    }

    /** Whether it is the archive's image. */
    static boolean isSame(PlannedImage image, StoredImage stored) {
        Identity archived =
                new Identity(
                        image.path().stream().map(Descriptor::digest).collect(Collectors.toSet()),
                        Optional.of(image.platform().config().digest()),
                        image.layers().stream().map(layer -> layer.diffId()).toList());
        return archived.compare(stored.identity()) == Identity.Likeness.SAME;
    }

    /** Warns of a name that stands for something else now. */
    static Problem otherContent(StoredImage other, Destination target) {
        return new Problem(
                Problem.Kind.BAD_INPUT,
                other.storedName()
                        + " in Docker on "
                        + target.node()
                        + " stands for "
                        + other.target().shortened()
                        + " now",
                "the new image takes the name; the old one stays without it",
                "");
    }

    /**
     * Graph drivers keep images unpacked; Docker's containerd store is asked through containerd.
     */
    static boolean isUnpacked(NodeConnection node, DockerEngine docker, PlannedImage image)
            throws StoreException {
        Optional<String> namespace = docker.info().contentNamespace();
        Optional<Digest> top = image.topChainId();
        if (namespace.isEmpty() || top.isEmpty()) {
            return true;
        }
        Optional<ContainerdEngine> containerd = node.containerd();
        return containerd.isPresent()
                && containerd
                        .get()
                        .content(namespace.get())
                        .hasSnapshot(containerd.get().snapshotter(namespace.get()), top.get());
    }
}
