package dev.twinhold.store.docker;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.Digest;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.DaemonProgress;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.docker.DockerJson.Containerd;
import dev.twinhold.store.docker.DockerJson.Info;
import dev.twinhold.store.docker.DockerJson.Namespaces;
import dev.twinhold.store.docker.DockerJson.Version;
import dev.twinhold.store.docker.DockerTransport.Mode;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Docker Engine 20.10 and later over its HTTP API; Podman's likeness of it as far as that goes.
 *
 * <p>Each call takes a socket and gives it back at its end.
 */
public final class DockerApiEngine implements DockerEngine {

    // moby daemon/containerd/service.go: so on every version that has the store
    private static final List<String> CONTAINERD_STORE =
            List.of("driver-type", "io.containerd.snapshotter.v1");

    private final DockerTransport transport;
    private final DockerProblems problems;
    private final DockerApi api;
    private final EngineInfo info;
    private final DockerImages images;
    private final DockerTransfers transfers;
    private final DockerNames names;

    private DockerApiEngine(
            DockerTransport transport, DockerProblems problems, DockerApi api, EngineInfo info) {
        this.transport = transport;
        this.problems = problems;
        this.api = api;
        this.info = info;
        images = new DockerImages(api, problems, info);
        transfers = new DockerTransfers(api, transport, problems);
        names = new DockerNames(api, transport);
    }

    /**
     * Connects, agrees on a version of the API and asks what the daemon is.
     *
     * @param control makes sockets to the daemon for questions and events
     * @param bulk makes sockets to the daemon for archives
     * @param socket path of the daemon's socket on the node, for messages
     */
    public static DockerApiEngine open(SocketFactory control, SocketFactory bulk, String socket)
            throws StoreException {
        DockerProblems problems = new DockerProblems(socket);
        DockerTransport transport =
                new DockerTransport(control, bulk, problems, DockerTransport.SILENCE);
        DockerApi api = DockerApi.negotiate(transport);
        return new DockerApiEngine(transport, problems, api, describe(api, problems, socket));
    }

    private static EngineInfo describe(DockerApi api, DockerProblems problems, String socket)
            throws StoreException {
        String doing = "describe itself";
        Version version = api.get(doing, api.url("version"), Version.class);
        Info info = api.get(doing, api.url("info"), Info.class);
        if (version.os().isEmpty() || version.arch().isEmpty()) {
            throw problems.notDocker(doing, "no os, no architecture");
        }
        boolean containerdStore = info.driverStatus().contains(CONTAINERD_STORE);
        return new EngineInfo(
                StoreId.Kind.DOCKER,
                version.version(),
                api.version().toString(),
                new Platform(version.os(), version.arch(), ""),
                containerdStore ? "containerd store" : info.driver(),
                info.dockerRootDir(),
                daemonId(version, info),
                containerdStore ? Optional.of(namespace(info)) : Optional.empty(),
                socket);
    }

    /** Podman makes up a new id for each answer (pkg/api/handlers/compat/info.go). */
    private static String daemonId(Version version, Info info) {
        boolean podman =
                version.components().stream().anyMatch(part -> part.name().startsWith("Podman"));
        return podman ? "" : info.id();
    }

    private static String namespace(Info info) {
        return info.containerd()
                .flatMap(Containerd::namespaces)
                .map(Namespaces::containers)
                .filter(name -> !name.isEmpty())
                .orElse("moby");
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public List<StoreId> stores() {
        return List.of(StoreId.DOCKER);
    }

    @Override
    public List<StoredImage> images(StoreId store) throws StoreException {
        if (!store.equals(StoreId.DOCKER)) {
            throw new IllegalArgumentException(store + " is not kept by Docker");
        }
        return images.list();
    }

    @Override
    public ImageDetails details(StoredImage image) throws StoreException {
        return new DockerDetails(api, transport).of(image);
    }

    @Override
    public Watch watch(Runnable changed, Runnable lost) throws StoreException {
        return DockerEvents.follow(api, transport, changed, lost);
    }

    @Override
    public List<String> load(InputStream archive, Consumer<String> said) throws StoreException {
        HttpUrl url = api.url("images", "load").addQueryParameter("quiet", "0").build();
        Request request = new Request.Builder().url(url).post(new ArchiveBody(archive)).build();
        return new DockerLoad(transport, problems, said).run(transport.call(Mode.BULK, request));
    }

    @Override
    public Digest pull(
            ImageName name,
            Platform platform,
            Optional<Credentials> credentials,
            DaemonProgress progress)
            throws StoreException {
        return transfers.pull(name, platform, credentials, progress);
    }

    @Override
    public Digest push(
            ImageName name,
            Optional<Platform> platform,
            Optional<Credentials> credentials,
            DaemonProgress progress)
            throws StoreException {
        return transfers.push(name, platform, credentials, progress);
    }

    @Override
    public InputStream save(List<String> references, Optional<Platform> platform)
            throws StoreException {
        return transfers.save(references, platform);
    }

    @Override
    public void tag(String source, ImageName name) throws StoreException {
        names.tag(source, name);
    }

    @Override
    public List<Removed> remove(String reference, boolean force) throws StoreException {
        return names.remove(reference, force);
    }

    @Override
    public void close() {
        transport.close();
    }
}
