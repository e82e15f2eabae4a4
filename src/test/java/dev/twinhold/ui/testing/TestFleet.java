package dev.twinhold.ui.testing;

import dev.twinhold.fleet.Adapters;
import dev.twinhold.fleet.Configuration;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.fleet.NodesFile;
import dev.twinhold.link.LinkException;
import dev.twinhold.link.LoginWatch;
import dev.twinhold.link.NobodyAnswers;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.Questions;
import dev.twinhold.link.Turn;
import dev.twinhold.model.NodeId;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.KubernetesView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A real {@link Fleet} over nodes in memory: connecting, reading, watching and losing happen as
 * they do in the program, only the daemons are lists.
 */
public final class TestFleet implements AutoCloseable {

    /** Stands still, so that ages read the same in every run. */
    public static final Clock CLOCK = Clock.fixed(Images.NOW, ZoneOffset.UTC);

    private static final long POLL_NANOS = 2_000_000;

    private final Map<NodeId, TestNode> nodes = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Optional<Fleet> fleet = Optional.empty();

    /** Adds a node; before {@link #start}. */
    public TestNode add(String name, String group) {
        TestNode node = new TestNode(name, group);
        nodes.put(node.id(), node);
        return node;
    }

    /**
     * Makes the fleet.
     *
     * @param folder an empty one, for its configuration
     */
    public Fleet start(Path folder) throws IOException {
        NodesFile file = new NodesFile(folder);
        file.write(Configuration.of(nodes.values().stream().map(TestNode::config).toList()));
        Fleet made =
                new Fleet(
                        file,
                        new MemoryAdapters(),
                        new NobodyAnswers(),
                        threads,
                        Clock.systemUTC());
        fleet = Optional.of(made);
        return made;
    }

    /** The fleet; after {@link #start}. */
    public Fleet fleet() {
        return fleet.orElseThrow();
    }

    /** Threads for whoever works with the fleet. */
    public ExecutorService threads() {
        return threads;
    }

    /** A node. */
    public TestNode node(String name) {
        return Optional.ofNullable(nodes.get(new NodeId(name))).orElseThrow();
    }

    /** Waits until a node is as wanted; fails after ten seconds. */
    public NodeView await(NodeId id, Predicate<NodeView> wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline) {
            NodeView view = fleet().node(id).orElseThrow();
            if (wanted.test(view)) {
                return view;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw new AssertionError("still " + fleet().node(id).orElseThrow());
    }

    @Override
    public void close() {
        fleet.ifPresent(Fleet::close);
        threads.shutdownNow();
        try {
            // who still writes would be in the way of taking the folder away
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class MemoryAdapters implements Adapters {
        private final Map<NodeLink, TestNode> byLink =
                java.util.Collections.synchronizedMap(new IdentityHashMap<>());

        @Override
        public NodeLink link(NodeConfig config, Questions questions, Turn turn, LoginWatch watch)
                throws LinkException {
            TestNode node = nodes.get(config.id());
            NodeLink link = node.connect();
            watch.reached(config.access().describe());
            watch.trusted("ssh-ed25519", "SHA256:of-a-test");
            watch.loggedIn("ops", "key");
            byLink.put(link, node);
            return link;
        }

        @Override
        public DockerEngine docker(NodeLink link, String socket) {
            return new MemoryEngines.Docker(byLink.get(link));
        }

        @Override
        public ContainerdEngine containerd(NodeLink link, String socket) {
            return new MemoryEngines.Containerd(byLink.get(link));
        }

        @Override
        public KubernetesView kubernetes(NodeLink link, String socket) {
            return new MemoryEngines.Kubernetes(byLink.get(link));
        }
    }
}
