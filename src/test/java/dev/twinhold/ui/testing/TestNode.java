package dev.twinhold.ui.testing;

import dev.twinhold.fleet.Access;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.link.LinkException;
import dev.twinhold.link.NodeLink;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/** A node whose stores are lists in memory, and which can be changed and broken by a test. */
public final class TestNode {

    private final NodeConfig config;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile List<StoredImage> docker = List.of();
    private volatile SortedMap<String, List<StoredImage>> containerd = new TreeMap<>();
    private volatile Optional<Supplier<List<StoredImage>>> generated = Optional.empty();
    private final Map<String, MemoryContent> contents = new ConcurrentHashMap<>();
    private volatile Optional<List<String>> unseen = Optional.of(List.of());
    private volatile boolean hasDocker = true;
    private volatile boolean hasContainerd = true;
    private volatile boolean containerdDenied;
    private volatile long diskFree = 61_000_000_000L;
    private volatile Optional<Problem> unreachable = Optional.empty();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Optional<MemoryLink> link = Optional.empty();

    TestNode(String name, String group) {
        this.config =
                new NodeConfig(
                        new NodeId(name),
                        new Access.Ssh(
                                "10.2.0." + (10 + name.length()), 22, "ops", Optional.empty()),
                        group);
    }

    NodeConfig config() {
        return config;
    }

    /** Its name. */
    public NodeId id() {
        return config.id();
    }

    /** What Docker has from now on. */
    public TestNode docker(List<StoredImage> images) {
        docker = List.copyOf(images);
        return changed();
    }

    /** What a namespace of containerd has from now on. */
    public TestNode containerd(String namespace, List<StoredImage> images) {
        SortedMap<String, List<StoredImage>> next = new TreeMap<>(containerd);
        next.put(namespace, List.copyOf(images));
        containerd = next;
        return changed();
    }

    /**
     * What {@code k8s.io} has from now on, made anew for each reader and kept by nobody: as a
     * daemon's answers are.
     */
    public TestNode generated(Supplier<List<StoredImage>> images) {
        generated = Optional.of(images);
        return changed();
    }

    /** The blobs, records and snapshots of a namespace; imports go there. */
    public MemoryContent content(String namespace) {
        return contents.computeIfAbsent(namespace, MemoryContent::new);
    }

    /** Names in k8s.io that CRI does not list all the same. */
    public TestNode unseen(String... names) {
        unseen = Optional.of(List.of(names));
        return this;
    }

    /** No Docker on it. */
    public TestNode withoutDocker() {
        hasDocker = false;
        return this;
    }

    /** No containerd and no CRI on it. */
    public TestNode withoutContainerd() {
        hasContainerd = false;
        return this;
    }

    /** containerd's socket may not be opened. */
    public TestNode containerdDenied() {
        containerdDenied = true;
        return this;
    }

    /** Bytes free on its disk of 200 GB. */
    public TestNode diskFree(long bytes) {
        diskFree = bytes;
        return this;
    }

    /** Cannot be reached from now on; an open connection breaks. */
    public TestNode unreachable(Problem problem) {
        unreachable = Optional.of(problem);
        link.ifPresent(MemoryLink::close);
        return this;
    }

    /** Can be reached again. */
    public TestNode reachable() {
        unreachable = Optional.empty();
        return this;
    }

    /** Connecting takes until the gate is opened. */
    public TestNode gate(CountDownLatch latch) {
        gate = latch;
        return this;
    }

    private TestNode changed() {
        watchers.forEach(Runnable::run);
        return this;
    }

    List<Runnable> watchers() {
        return watchers;
    }

    List<StoredImage> docker() {
        return docker;
    }

    Set<String> namespaces() {
        return generated.isPresent() ? Set.of("k8s.io") : containerd.keySet();
    }

    List<StoredImage> containerd(String namespace) {
        return generated
                .map(Supplier::get)
                .orElseGet(() -> containerd.getOrDefault(namespace, List.of()));
    }

    List<StoredImage> seen() {
        List<String> hidden = unseen.orElse(List.of());
        return containerd("k8s.io").stream()
                .filter(image -> !hidden.contains(image.storedName()))
                .map(TestNode::asCriTells)
                .toList();
    }

    /** CRI does not tell when the node got an image. */
    private static StoredImage asCriTells(StoredImage image) {
        return new StoredImage(
                StoreId.CRI,
                image.storedName(),
                image.name(),
                image.target(),
                image.identity(),
                image.platforms(),
                image.size(),
                image.created(),
                Optional.empty(),
                image.usedBy(),
                image.pinned(),
                image.completeness(),
                image.labels());
    }

    EngineInfo info(StoreId.Kind kind) {
        Platform platform = Platform.parse("linux/amd64");
        return switch (kind) {
            case DOCKER ->
                    new EngineInfo(
                            kind,
                            "28.5.2",
                            "1.51",
                            platform,
                            "containerd store",
                            "/var/lib/docker",
                            "docker",
                            Optional.of("moby"),
                            "/var/run/docker.sock");
            case CONTAINERD ->
                    new EngineInfo(
                            kind,
                            "2.1.9",
                            "",
                            platform,
                            "overlayfs",
                            "/var/lib/containerd",
                            "containerd",
                            Optional.empty(),
                            "/run/containerd/containerd.sock");
            case CRI ->
                    new EngineInfo(
                            kind,
                            "2.1.9",
                            "v1",
                            platform,
                            "",
                            "",
                            "containerd",
                            Optional.empty(),
                            "/run/containerd/containerd.sock");
        };
    }

    NodeLink connect() throws LinkException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (unreachable.isPresent()) {
            throw new LinkException(unreachable.get());
        }
        MemoryLink made = new MemoryLink();
        link = Optional.of(made);
        return made;
    }

    /** Answers the commands that finding sockets and free disk space takes. */
    private final class MemoryLink implements NodeLink {
        private volatile boolean open = true;

        @Override
        public SocketFactory socketFactory(String path, Lane lane) {
            throw new UnsupportedOperationException("engines in memory need no socket");
        }

        @Override
        public ExecResult exec(List<String> argv, Duration timeout) throws LinkException {
            if (!open) {
                throw new LinkException(Problem.of(Problem.Kind.UNREACHABLE, id() + " is gone"));
            }
            return new ExecResult(0, answer(argv.getFirst()), "");
        }

        private String answer(String program) {
            return switch (program) {
                case "sh" -> sockets();
                case "df" ->
                        "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/vda1 "
                                + 200_000_000_000L / 1024
                                + " 1 "
                                + diskFree / 1024
                                + " 70% /\n";
                default -> "";
            };
        }

        private String sockets() {
            return (hasDocker ? "socket usable root:docker/660 /var/run/docker.sock\n" : "")
                    + (hasContainerd
                            ? "socket "
                                    + (containerdDenied ? "denied" : "usable")
                                    + " root:root/660 /run/containerd/containerd.sock\n"
                            : "");
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }

    Map<String, String> labels() {
        return Map.of("org.opencontainers.image.source", "https://git.example.org/" + config.id());
    }
}
