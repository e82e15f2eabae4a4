package dev.twinhold.fleet;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.NodeLink;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.Engine;
import dev.twinhold.store.KubernetesView;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A connected node: the link and the engines behind it.
 *
 * @param config the node
 * @param link the way there
 * @param docker present when usable
 * @param containerd present when usable; the one the kubelet uses where there are several
 * @param kubernetes present when usable
 * @param dockerState why docker is there or not
 * @param containerdState why containerd is there or not
 * @param kubernetesState why CRI is there or not
 */
public record NodeConnection(
        NodeConfig config,
        NodeLink link,
        Optional<DockerEngine> docker,
        Optional<ContainerdEngine> containerd,
        Optional<KubernetesView> kubernetes,
        EngineState dockerState,
        EngineState containerdState,
        EngineState kubernetesState)
        implements AutoCloseable {

    /** The usable engines. */
    public Stream<Engine> engines() {
        return Stream.of(docker, containerd, kubernetes).flatMap(Optional::stream);
    }

    /**
     * The file system that a directory of the node is on, asked now.
     *
     * @return empty when the node does not tell
     */
    public Optional<Inventory.DiskSpace> disk(String directory) throws LinkException {
        return InventoryReader.disk(this, directory);
    }

    /** A daemon is there that did not answer, as while it starts: worth another look. */
    boolean lacksAnEngine() {
        return Stream.of(dockerState, containerdState, kubernetesState)
                .anyMatch(
                        s ->
                                s instanceof EngineState.Unusable(var problem)
                                        && problem.kind() == Problem.Kind.UNREACHABLE);
    }

    /** Ends the engines, then the link. */
    @Override
    public void close() {
        engines().forEach(Engine::close);
        link.close();
    }
}
