package dev.twinhold.store.containerd;

import dev.twinhold.store.containerd.proto.content.ContentGrpc.ContentStub;
import dev.twinhold.store.containerd.proto.content.WriteContentRequest;
import dev.twinhold.store.containerd.proto.content.WriteContentResponse;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * One stream of {@code Content.Write}. containerd answers each message in order ({@code
 * contentserver.go}), so answers are matched to messages by counting; several messages may be on
 * their way at once.
 *
 * <p>Failures are thrown as gRPC's exceptions. Threads: one writes, any may cancel.
 */
final class WriteCall implements ClientResponseObserver<WriteContentRequest, WriteContentResponse> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Integer> unanswered = new ArrayDeque<>();
    private Optional<ClientCallStreamObserver<WriteContentRequest>> requests = Optional.empty();
    private WriteContentResponse lastAnswer = WriteContentResponse.getDefaultInstance();
    private Optional<RuntimeException> end = Optional.empty();
    private long inFlight;
    private volatile long acknowledged;

    private WriteCall() {}

    static WriteCall start(ContentStub content) {
        WriteCall call = new WriteCall();
        content.write(call);
        return call;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WriteContentRequest> stream) {
        requests = Optional.of(stream);
        stream.setOnReadyHandler(() -> change(() -> {}));
    }

    @Override
    public void onNext(WriteContentResponse answer) {
        change(
                () -> {
                    // after the last message containerd repeats its answer
                    if (!unanswered.isEmpty()) {
                        int bytes = unanswered.remove();
                        inFlight -= bytes;
                        acknowledged += bytes;
                        lastAnswer = answer;
                    }
                });
    }

    @Override
    public void onError(Throwable failure) {
        change(() -> endWith(Status.fromThrowable(failure).asRuntimeException()));
    }

    @Override
    public void onCompleted() {
        change(
                () ->
                        endWith(
                                Status.UNAVAILABLE
                                        .withDescription("containerd ended the upload")
                                        .asRuntimeException()));
    }

    /** Sends a message without data and waits for the answers to all messages. */
    WriteContentResponse ask(WriteContentRequest request) {
        lock.lock();
        try {
            await(unanswered::isEmpty);
            send(request, 0);
            await(unanswered::isEmpty);
            return lastAnswer;
        } finally {
            lock.unlock();
        }
    }

    /** Sends data; waits while the window is full or the socket is slow. */
    void write(WriteContentRequest request, long window) {
        int bytes = request.getData().size();
        lock.lock();
        try {
            await(() -> (inFlight == 0 || inFlight + bytes <= window) && stream().isReady());
            send(request, bytes);
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that were answered. */
    long acknowledged() {
        return acknowledged;
    }

    /** Ends the stream; containerd then frees the reference. */
    void cancel(String reason) {
        lock.lock();
        try {
            stream().cancel(reason, null);
            endWith(Status.CANCELLED.withDescription(reason).asRuntimeException());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private ClientCallStreamObserver<WriteContentRequest> stream() {
        return requests.orElseThrow();
    }

    private void send(WriteContentRequest request, int bytes) {
        throwIfEnded();
        unanswered.add(bytes);
        inFlight += bytes;
        stream().onNext(request);
    }

    private void endWith(RuntimeException reason) {
        if (end.isEmpty()) {
            end = Optional.of(reason);
        }
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

    /** Answers that came before the end still count. */
    private void await(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                throwIfEnded();
                changed.await();
            }
        } catch (InterruptedException e) {
            cancel("interrupted");
            Thread.currentThread().interrupt();
            throwIfEnded();
        }
    }

    private void throwIfEnded() {
        end.ifPresent(
                reason -> {
                    throw reason;
                });
    }
}
