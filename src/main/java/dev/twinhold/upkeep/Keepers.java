package dev.twinhold.upkeep;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.DockerEngine;
import java.io.IOException;

/** Opens stores for changes, each through the daemon that owns it. */
final class Keepers {

    // where Docker keeps its images when it is not told otherwise
    private static final String DOCKERS_USUAL = "moby";

    private final Fleet fleet;

    Keepers(Fleet fleet) {
        this.fleet = fleet;
    }

    /** The node; blocks until it is reached. */
    NodeConnection connection(NodeId node) throws IOException, InterruptedException {
        return fleet.connection(node);
    }

    /** The store; blocks until its node is reached. */
    Keeper open(Place place) throws IOException, UpkeepException, InterruptedException {
        return open(place, connection(place.node()));
    }

    /**
     * The store of a node that is reached.
     *
     * @throws UpkeepException when it is not there, or is Docker's own inside of containerd
     */
    static Keeper open(Place place, NodeConnection node) throws UpkeepException {
        if (place.store().kind() == StoreId.Kind.DOCKER) {
            DockerEngine docker = node.docker().orElseThrow(() -> absent("Docker", place));
            return new DockerKeeper(place, node, docker);
        }
        ContainerdEngine engine = node.containerd().orElseThrow(() -> absent("containerd", place));
        if (place.store().namespace().equals(dockersNamespace(node))) {
            throw new UpkeepException(
                    new Problem(
                            Problem.Kind.BAD_INPUT,
                            "The images in " + place + " are Docker's",
                            "behind its back it would not see what uses them",
                            "Do it in the store docker"));
        }
        return new ContainerdKeeper(place, node, engine);
    }

    /** A Docker that cannot be asked may still have its images where it usually has. */
    static String dockersNamespace(NodeConnection node) {
        return node.docker()
                .flatMap(docker -> docker.info().contentNamespace())
                .orElse(DOCKERS_USUAL);
    }

    private static UpkeepException absent(String engine, Place place) {
        return new UpkeepException(
                Problem.of(
                        Problem.Kind.NOT_FOUND,
                        "There is no " + engine + " on " + place.node() + " that can be used"));
    }
}
