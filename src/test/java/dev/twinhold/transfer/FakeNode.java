package dev.twinhold.transfer;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageArchive;
import dev.twinhold.fleet.Access;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobRequest;
import dev.twinhold.job.TargetView;
import dev.twinhold.link.NodeLink;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.SocketFactory;

/** A node with {@link FakeContainerd} and nothing else. */
final class FakeNode implements AutoCloseable {

    static final NodeId ID = new NodeId("fake");
    static final Destination TARGET = new Destination(ID, StoreId.containerd("plant"));

    final FakeContainerd containerd = new FakeContainerd();
    final FakeContent content = containerd.namespace("plant");
    final JobCenter jobs;
    volatile Connections connections = _ -> connection();
    volatile String df = "";
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FakeNode() {
        jobs = new JobCenter(threads, Clock.systemUTC());
    }

    NodeConnection connection() {
        return new NodeConnection(
                new NodeConfig(ID, new Access.Local(), ""),
                new Link(),
                Optional.empty(),
                Optional.of(containerd),
                Optional.empty(),
                new EngineState.Absent(),
                new EngineState.Present(containerd.info()),
                new EngineState.Absent());
    }

    /** All images under the archive's names. */
    static List<ImageChoice> all(ImageArchive archive) {
        List<ImageChoice> choices = new ArrayList<>();
        for (int i = 0; i < archive.images().size(); i++) {
            choices.add(
                    new ImageChoice(
                            i,
                            archive.images().get(i).names().stream()
                                    .map(ImageName::parse)
                                    .toList()));
        }
        return choices;
    }

    ContainerdPlan plan(ImageArchive archive, List<ImageChoice> images) throws Exception {
        return new ContainerdPlanner(archive, images, TARGET, DeliveryOptions.DEFAULT)
                .plan(connection());
    }

    JobId start(ImageArchive archive) {
        return start(archive, DeliveryOptions.DEFAULT);
    }

    JobId start(ImageArchive archive, DeliveryOptions options) {
        SharedSource<ImageArchive> shared =
                new SharedSource<>(archive, () -> new ArchiveScanner().scan(archive.file()));
        ContainerdDelivery work =
                new ContainerdDelivery(
                        id -> connections.to(id),
                        shared,
                        _ -> all(archive),
                        options,
                        TARGET,
                        Pulled.NOTHING);
        return jobs.start(
                new JobRequest(
                        "Import",
                        "test",
                        List.of(new JobRequest.Target("fake", "plant", work)),
                        1,
                        shared::jobIsOver));
    }

    TargetView run(ImageArchive archive) throws InterruptedException {
        return jobs.await(start(archive)).targets().getFirst();
    }

    @Override
    public void close() {
        jobs.close();
        threads.close();
    }

    private final class Link implements NodeLink {
        @Override
        public SocketFactory socketFactory(String path, Lane lane) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ExecResult exec(List<String> argv, Duration timeout) {
            return new ExecResult(0, df, "");
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
