package dev.twinhold.push;

import dev.twinhold.archive.ArchivedImage;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.Cancel;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.registry.RegistryException;
import dev.twinhold.registry.Way;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds out how one image would be pushed. */
record PushPlanner(PushTools tools, Way way, ImageRef image, ImageName reference) {

    /** Blocks. */
    PushPlan plan() throws Exception {
        NodeConnection node = tools.fleet().connection(image.node());
        requireUsable(node);
        if (isSimplyDocker(node)) {
            return plan(PushRoute.DOCKER, Optional.empty(), -1);
        }
        try (PushSource source = tools.open(node, image, new Cancel())) {
            PushRoute route = route(node, source.image());
            long present = route == PushRoute.WORKSTATION ? present(source.image()) : -1;
            return plan(route, Optional.of(source.image()), present);
        }
    }

    private PushPlan plan(PushRoute route, Optional<ArchivedImage> known, long present) {
        return new PushPlan(
                image,
                reference,
                Optional.of(route),
                known.map(ArchivedImage::leftOut).orElse(List.of()),
                known.map(ArchivedImage::bytes).orElse(-1L),
                present,
                List.of());
    }

    /** Unknown before somebody has logged in, which the push itself asks for. */
    private long present(ArchivedImage archived) throws IOException {
        try {
            long present = 0;
            for (Descriptor blob : archived.blobs()) {
                boolean document =
                        MediaTypes.isManifest(blob.mediaType())
                                || MediaTypes.isIndex(blob.mediaType());
                if (!document && tools.registry().hasBlob(reference, blob.digest())) {
                    present += blob.size();
                }
            }
            return present;
        } catch (RegistryException e) {
            if (e.problem().kind() == Problem.Kind.AUTHENTICATION) {
                return -1;
            }
            throw e;
        }
    }

    /** A graph driver has one platform of an image: nothing can be missing of it. */
    boolean isSimplyDocker(NodeConnection node) {
        return way != Way.WORKSTATION
                && image.store().kind() == StoreId.Kind.DOCKER
                && node.docker()
                        .filter(docker -> docker.info().contentNamespace().isEmpty())
                        .isPresent();
    }

    /** An index that names what the node lacks is refused by registries: that one goes by us. */
    PushRoute route(NodeConnection node, ArchivedImage archived) {
        if (way == Way.WORKSTATION || archived.isReduced()) {
            return PushRoute.WORKSTATION;
        }
        if (image.store().kind() == StoreId.Kind.DOCKER) {
            return PushRoute.DOCKER;
        }
        return node.containerd().orElseThrow().transfers().isPresent()
                ? PushRoute.TRANSFER
                : PushRoute.WORKSTATION;
    }

    void requireUsable(NodeConnection node) throws PushException {
        boolean docker = image.store().kind() == StoreId.Kind.DOCKER;
        switch (docker ? node.dockerState() : node.containerdState()) {
            case EngineState.Present _ -> {}
            case EngineState.Unusable(var problem) -> throw new PushException(problem);
            case EngineState.Absent _, EngineState.Unknown _ ->
                    throw new PushException(
                            Problem.of(
                                    Problem.Kind.NOT_FOUND,
                                    "There is no "
                                            + (docker ? "Docker" : "containerd")
                                            + " on "
                                            + image.node()));
        }
    }
}
