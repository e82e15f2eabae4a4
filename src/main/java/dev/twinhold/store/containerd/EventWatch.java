package dev.twinhold.store.containerd;

import dev.twinhold.store.Engine.Watch;
import dev.twinhold.store.containerd.proto.events.EventsGrpc;
import dev.twinhold.store.containerd.proto.events.SubscribeRequest;
import dev.twinhold.store.containerd.proto.types.Envelope;
import dev.twinhold.store.grpc.GrpcConnection;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A subscription to the events that change what is listed, in all namespaces. */
final class EventWatch implements Watch, ClientResponseObserver<SubscribeRequest, Envelope> {

    private static final Logger LOG = LoggerFactory.getLogger(EventWatch.class);

    // 1.7's Transfer service makes images without an event, so containers are watched too
    private static final List<String> FILTERS =
            List.of(
                    "topic~=\"^/images/\"",
                    "topic~=\"^/containers/(create|delete)\"",
                    "topic~=\"^/tasks/(start|exit)\"",
                    "topic~=\"^/namespaces/(create|delete)\"");

    private final Runnable changed;
    private final Runnable lost;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Optional<ClientCallStreamObserver<SubscribeRequest>> call = Optional.empty();

    private EventWatch(Runnable changed, Runnable lost) {
        this.changed = changed;
        this.lost = lost;
    }

    static EventWatch start(GrpcConnection connection, Runnable changed, Runnable lost) {
        EventWatch watch = new EventWatch(changed, lost);
        SubscribeRequest request = SubscribeRequest.newBuilder().addAllFilters(FILTERS).build();
        EventsGrpc.newStub(connection.channel()).subscribe(request, watch);
        return watch;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<SubscribeRequest> stream) {
        call = Optional.of(stream);
    }

    @Override
    public void onNext(Envelope event) {
        LOG.debug("{} in {}", event.getTopic(), event.getNamespace());
        changed.run();
    }

    @Override
    public void onError(Throwable failure) {
        end(failure.toString());
    }

    @Override
    public void onCompleted() {
        end("containerd ended the events");
    }

    private void end(String reason) {
        if (ended.compareAndSet(false, true)) {
            LOG.info("No more events of containerd: {}", reason);
            lost.run();
        }
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            call.ifPresent(stream -> stream.cancel("the watch was closed", null));
        }
    }
}
