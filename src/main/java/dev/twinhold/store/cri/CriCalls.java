package dev.twinhold.store.cri;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.cri.proto.AuthConfig;
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
import dev.twinhold.store.cri.proto.PodSandboxStatusRequest;
import dev.twinhold.store.cri.proto.PullImageRequest;
import dev.twinhold.store.cri.proto.RemoveImageRequest;
import dev.twinhold.store.cri.proto.RuntimeServiceGrpc;
import dev.twinhold.store.cri.proto.RuntimeServiceGrpc.RuntimeServiceBlockingStub;
import dev.twinhold.store.cri.proto.StatusRequest;
import dev.twinhold.store.cri.proto.VersionRequest;
import dev.twinhold.store.cri.proto.VersionResponse;
import dev.twinhold.store.grpc.GrpcConnection;
import dev.twinhold.store.grpc.GrpcProblems;
import dev.twinhold.store.grpc.RegistryProblems;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    /** What the runtime tells of its configuration; JSON by key, left open by the API. */
    Map<String, String> information() throws StoreException {
        StatusRequest request = StatusRequest.newBuilder().setVerbose(true).build();
        return ask("its configuration", () -> runtimeService().status(request).getInfoMap());
    }

    /** What the runtime tells of a pod; JSON by key, left open by the API. */
    Map<String, String> information(PodSandbox pod) throws StoreException {
        PodSandboxStatusRequest request =
                PodSandboxStatusRequest.newBuilder()
                        .setPodSandboxId(pod.getId())
                        .setVerbose(true)
                        .build();
        return ask(
                "the status of pod " + pod.getMetadata().getName(),
                () -> runtimeService().podSandboxStatus(request).getInfoMap());
    }

    /** Without a deadline: an image takes as long as it takes. */
    String pull(ImageName name, AuthConfig auth) throws StoreException {
        PullImageRequest request =
                PullImageRequest.newBuilder()
                        .setImage(ImageSpec.newBuilder().setImage(name.toString()))
                        .setAuth(auth)
                        .build();
        return RegistryProblems.call(
                "CRI could not pull " + name,
                name,
                () ->
                        ImageServiceGrpc.newBlockingStub(connection.channel())
                                .pullImage(request)
                                .getImageRef());
    }

    void remove(String image) throws StoreException {
        RemoveImageRequest request =
                RemoveImageRequest.newBuilder()
                        .setImage(ImageSpec.newBuilder().setImage(image))
                        .build();
        try {
            imageService().removeImage(request);
        } catch (RuntimeException e) {
            if (Status.fromThrowable(e).getCode() != Status.Code.NOT_FOUND) {
                throw GrpcProblems.of("CRI could not remove " + image, e);
            }
        }
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
