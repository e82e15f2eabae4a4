package dev.twinhold.store.cri;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.Digest;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.KubernetesView;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.cri.proto.Container;
import dev.twinhold.store.cri.proto.Image;
import dev.twinhold.store.cri.proto.ImageStatusResponse;
import dev.twinhold.store.cri.proto.PodSandbox;
import dev.twinhold.store.cri.proto.VersionResponse;
import dev.twinhold.store.grpc.Fork;
import dev.twinhold.store.grpc.GrpcConnection;
import dev.twinhold.store.grpc.Watches;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;

/** CRI v1 of containerd, CRI-O or cri-dockerd. */
public final class CriEngine implements KubernetesView {

    // CRI tells its platform only through an image; without one this is all that is sure
    private static final Platform UNTOLD = new Platform("linux", "unknown", "");

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final GrpcConnection connection;
    private final CriCalls calls;
    private final Duration interval;
    private final Watches watches = new Watches();
    private final EngineInfo info;

    private CriEngine(GrpcConnection connection, String socket, Duration interval)
            throws StoreException {
        this.connection = connection;
        this.interval = interval;
        this.calls = new CriCalls(connection, socket);
        VersionResponse version = calls.version();
        this.info =
                new EngineInfo(
                        StoreId.Kind.CRI,
                        version.getRuntimeVersion(),
                        version.getRuntimeApiVersion(),
                        platform(),
                        version.getRuntimeName(),
                        "",
                        "",
                        Optional.empty(),
                        socket);
    }

    /**
     * Connects and asks for the version.
     *
     * @param sockets sockets to the daemon
     * @param socket path of the unix socket, to show
     * @throws StoreException with {@link Problem.Kind#UNSUPPORTED} when CRI v1 is not served there
     */
    public static CriEngine open(SocketFactory sockets, String socket) throws StoreException {
        return open(sockets, socket, INTERVAL);
    }

    /** Like the other, with the time between two looks of a watch. */
    static CriEngine open(SocketFactory sockets, String socket, Duration interval)
            throws StoreException {
        GrpcConnection connection = new GrpcConnection(sockets, 1);
        boolean opened = false;
        try {
            CriEngine engine = new CriEngine(connection, socket, interval);
            opened = true;
            return engine;
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }

    private Platform platform() throws StoreException {
        List<Image> images = calls.images();
        return images.isEmpty()
                ? UNTOLD
                : new CriInspection(calls.status(images.getFirst().getId(), true))
                        .platform()
                        .orElse(UNTOLD);
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public List<StoreId> stores() {
        return List.of(StoreId.CRI);
    }

    @Override
    public List<StoredImage> images(StoreId store) throws StoreException {
        Fork<List<Container>> containers = Fork.of(calls::containers);
        Fork<List<PodSandbox>> pods = Fork.of(calls::pods);
        List<Image> images = calls.images();
        return CriImages.rows(images, new CriUsages(containers.join(), pods.join()));
    }

    @Override
    public ImageDetails details(StoredImage image) throws StoreException {
        // by id first: a name that is not normalised is listed as if it were, and not found
        ImageStatusResponse answer = calls.status(image.target().toString(), true);
        if (!answer.hasImage()) {
            answer = calls.status(image.storedName(), true);
        }
        if (!answer.hasImage()) {
            throw new StoreException(
                    Problem.of(
                            Problem.Kind.NOT_FOUND,
                            "Kubernetes no longer has image " + image.storedName()));
        }
        return new CriInspection(answer).details();
    }

    @Override
    public Optional<SeenImage> status(ImageName name) throws StoreException {
        ImageStatusResponse answer = calls.status(name.toString(), false);
        Image image = answer.getImage();
        Optional<Digest> id = answer.hasImage() ? CriIds.digest(image.getId()) : Optional.empty();
        return id.map(
                config ->
                        new SeenImage(
                                config,
                                List.copyOf(image.getRepoTagsList()),
                                List.copyOf(image.getRepoDigestsList()),
                                image.getPinned()));
    }

    @Override
    public Digest pull(ImageName name, Optional<Credentials> credentials) throws StoreException {
        return new CriPull(calls).pull(name, credentials);
    }

    @Override
    public void remove(String image) throws StoreException {
        calls.remove(image);
    }

    @Override
    public Optional<String> pauseImage() throws StoreException {
        return new PauseImage(calls).find();
    }

    /** CRI has no events: a change is told after 10 seconds at most. */
    @Override
    public Watch watch(Runnable changed, Runnable lost) throws StoreException {
        return watches.add(CriPolling.start(calls, interval, changed, lost));
    }

    @Override
    public void close() {
        watches.close();
        connection.close();
    }
}
