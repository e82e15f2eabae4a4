package dev.twinhold.store.containerd;

import static dev.twinhold.store.grpc.GrpcProblems.call;

import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.RegistryTransfers;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.TransferCall.Way;
import dev.twinhold.store.containerd.proto.namespaces.ListNamespacesRequest;
import dev.twinhold.store.containerd.proto.namespaces.Namespace;
import dev.twinhold.store.containerd.proto.namespaces.NamespacesGrpc;
import dev.twinhold.store.grpc.GrpcConnection;
import dev.twinhold.store.grpc.Watches;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;

/** containerd 1.6 and newer, over its gRPC socket. */
public final class GrpcContainerd implements ContainerdEngine {

    private static final String KUBERNETES = StoreId.KUBERNETES.namespace();
    private static final int CACHED_BLOBS = 4000;
    // as long as containerd's CRI waits (image_pull_progress_timeout)
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final GrpcConnection control;
    private final GrpcConnection bulk;
    private final Tuning tuning;
    private final NodeFacts facts;
    private final EngineInfo info;
    private final Watches watches = new Watches();
    private final BlobCache cache = new BlobCache(CACHED_BLOBS);

    /**
     * How blobs are moved.
     *
     * @param bulkConnections sockets that transfers share in turns
     * @param uploadWindow bytes of one upload that may be unacknowledged, 1 MiB or more
     */
    public record Tuning(int bulkConnections, long uploadWindow) {
        /** Four SSH channels share the long way; what waits for an answer fits into memory. */
        public static final Tuning DEFAULT = new Tuning(4, 8L << 20);
    }

    private GrpcContainerd(
            GrpcConnection control, GrpcConnection bulk, Tuning tuning, String socket)
            throws StoreException {
        this.control = control;
        this.bulk = bulk;
        this.tuning = tuning;
        this.facts = NodeFacts.ask(control);
        this.info =
                new EngineInfo(
                        StoreId.Kind.CONTAINERD,
                        facts.version(),
                        "",
                        facts.platform(),
                        snapshotter(KUBERNETES),
                        facts.root(),
                        facts.daemonId(),
                        Optional.empty(),
                        socket);
    }

    /**
     * Connects and asks containerd about itself.
     *
     * @param control sockets for questions and events
     * @param bulk sockets for blobs
     * @param socket path of the unix socket, to show
     */
    public static GrpcContainerd open(
            SocketFactory control, SocketFactory bulk, String socket, Tuning tuning)
            throws StoreException {
        GrpcConnection questions = new GrpcConnection(control, 1);
        GrpcConnection blobs = new GrpcConnection(bulk, tuning.bulkConnections());
        boolean opened = false;
        try {
            GrpcContainerd engine = new GrpcContainerd(questions, blobs, tuning, socket);
            opened = true;
            return engine;
        } finally {
            if (!opened) {
                questions.close();
                blobs.close();
            }
        }
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public List<String> namespaces() throws StoreException {
        return call(
                        "containerd did not list its namespaces",
                        () ->
                                NamespacesGrpc.newBlockingStub(control.channel())
                                        .withDeadlineAfter(Services.SOON)
                                        .list(ListNamespacesRequest.getDefaultInstance())
                                        .getNamespacesList())
                .stream()
                .map(Namespace::getName)
                .sorted(
                        Comparator.comparing((String name) -> !name.equals(KUBERNETES))
                                .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    @Override
    public List<StoreId> stores() throws StoreException {
        return namespaces().stream().map(StoreId::containerd).toList();
    }

    @Override
    public List<StoredImage> images(StoreId store) throws StoreException {
        return new ImageListing(services(store.namespace()), cache, info.platform()).list();
    }

    @Override
    public ImageDetails details(StoredImage image) throws StoreException {
        return new ImageInspection(services(image.store().namespace()), cache, info.platform())
                .inspect(image);
    }

    @Override
    public Watch watch(Runnable changed, Runnable lost) throws StoreException {
        return watches.add(EventWatch.start(control, changed, lost));
    }

    @Override
    public ContentStore content(String namespace) {
        return new GrpcContentStore(services(namespace), tuning.uploadWindow());
    }

    @Override
    public String snapshotter(String namespace) throws StoreException {
        return new SnapshotterChoice(services(namespace), facts).choose();
    }

    @Override
    public Optional<RegistryTransfers> transfers() {
        return transfers(SILENCE);
    }

    /** Like the other, with the time a registry may be silent. */
    Optional<RegistryTransfers> transfers(Duration silence) {
        Way way = new Way(facts.hostDir(), silence);
        return facts.transfers()
                ? Optional.of(new Transfers(this, this::services, way))
                : Optional.empty();
    }

    private Services services(String namespace) {
        return new Services(control, bulk, namespace, Optional.empty());
    }

    @Override
    public void close() {
        watches.close();
        control.close();
        bulk.close();
    }
}
