package dev.twinhold.store.containerd;

import com.google.protobuf.Any;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.proto.transfer.ImageStore;
import dev.twinhold.store.containerd.proto.transfer.OCIRegistry;
import dev.twinhold.store.containerd.proto.transfer.RegistryResolver;
import dev.twinhold.store.containerd.proto.transfer.TransferOptions;
import dev.twinhold.store.containerd.proto.transfer.TransferRequest;
import dev.twinhold.store.grpc.RegistryProblems;
import io.grpc.Context;
import java.time.Duration;
import java.util.Optional;

/**
 * Transfer between one reference of a registry and the images of a namespace. The call has no
 * deadline; an interrupt cancels it, and containerd then stops its work.
 */
record TransferCall(
        Services services, ImageName reference, Way way, Optional<Credentials> credentials) {

    /**
     * How registries are gone to.
     *
     * @param hostDir folder on the node with a {@code hosts.toml} for each registry; containerd
     *     goes without when it is not there
     * @param patience how long a registry may be silent: Transfer itself waits for ever
     */
    record Way(String hostDir, Duration patience) {}

    // the stream ends right behind the answer
    private static final Duration LAST_NEWS = Duration.ofSeconds(10);

    void pull(ImageStore into, TransferProgress progress) throws StoreException {
        Any store = TypedAny.of(into);
        run(
                "containerd could not pull " + reference,
                progress,
                (request, registry) -> request.setSource(registry).setDestination(store));
    }

    void push(ImageStore from, TransferProgress progress) throws StoreException {
        Any store = TypedAny.of(from);
        run(
                "containerd could not push " + reference,
                progress,
                (request, registry) -> request.setSource(store).setDestination(registry));
    }

    /** Which way it goes. */
    private interface Direction {
        TransferRequest.Builder between(TransferRequest.Builder request, Any registry);
    }

    /** The stream for questions is there without credentials, too: else nothing is explained. */
    private void run(String what, TransferProgress progress, Direction direction)
            throws StoreException {
        RegistryAnswers answers = new RegistryAnswers(reference, credentials);
        try (TransferStream questions = TransferStream.open(services, answers);
                TransferStream news = TransferStream.open(services, progress)) {
            OCIRegistry registry =
                    OCIRegistry.newBuilder()
                            .setReference(reference.toString())
                            .setResolver(
                                    RegistryResolver.newBuilder()
                                            .setAuthStream(questions.id())
                                            .setHostDir(way.hostDir()))
                            .build();
            TransferRequest.Builder request =
                    TransferRequest.newBuilder()
                            .setOptions(TransferOptions.newBuilder().setProgressStream(news.id()));
            transfer(what, progress, direction.between(request, TypedAny.of(registry)).build());
            news.drain(LAST_NEWS);
        }
        progress.succeeded();
    }

    /** The context's cancellation is what ends a blocking call from another thread. */
    private void transfer(String what, TransferProgress progress, TransferRequest request)
            throws StoreException {
        Context.CancellableContext context = Context.current().withCancellation();
        SilenceWatch watch = SilenceWatch.start(progress, way.patience(), context);
        Context outer = context.attach();
        try {
            RegistryProblems.call(what, reference, () -> services.transfer().transfer(request));
        } catch (StoreException e) {
            throw watch.gaveUp() ? silent(what, e) : e;
        } finally {
            context.detach(outer);
            watch.close();
            context.cancel(null);
        }
    }

    private StoreException silent(String what, StoreException cause) {
        return new StoreException(
                new Problem(
                        Problem.Kind.UNREACHABLE,
                        what,
                        reference.registry()
                                + " was silent for "
                                + way.patience().toSeconds()
                                + " s in the middle of it",
                        "Check that it runs, then try again"),
                cause);
    }
}
