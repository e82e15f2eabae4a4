package dev.twinhold.push;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.DaemonProgress;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.StoreException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A push that the node's daemon does by itself. */
record DaemonPush(
        ImageRef image,
        ImageName reference,
        Optional<Credentials> credentials,
        DaemonProgress progress) {

    private static final Logger LOG = LoggerFactory.getLogger(DaemonPush.class);

    /**
     * By containerd.
     *
     * @param target what the image's record points at, and so the tag of the registry afterwards
     */
    Digest byTransfer(ContainerdEngine containerd, Digest target) throws StoreException {
        containerd
                .transfers()
                .orElseThrow()
                .push(
                        image.store().namespace(),
                        image.name(),
                        reference,
                        Optional.empty(),
                        credentials,
                        progress);
        return target;
    }

    /**
     * By Docker, which pushes only under names that it has: a new one goes again, and one that
     * stood for another image does so again.
     */
    Digest byDocker(DockerEngine docker) throws StoreException {
        List<StoredImage> images = docker.images(StoreId.DOCKER);
        Optional<StoredImage> there = named(images, reference.toString());
        Optional<StoredImage> ours = named(images, image.name());
        boolean has =
                there.isPresent()
                        && there.map(StoredImage::target).equals(ours.map(StoredImage::target));
        if (has) {
            return docker.push(reference, Optional.empty(), credentials, progress);
        }
        docker.tag(image.name(), reference);
        try {
            return docker.push(reference, Optional.empty(), credentials, progress);
        } finally {
            putBack(docker, there);
        }
    }

    private static Optional<StoredImage> named(List<StoredImage> images, String name) {
        Optional<ImageName> full = ImageName.tryParse(name);
        return images.stream()
                .filter(
                        i ->
                                i.storedName().equals(name)
                                        || full.isPresent() && i.name().equals(full))
                .findFirst();
    }

    private void putBack(DockerEngine docker, Optional<StoredImage> old) {
        boolean interrupted = Thread.interrupted();
        try {
            if (old.isPresent()) {
                docker.tag(old.get().target().toString(), reference);
            } else {
                docker.remove(reference.toString(), false);
            }
        } catch (StoreException e) {
            LOG.warn("{} stays in Docker", reference, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
