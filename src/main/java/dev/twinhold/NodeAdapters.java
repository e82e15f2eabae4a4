package dev.twinhold;

import dev.twinhold.fleet.Access;
import dev.twinhold.fleet.Adapters;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.link.LinkException;
import dev.twinhold.link.LoginWatch;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.NodeLink.Lane;
import dev.twinhold.link.Questions;
import dev.twinhold.link.Turn;
import dev.twinhold.link.local.LocalLink;
import dev.twinhold.link.ssh.SshLinks;
import dev.twinhold.link.ssh.SshTarget;
import dev.twinhold.model.Patience;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.KubernetesView;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.GrpcContainerd;
import dev.twinhold.store.cri.CriEngine;
import dev.twinhold.store.docker.DockerApiEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The real adapters: SSH or this machine, and the three daemons. */
final class NodeAdapters implements Adapters {

    private final Path config;
    private final Supplier<Patience> patience;
    private final SshLinks ssh = new SshLinks();

    /**
     * @param config where host keys are remembered
     * @param patience asked at each connection
     */
    NodeAdapters(Path config, Supplier<Patience> patience) {
        this.config = config;
        this.patience = patience;
    }

    @Override
    public NodeLink link(NodeConfig node, Questions questions, Turn turn, LoginWatch watch)
            throws LinkException {
        return switch (node.access()) {
            case Access.Local() -> new LocalLink();
            case Access.Ssh access -> ssh.connect(target(access), questions, turn, watch);
        };
    }

    private SshTarget target(Access.Ssh access) {
        return new SshTarget(
                access.host(),
                access.port(),
                access.user(),
                access.identityFile().map(List::of).orElse(List.of()),
                SshTarget.usualKnownHosts(config),
                patience.get().connect(),
                access.via().map(this::target));
    }

    @Override
    public DockerEngine docker(NodeLink link, String socket) throws StoreException {
        return DockerApiEngine.open(
                link.socketFactory(socket, Lane.CONTROL),
                link.socketFactory(socket, Lane.BULK),
                socket);
    }

    @Override
    public ContainerdEngine containerd(NodeLink link, String socket) throws StoreException {
        return GrpcContainerd.open(
                link.socketFactory(socket, Lane.CONTROL),
                link.socketFactory(socket, Lane.BULK),
                socket,
                GrpcContainerd.Tuning.DEFAULT);
    }

    @Override
    public KubernetesView kubernetes(NodeLink link, String socket) throws StoreException {
        return CriEngine.open(link.socketFactory(socket, Lane.CONTROL), socket);
    }
}
