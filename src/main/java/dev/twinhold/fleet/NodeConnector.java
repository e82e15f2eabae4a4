package dev.twinhold.fleet;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.Questions;
import dev.twinhold.link.Turn;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.Engine;
import dev.twinhold.store.KubernetesView;
import dev.twinhold.store.StoreException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Connects to a node: the link, then whatever daemons answer on it. */
final class NodeConnector {

    private final Adapters adapters;
    private final Questions questions;
    private final ExecutorService threads;
    private final SocketFinder finder = new SocketFinder();

    NodeConnector(Adapters adapters, Questions questions, ExecutorService threads) {
        this.adapters = adapters;
        this.questions = questions;
        this.threads = threads;
    }

    /**
     * Blocks; the daemons are asked at the same time. One that cannot be used is a state of the
     * connection, not a failure.
     */
    NodeConnection connect(NodeConfig config, Turn turn)
            throws LinkException, InterruptedException {
        NodeLink link = adapters.link(config, questions, turn);
        boolean connected = false;
        try {
            SocketFinder.Found found = finder.find(link);
            String node = config.id().value();
            var docker = ask(found.docker(), node, "Docker", s -> adapters.docker(link, s));
            var containerd =
                    ask(found.containerd(), node, "containerd", s -> adapters.containerd(link, s));
            var cri = ask(found.cri(), node, "CRI", s -> adapters.kubernetes(link, s));
            NodeConnection made = connection(config, link, docker, containerd, cri);
            connected = true;
            return made;
        } finally {
            if (!connected) {
                link.close();
            }
        }
    }

    private static NodeConnection connection(
            NodeConfig config,
            NodeLink link,
            Future<Opened<DockerEngine>> docker,
            Future<Opened<ContainerdEngine>> containerd,
            Future<Opened<KubernetesView>> cri)
            throws InterruptedException {
        try {
            return new NodeConnection(
                    config,
                    link,
                    docker.get().engine(),
                    containerd.get().engine(),
                    cri.get().engine(),
                    docker.get().state(),
                    containerd.get().state(),
                    cri.get().state());
        } catch (ExecutionException e) {
            // daemons that cannot be used are answers: what arrives here is an error of the program
            throw new IllegalStateException("opening the daemons of " + config.id(), e.getCause());
        }
    }

    private <E extends Engine> Future<Opened<E>> ask(
            Optional<SocketFinder.Socket> socket, String node, String what, Opener<E> opener) {
        return threads.submit(() -> open(socket, node, what, opener));
    }

    private interface Opener<E extends Engine> {
        E open(String socket) throws StoreException;
    }

    private record Opened<E extends Engine>(Optional<E> engine, EngineState state) {}

    private static <E extends Engine> Opened<E> open(
            Optional<SocketFinder.Socket> socket, String node, String what, Opener<E> opener) {
        if (socket.isEmpty()) {
            return new Opened<>(Optional.empty(), new EngineState.Absent());
        }
        String path = socket.get().path();
        if (socket.get().state() == SocketFinder.State.DENIED) {
            return new Opened<>(
                    Optional.empty(), new EngineState.Unusable(denied(node, what, path)));
        }
        try {
            E engine = opener.open(path);
            return new Opened<>(Optional.of(engine), new EngineState.Present(engine.info()));
        } catch (StoreException e) {
            return new Opened<>(Optional.empty(), new EngineState.Unusable(e.problem()));
        }
    }

    private static Problem denied(String node, String what, String path) {
        return new Problem(
                Problem.Kind.PERMISSION,
                what + " is on " + node + ", but this user may not open " + path,
                "the socket belongs to root or to a group this user is not in",
                what.equals("Docker")
                        ? "log in as root, or add the user to the group docker on the node"
                        : "log in as root, or let containerd give the socket to a group of this user"
                                + " ([grpc] gid in /etc/containerd/config.toml)");
    }
}
