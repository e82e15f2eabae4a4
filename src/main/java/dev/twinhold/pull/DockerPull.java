package dev.twinhold.pull;

import dev.twinhold.job.Silence;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.PlatformPresence;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.StoreException;
import dev.twinhold.transfer.TransferException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Docker pull and looks at what came: some versions take an image of another platform than was
 * asked for (20.10 and 28.5 in silence, 26.1 with a complaint). That one is given back.
 */
final class DockerPull {

    private static final Logger LOG = LoggerFactory.getLogger(DockerPull.class);

    private final Duration patience;

    /**
     * @param patience how long a registry may be silent
     */
    DockerPull(Duration patience) {
        this.patience = patience;
    }

    void run(NodePull pull) throws Exception {
        long started = System.nanoTime();
        DockerEngine docker = pull.node().docker().orElseThrow();
        Platform wanted = docker.info().platform();
        pull.report().phase("checking");
        List<StoredImage> before = docker.images(StoreId.DOCKER);
        Silence silence = new Silence(patience, Thread.currentThread());
        DockerParts parts = new DockerParts(pull.report(), silence);
        try {
            pull.watched(
                    silence,
                    silence::check,
                    () -> docker.pull(pull.image(), wanted, pull.credentials(), parts));
        } finally {
            giveBackForeign(pull, docker, before);
        }
        parts.ended();
        pull.report().phase("verifying");
        StoredImage image =
                find(docker.images(StoreId.DOCKER), pull.image())
                        .orElseThrow(() -> notThere(pull, wanted));
        Digest config = config(pull, docker, image);
        pull.report().proof(receipt(pull, image, config, parts.pulled(), started));
    }

    private static Optional<StoredImage> find(List<StoredImage> images, ImageName name) {
        return images.stream().filter(i -> i.name().equals(Optional.of(name))).findFirst();
    }

    /** An image that does not run here goes, and the name goes back to where it was. */
    private static void giveBackForeign(
            NodePull pull, DockerEngine docker, List<StoredImage> before)
            throws TransferException, StoreException {
        boolean interrupted = Thread.interrupted();
        try {
            Optional<StoredImage> came = find(docker.images(StoreId.DOCKER), pull.image());
            Optional<StoredImage> old = find(before, pull.image());
            boolean isNew =
                    came.isPresent()
                            && !came.map(StoredImage::target).equals(old.map(StoredImage::target));
            if (isNew && !runs(came.get(), docker.info().platform())) {
                giveBack(docker, pull.image(), came.get().target(), old, before);
                throw new TransferException(foreign(pull, came.get(), docker.info().platform()));
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean runs(StoredImage image, Platform node) {
        return image.platforms().isEmpty()
                || image.platforms().stream()
                        .filter(PlatformPresence::present)
                        .anyMatch(p -> node.runs(p.platform()));
    }

    private static void giveBack(
            DockerEngine docker,
            ImageName name,
            Digest foreign,
            Optional<StoredImage> old,
            List<StoredImage> before)
            throws StoreException {
        if (old.isPresent()) {
            docker.tag(old.get().target().toString(), name);
        } else {
            docker.remove(name.toString(), false);
        }
        boolean wasThere = before.stream().anyMatch(i -> i.target().equals(foreign));
        if (old.isPresent() && !wasThere) {
            try {
                docker.remove(foreign.toString(), false);
            } catch (StoreException e) {
                LOG.warn("{} stays without a name", foreign, e);
            }
        }
    }

    private static Problem foreign(NodePull pull, StoredImage image, Platform node) {
        return new Problem(
                Problem.Kind.NOT_FOUND,
                pull.image() + " has nothing for " + node,
                "it is for "
                        + image.platforms().stream()
                                .map(p -> p.platform().toString())
                                .collect(Collectors.joining(", ")),
                "Ask whoever built it for an image of the node's platform");
    }

    private static TransferException notThere(NodePull pull, Platform node) {
        return new TransferException(
                new Problem(
                        Problem.Kind.NOT_VERIFIED,
                        "Docker on "
                                + pull.target().node()
                                + " does not list "
                                + pull.image()
                                + " for "
                                + node,
                        "it said that it pulled it",
                        "Look at Docker's log on the node"));
    }

    /** With containerd's store Docker does not tell it; containerd does, where we reach it. */
    private static Digest config(NodePull pull, DockerEngine docker, StoredImage image)
            throws StoreException {
        Optional<Digest> told = image.identity().config();
        Optional<String> namespace = docker.info().contentNamespace();
        if (told.isPresent() || namespace.isEmpty() || pull.node().containerd().isEmpty()) {
            return told.orElse(image.target());
        }
        return pull.node().containerd().get().images(StoreId.containerd(namespace.get())).stream()
                .filter(i -> i.target().equals(image.target()))
                .flatMap(i -> i.identity().config().stream())
                .findFirst()
                .orElse(image.target());
    }

    /** The sizes of layers that Docker had are told by nobody: they are not in the figures. */
    private static Receipt receipt(
            NodePull pull, StoredImage image, Digest config, long pulled, long started) {
        return new Receipt(
                image.storedName(),
                pull.target().node(),
                pull.target().store(),
                image.target(),
                config,
                Receipt.Seen.NOT_ASKED,
                image.completeness().isComplete(),
                true,
                image.pinned(),
                pulled,
                0,
                0,
                0,
                pulled,
                (System.nanoTime() - started) / 1e9);
    }
}
