package dev.twinhold.fleet;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.Questions;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.Engine;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The nodes of the configuration, or this machine alone when there are none.
 *
 * <p>Threads: any. Methods that return at once say so; the others block.
 */
public final class Fleet implements AutoCloseable {

    private final NodesFile file;
    private final NodeSession.Shared shared;
    private final Recollection recollection;
    private final Groups groups;
    private final ExecutorService threads;
    private final Clock clock;
    private final AtomicLong version = new AtomicLong();
    private final CopyOnWriteArrayList<NodeId> order = new CopyOnWriteArrayList<>();
    private final Map<NodeId, NodeSession> sessions = new ConcurrentHashMap<>();

    /**
     * Reads the configuration; connects to nothing.
     *
     * @param threads one (virtual) thread per task; stays the caller's
     * @throws IOException when {@code nodes.json} is there and cannot be read
     */
    public Fleet(
            NodesFile file,
            Adapters adapters,
            Questions questions,
            ExecutorService threads,
            Clock clock)
            throws IOException {
        this.file = file;
        Canon canon = new Canon();
        this.recollection = new Recollection(new InventoryFiles(file.folder()), canon, threads);
        this.threads = threads;
        this.clock = clock;
        this.shared =
                new NodeSession.Shared(
                        new NodeConnector(adapters, questions, threads),
                        new InventoryReader(threads, clock, canon),
                        recollection,
                        new Turns(),
                        threads,
                        clock,
                        () -> poll(order.size()));
        Configuration read = file.read();
        this.groups = new Groups(read.groups(), id -> node(id).map(NodeView::config));
        List<NodeConfig> configured = read.nodes();
        (configured.isEmpty() ? List.of(NodeConfig.THIS_MACHINE) : configured).forEach(this::enter);
    }

    /** The nodes in the order of the configuration; returns at once. */
    public List<NodeView> nodes() {
        return order.stream()
                .map(sessions::get)
                .filter(java.util.Objects::nonNull)
                .map(NodeSession::view)
                .toList();
    }

    /** One node; returns at once. */
    public Optional<NodeView> node(NodeId id) {
        return Optional.ofNullable(sessions.get(id)).map(NodeSession::view);
    }

    /** What the groups of the nodes allow; returns at once. */
    public Groups groups() {
        return groups;
    }

    /** Finds out why a node cannot be used; returns at once. */
    public Doctor doctor() {
        return new Doctor(shared.connector());
    }

    /** Sets a group up and writes the configuration. */
    public synchronized void set(Group group) throws IOException {
        Configuration next = configuration().with(group);
        file.write(next);
        groups.set(next.groups());
        version.incrementAndGet();
    }

    /**
     * After how long without news a node is read again: a minute, and with many nodes longer, so
     * that not more than about one a second is read for nothing.
     */
    static Duration poll(int nodes) {
        return Duration.ofSeconds(Math.clamp(nodes, 60, 600));
    }

    /** Grows with every change of any view, so that a reader knows when nothing happened. */
    public long version() {
        return version.get();
    }

    /**
     * Keeps the node connected, read and watched from now on: also again after a failure that only
     * a person could mend. Returns at once.
     */
    public void connect(NodeId id) {
        session(id).ifPresent(NodeSession::connect);
    }

    /** {@link #connect} for every node; returns at once. */
    public void connectAll() {
        order.forEach(this::connect);
    }

    /**
     * Shows what earlier runs saw of the nodes that have not been read yet. Returns at once; the
     * nodes come one by one.
     */
    public void recall() {
        threads.execute(
                () -> {
                    List<NodeId> nodes = List.copyOf(order);
                    nodes.forEach(id -> session(id).ifPresent(NodeSession::recall));
                    recollection.keepOnly(nodes);
                });
    }

    /** Reads the node's images again; connects first where needed. Returns at once. */
    public void refresh(NodeId id) {
        session(id).ifPresent(NodeSession::refresh);
    }

    /**
     * Ends the connection and makes a new one: a daemon that could not be used is tried again.
     * Returns at once.
     */
    public void reconnect(NodeId id) {
        session(id).ifPresent(NodeSession::reconnect);
    }

    /**
     * A connection that others share; not the caller's to close.
     *
     * @throws LinkException when the node cannot be reached; says why
     */
    public NodeConnection connection(NodeId id) throws LinkException, InterruptedException {
        return known(id).connection();
    }

    /**
     * {@link #connection} for a plan that would change the node.
     *
     * @throws LinkException also when its group is read-only
     */
    public NodeConnection changeable(NodeId id) throws LinkException, InterruptedException {
        Optional<Problem> forbidden = groups.forbids(id);
        if (forbidden.isPresent()) {
            throw new LinkException(forbidden.get());
        }
        return connection(id);
    }

    /**
     * The node with images that were read after this was called; connects first where needed.
     *
     * @throws LinkException when the node cannot be reached
     */
    public NodeView read(NodeId id) throws LinkException, InterruptedException {
        return known(id).fresh();
    }

    /** More of one image of a node. */
    public ImageDetails details(NodeId id, StoredImage image)
            throws LinkException, StoreException, InterruptedException {
        NodeConnection connection = connection(id);
        Optional<? extends Engine> engine =
                switch (image.store().kind()) {
                    case DOCKER -> connection.docker();
                    case CONTAINERD -> connection.containerd();
                    case CRI -> connection.kubernetes();
                };
        return engine.orElseThrow(
                        () ->
                                new StoreException(
                                        Problem.of(
                                                Problem.Kind.NOT_FOUND,
                                                id + " has no " + image.store() + " any more")))
                .details(image);
    }

    /**
     * Adds a node and writes the configuration.
     *
     * @throws IllegalArgumentException when there is a node of that name
     */
    public synchronized void add(NodeConfig config) throws IOException {
        if (sessions.containsKey(config.id()) && !isPlaceholder(config.id())) {
            throw new IllegalArgumentException("there is a node '" + config.id() + "' already");
        }
        file.write(configuration().withNodes(nodes -> nodes.add(config)));
        enter(config);
    }

    /**
     * Adds nodes and writes the configuration once.
     *
     * @throws IllegalArgumentException when there is a node of one of these names; none is added
     */
    public synchronized void addAll(List<NodeConfig> configs) throws IOException {
        file.write(configuration().withNodes(nodes -> nodes.addAll(configs)));
        configs.forEach(this::enter);
    }

    /**
     * Gives a node another name, access or group, in its place among the others, and writes the
     * configuration. Its connection ends; {@link #connect} makes the new one.
     *
     * @throws IllegalArgumentException when there is no node of the old name, or another one of the
     *     new name
     */
    public synchronized void replace(NodeId old, NodeConfig config) throws IOException {
        boolean renamed = !old.equals(config.id());
        if (!sessions.containsKey(old)) {
            throw new IllegalArgumentException("there is no node '" + old + "'");
        }
        if (renamed && sessions.containsKey(config.id())) {
            throw new IllegalArgumentException("there is a node '" + config.id() + "' already");
        }
        file.write(
                configuration()
                        .withNodes(
                                nodes -> nodes.replaceAll(c -> c.id().equals(old) ? config : c)));
        order.set(order.indexOf(old), config.id());
        Optional<NodeSession> before = Optional.ofNullable(sessions.remove(old));
        before.ifPresent(NodeSession::close);
        if (renamed || before.filter(s -> s.isAt(config.access())).isEmpty()) {
            recollection.forget(old);
        }
        enter(config);
    }

    /** Takes a node off the configuration and ends its connection. */
    public synchronized void remove(NodeId id) throws IOException {
        file.write(configuration().withNodes(nodes -> nodes.removeIf(c -> c.id().equals(id))));
        order.remove(id);
        Optional.ofNullable(sessions.remove(id)).ifPresent(NodeSession::close);
        recollection.forget(id);
        version.incrementAndGet();
    }

    private Configuration configuration() {
        return new Configuration(
                nodes().stream().map(NodeView::config).filter(c -> !isPlaceholder(c.id())).toList(),
                groups.all());
    }

    private static boolean isPlaceholder(NodeId id) {
        return id.equals(NodeId.THIS_MACHINE);
    }

    private void enter(NodeConfig config) {
        Optional.ofNullable(sessions.remove(config.id())).ifPresent(NodeSession::close);
        sessions.put(config.id(), new NodeSession(config, shared, version::incrementAndGet));
        order.addIfAbsent(config.id());
        version.incrementAndGet();
    }

    private NodeSession known(NodeId id) throws LinkException {
        Optional<NodeSession> session = session(id);
        if (session.isEmpty()) {
            throw new LinkException(
                    new Problem(
                            Problem.Kind.NOT_FOUND,
                            "There is no node '" + id + "'",
                            "",
                            "'twinhold nodes' lists the nodes"));
        }
        return session.get();
    }

    private Optional<NodeSession> session(NodeId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /** Ends all connections, and writes down what was seen. */
    @Override
    public void close() {
        sessions.values().forEach(NodeSession::close);
        recollection.close();
    }
}
