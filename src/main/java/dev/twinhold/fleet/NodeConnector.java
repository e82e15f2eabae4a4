package dev.twinhold.fleet;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.Questions;
import dev.twinhold.link.SocketProblems;
import dev.twinhold.link.Turn;
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
     *
     * @param recorder told how far it came
     */
    NodeConnection connect(NodeConfig config, Turn turn, DiagnosisRecorder recorder)
            throws LinkException, InterruptedException {
        try {
            Questions untimed = new UntimedQuestions(questions, recorder::waitedForPerson);
            return open(config, adapters.link(config, untimed, turn, recorder), recorder);
        } catch (LinkException e) {
            recorder.failed(e.problem());
            throw e;
        }
    }

    private NodeConnection open(NodeConfig config, NodeLink link, DiagnosisRecorder recorder)
            throws LinkException, InterruptedException {
        boolean connected = false;
        try {
            SocketFinder.Found found = finder.find(link);
            recorder.found(config.id().value(), found);
            var docker = ask(config, found.docker(), s -> adapters.docker(link, s));
            var containerd = ask(config, found.containerd(), s -> adapters.containerd(link, s));
            var cri = ask(config, found.cri(), s -> adapters.kubernetes(link, s));
            NodeConnection made = connection(config, link, docker, containerd, cri);
            recorder.asked(made.dockerState(), made.containerdState(), made.kubernetesState());
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
            NodeConfig node, Optional<SocketFinder.Socket> socket, Opener<E> opener) {
        return threads.submit(() -> open(node, socket, opener));
    }

    private interface Opener<E extends Engine> {
        E open(String socket) throws StoreException;
    }

    private record Opened<E extends Engine>(Optional<E> engine, EngineState state) {}

    private static <E extends Engine> Opened<E> open(
            NodeConfig node, Optional<SocketFinder.Socket> socket, Opener<E> opener) {
        if (socket.isEmpty()) {
            return new Opened<>(Optional.empty(), new EngineState.Absent());
        }
        String path = socket.get().path();
        if (socket.get().state() == SocketFinder.State.DENIED) {
            return new Opened<>(
                    Optional.empty(),
                    new EngineState.Unusable(
                            SocketProblems.forbidden(
                                    node.id().value(),
                                    user(node.access()),
                                    path,
                                    socket.get().owner())));
        }
        try {
            E engine = opener.open(path);
            return new Opened<>(Optional.of(engine), new EngineState.Present(engine.info()));
        } catch (StoreException e) {
            return new Opened<>(Optional.empty(), new EngineState.Unusable(e.problem()));
        }
    }

    private static String user(Access access) {
        return switch (access) {
            case Access.Local() -> System.getProperty("user.name", "");
            case Access.Ssh ssh -> ssh.user();
        };
    }
}
