package dev.twinhold.store.containerd;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.twinhold.model.Problem;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.proto.streaming.StreamInit;
import dev.twinhold.store.grpc.GrpcProblems;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * A stream beside a call of Transfer, known to it by an id (containerd,
 * plugins/services/streaming): the first message names the id, and Transfer may be called when
 * containerd has answered it.
 *
 * <p>Threads: any. Nothing is heard after {@link #close}.
 */
final class TransferStream implements ClientResponseObserver<Any, Any>, AutoCloseable {

    /** Takes what containerd sends and may answer. */
    interface Listener {
        Optional<Message> heard(Any message);
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final String id = "twinhold-" + UUID.randomUUID();
    private final Listener listener;
    private Optional<ClientCallStreamObserver<Any>> requests = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private boolean open;
    private boolean ended;

    private TransferStream(Listener listener) {
        this.listener = listener;
    }

    /** Returns when containerd knows the stream. */
    static TransferStream open(Services services, Listener listener) throws StoreException {
        TransferStream stream = new TransferStream(listener);
        services.streaming().stream(stream);
        boolean known = false;
        try {
            stream.introduce();
            known = true;
            return stream;
        } finally {
            if (!known) {
                stream.close();
            }
        }
    }

    String id() {
        return id;
    }

    private void introduce() throws StoreException {
        lock.lock();
        try {
            requests.orElseThrow().onNext(TypedAny.of(StreamInit.newBuilder().setId(id).build()));
            await(() -> open || ended, Services.SOON);
            if (!open) {
                throw GrpcProblems.of(
                        "containerd did not open a stream",
                        failure.orElseGet(Status.DEADLINE_EXCEEDED::asRuntimeException));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(Problem.of(Problem.Kind.CANCELLED, "Cancelled"), e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until containerd has ended the stream after its last message, which may come later than
     * the answer to the call.
     */
    void drain(Duration patience) {
        lock.lock();
        try {
            await(() -> ended, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier condition, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        while (!condition.getAsBoolean() && left > 0) {
            left = changed.awaitNanos(left);
        }
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Any> stream) {
        requests = Optional.of(stream);
    }

    /** The first one says that the stream is known. */
    @Override
    public void onNext(Any message) {
        change(
                () -> {
                    if (open && !ended) {
                        listener.heard(message)
                                .ifPresent(a -> requests.orElseThrow().onNext(TypedAny.of(a)));
                    }
                    open = true;
                });
    }

    @Override
    public void onError(Throwable reason) {
        change(
                () -> {
                    failure = Optional.of(reason);
                    ended = true;
                });
    }

    @Override
    public void onCompleted() {
        change(() -> ended = true);
    }

    private void change(Runnable update) {
        lock.lock();
        try {
            update.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        change(
                () -> {
                    ended = true;
                    requests.orElseThrow().cancel("the transfer is over", null);
                });
    }
}
