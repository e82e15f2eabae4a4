package dev.twinhold.store.cri;

import dev.twinhold.model.Problem;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.cri.proto.Container;
import dev.twinhold.store.cri.proto.Image;
import dev.twinhold.store.cri.proto.ImageServiceGrpc;
import dev.twinhold.store.cri.proto.ImageServiceGrpc.ImageServiceBlockingStub;
import dev.twinhold.store.cri.proto.ImageSpec;
import dev.twinhold.store.cri.proto.ImageStatusRequest;
import dev.twinhold.store.cri.proto.ImageStatusResponse;
import dev.twinhold.store.cri.proto.ListContainersRequest;
import dev.twinhold.store.cri.proto.ListImagesRequest;
import dev.twinhold.store.cri.proto.ListPodSandboxRequest;
import dev.twinhold.store.cri.proto.PodSandbox;
import dev.twinhold.store.cri.proto.RuntimeServiceGrpc;
import dev.twinhold.store.cri.proto.RuntimeServiceGrpc.RuntimeServiceBlockingStub;
import dev.twinhold.store.cri.proto.VersionRequest;
import dev.twinhold.store.cri.proto.VersionResponse;
import dev.twinhold.store.grpc.GrpcConnection;
import dev.twinhold.store.grpc.GrpcProblems;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The questions of {@code runtime.v1} that are asked. v1alpha2 ended with Kubernetes 1.25. */
final class CriCalls {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final GrpcConnection connection;
    private final String socket;

    CriCalls(GrpcConnection connection, String socket) {
        this.connection = connection;
        this.socket = socket;
    }

    VersionResponse version() throws StoreException {
        return ask(
                "its version", () -> runtimeService().version(VersionRequest.getDefaultInstance()));
    }

    List<Image> images() throws StoreException {
        return ask(
                "its images",
                () ->
                        imageService()
                                .listImages(ListImagesRequest.getDefaultInstance())
                                .getImagesList());
    }

    /** Without an image in the answer when CRI does not know the name. */
    ImageStatusResponse status(String name, boolean verbose) throws StoreException {
        ImageStatusRequest request =
                ImageStatusRequest.newBuilder()
                        .setImage(ImageSpec.newBuilder().setImage(name))
                        .setVerbose(verbose)
                        .build();
        return ask("the status of image " + name, () -> imageService().imageStatus(request));
    }

    List<Container> containers() throws StoreException {
        return ask(
                "its containers",
                () ->
                        runtimeService()
                                .listContainers(ListContainersRequest.getDefaultInstance())
                                .getContainersList());
    }

    List<PodSandbox> pods() throws StoreException {
        return ask(
                "its pods",
                () ->
                        runtimeService()
                                .listPodSandbox(ListPodSandboxRequest.getDefaultInstance())
                                .getItemsList());
    }

    private RuntimeServiceBlockingStub runtimeService() {
        return RuntimeServiceGrpc.newBlockingStub(connection.channel()).withDeadlineAfter(SOON);
    }

    private ImageServiceBlockingStub imageService() {
        return ImageServiceGrpc.newBlockingStub(connection.channel()).withDeadlineAfter(SOON);
    }

    private <T> T ask(String what, Supplier<T> call) throws StoreException {
        try {
            return call.get();
        } catch (RuntimeException e) {
            if (Status.fromThrowable(e).getCode() == Status.Code.UNIMPLEMENTED) {
                throw noKubernetes(e);
            }
            throw GrpcProblems.of("CRI did not tell " + what, e);
        }
    }

    /** The packages of docker.com switch containerd's CRI off. */
    private StoreException noKubernetes(RuntimeException e) {
        return new StoreException(
                new Problem(
                        Problem.Kind.UNSUPPORTED,
                        "No Kubernetes here: " + socket + " does not serve CRI v1",
                        String.valueOf(Status.fromThrowable(e).getDescription()),
                        "If the node should run pods, take \"cri\" out of disabled_plugins in"
                                + " /etc/containerd/config.toml and restart containerd"),
                e);
    }
}
